package org.driftscope.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The typeface of charts: Inter, which comes along; what it cannot write is left to the system's own. */
public final class Fonts {
    private static final String REGULAR = "Inter-Regular.otf";
    private static final String SEMI_BOLD = "Inter-SemiBold.otf";

    /** First code point of the East Asian scripts, which Inter does not have. */
    private static final int EAST_ASIAN = 0x2E80;

    private Fonts() {}

    /** Lets stylesheets use Inter; with a running JavaFX toolkit. */
    public static void register() {
        for (boolean strong : new boolean[] {false, true}) {
            try (InputStream in = open(strong)) {
                javafx.scene.text.Font.loadFont(in, 12);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether Inter has what charts write in this text. */
    static boolean covers(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= EAST_ASIAN) {
                return false;
            }
        }
        return true;
    }

    static InputStream open(boolean strong) {
        String name = strong ? SEMI_BOLD : REGULAR;
        InputStream in = Fonts.class.getResourceAsStream(name);
        if (in == null) {
            throw new UncheckedIOException(new IOException("font missing: " + name));
        }
        return in;
    }
}
