package org.driftscope.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** The typeface of charts: Inter, which comes along; what it cannot write is left to the system's own. */
public final class Fonts {
    private static final String REGULAR = "Inter-Regular.otf";
    private static final String SEMI_BOLD = "Inter-SemiBold.otf";

    /** First code point of the East Asian scripts, which Inter does not have. */
    private static final int EAST_ASIAN = 0x2E80;

    private Fonts() {}

    /** Lets stylesheets use Inter; with a running JavaFX toolkit. */
    public static void register() {
        named(false);
        named(true);
    }

    /** What the toolkit calls Inter, which it knows from then on; null where it cannot read it. */
    static @Nullable String named(boolean strong) {
        return strong ? Loaded.SEMI_BOLD : Loaded.REGULAR;
    }

    /** Once, when first needed: that takes milliseconds. */
    private static final class Loaded {
        static final @Nullable String REGULAR = load(false);
        static final @Nullable String SEMI_BOLD = load(true);

        private static @Nullable String load(boolean strong) {
            try (InputStream in = open(strong)) {
                Font font = Font.loadFont(in, TextStyle.NOTE.size());
                return font == null ? null : font.getName();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether Inter writes this character. */
    static boolean covers(char c) {
        return c < EAST_ASIAN;
    }

    /** Whether Inter writes all of a text. */
    static boolean covers(String text) {
        return text.isEmpty() || (covers(text.charAt(0)) && runEnd(text, 0) == text.length());
    }

    /** Where the stretch of text from {@code start} on ends that is all Inter's, or all not. */
    static int runEnd(String text, int start) {
        int end = start;
        while (end < text.length() && covers(text.charAt(end)) == covers(text.charAt(start))) {
            end++;
        }
        return end;
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
