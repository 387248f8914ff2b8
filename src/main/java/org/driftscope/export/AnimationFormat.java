package org.driftscope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** How moving pictures are written. */
public enum AnimationFormat {
    /** Animated PNG: every colour, for browsers and documents; other programs show the first frame. */
    APNG("png"),

    /** 256 colours a frame, for slides of PowerPoint and wherever APNG does not move. */
    GIF("gif");

    private final String suffix;

    AnimationFormat(String suffix) {
        this.suffix = suffix;
    }

    /** How names of files end, without the dot. */
    public String suffix() {
        return suffix;
    }

    /**
     * What a moving picture is like; it plays again and again.
     *
     * @param width in pixels
     * @param height in pixels
     * @param frames how many will come
     * @param delay of each frame, in milliseconds
     * @param lastDelay of the last frame, in milliseconds
     */
    public record Film(int width, int height, int frames, int delay, int lastDelay) {
        private static final long MOST_PIXELS = 1 << 28;
        private static final int MOST_DELAY = 60_000;

        /** @throws IllegalArgumentException if there is nothing to see, or too much */
        public Film {
            if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS || frames < 1) {
                throw new IllegalArgumentException(frames + " frames of " + width + " x " + height);
            }
            if (Math.min(delay, lastDelay) < 1 || Math.max(delay, lastDelay) > MOST_DELAY) {
                throw new IllegalArgumentException("delays of " + delay + " and " + lastDelay + " ms");
            }
        }

        int delayOf(int frame) {
            return frame == frames - 1 ? lastDelay : delay;
        }

        void check(int frame, int[] argb) {
            if (frame >= frames || argb.length != width * height) {
                throw new IllegalArgumentException("frame " + frame + " with " + argb.length + " pixels");
            }
        }
    }

    /**
     * Begins a file.
     *
     * @param texts about it, by keyword: 1 to 79 printable ASCII characters
     * @throws IOException saying what cannot be written, and why
     */
    public Animation open(Path file, Film film, Map<String, String> texts) throws IOException {
        return switch (this) {
            case APNG -> new AnimatedPng(file, film, texts);
            case GIF -> new AnimatedGif(file, film, texts);
        };
    }
}
