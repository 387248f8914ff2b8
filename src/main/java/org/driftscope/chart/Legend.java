package org.driftscope.chart;

import java.util.List;

/** Draws a legend as lines of text and strokes. */
final class Legend {
    static final double LINE = 18;
    private static final double STROKE = 16;
    private static final double GAP = 5;
    private static final double BETWEEN = 14;

    private Legend() {}

    static double width(Surface surface, List<LegendKey> keys) {
        double width = 0;
        for (LegendKey key : keys) {
            width += width(surface, key) + BETWEEN;
        }
        return Math.max(0, width - BETWEEN);
    }

    /** The width as a rule, whatever the values are. */
    static double usualWidth(Surface surface, List<LegendKey> keys) {
        return width(surface, keys.stream().map(LegendKey::withUsualValue).toList());
    }

    private static double width(Surface surface, LegendKey key) {
        double value = !key.hasValue()
                ? 0
                : GAP
                        + Math.max(
                                surface.textWidth(key.usual(), TextStyle.STRONG_NOTE),
                                surface.textWidth(key.value(), TextStyle.STRONG_NOTE));
        return STROKE + GAP + surface.textWidth(key.label(), TextStyle.NOTE) + value;
    }

    /** Lines that the keys take as a rule, whatever the values are, where there is room for so much in each. */
    static int usualLines(Surface surface, List<LegendKey> keys, double room) {
        int lines = 1;
        double x = 0;
        for (LegendKey key : keys) {
            double width = width(surface, key.withUsualValue());
            if (x > 0 && x + width > room + 0.5) {
                lines++;
                x = 0;
            }
            x += width + BETWEEN;
        }
        return lines;
    }

    /**
     * Draws from left to right as many keys as fit.
     *
     * @param first base line of the first line
     * @param lines that there is room for
     */
    static void paint(
            Surface surface, Theme theme, List<LegendKey> keys, double left, double right, double first, int lines) {
        double x = left;
        double baseLine = first;
        double last = first + (lines - 1) * LINE;
        for (LegendKey key : keys) {
            double width = width(surface, key);
            if (x > left && x + width > right + 0.5 && baseLine < last) {
                x = left;
                baseLine += LINE;
            }
            if (x + width > right + 0.5) {
                surface.text("…", x, baseLine, Surface.Anchor.START, TextStyle.NOTE, theme.muted());
                return;
            }
            int colour = key.ink().in(theme);
            double middle = baseLine - TextStyle.NOTE.drop();
            surface.line(x, middle, x + STROKE, middle, new Pen(colour, 2, key.dash()));
            double text = x + STROKE + GAP;
            surface.text(key.label(), text, baseLine, Surface.Anchor.START, TextStyle.NOTE, theme.muted());
            if (!key.value().isEmpty()) {
                double value = text + surface.textWidth(key.label(), TextStyle.NOTE) + GAP;
                surface.text(key.value(), value, baseLine, Surface.Anchor.START, TextStyle.STRONG_NOTE, colour);
            }
            x += width + BETWEEN;
        }
    }
}
