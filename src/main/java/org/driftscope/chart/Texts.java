package org.driftscope.chart;

import java.util.Locale;

/** Makes texts fit. */
final class Texts {
    private Texts() {}

    /** The text, or as much of it as fits with an ellipsis; empty when not even that does. */
    static String shorten(Surface surface, String text, TextStyle style, double width) {
        if (surface.textWidth(text, style) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0) {
            end = text.offsetByCodePoints(end, -1);
            String shorter = text.substring(0, end).stripTrailing() + "…";
            if (surface.textWidth(shorter, style) <= width) {
                return shorter;
            }
        }
        return "";
    }

    /** The same words as a title. */
    static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
