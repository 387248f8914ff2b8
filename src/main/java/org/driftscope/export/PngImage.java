package org.driftscope.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.driftscope.history.AtomicFile;

/**
 * A picture with texts about it, written as PNG (ISO/IEC 15948): 8 bits a channel, with alpha only where something is
 * transparent, density in {@code pHYs}, each text in an {@code iTXt}.
 */
public final class PngImage {
    /** Keywords of texts this program writes. */
    public static final String EXPERIMENT = "Driftscope experiment";

    public static final String EVENTS = "Driftscope events";
    public static final String TITLE = "Title";
    public static final String SOFTWARE = "Software";

    static final String HEADER = "IHDR";
    static final String TEXT = "iTXt";
    static final String END = "IEND";

    private static final int MOST_PIXELS = 1 << 28;
    private static final int LONGEST_KEYWORD = 79;

    private final int width;
    private final int height;
    private final int[] argb;
    private final double dpi;
    private final Map<String, String> texts;

    /**
     * @param argb pixels, not premultiplied, row by row, [height * width]; not copied
     * @param dpi pixels per inch
     * @param texts by keyword: 1 to 79 printable ASCII characters
     * @throws IllegalArgumentException if the numbers do not fit, or a keyword is not allowed
     */
    public PngImage(int width, int height, int[] argb, double dpi, Map<String, String> texts) {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS || argb.length != width * height) {
            throw new IllegalArgumentException(width + " x " + height + " with " + argb.length + " pixels");
        }
        if (!(dpi > 0 && dpi < 1e6)) {
            throw new IllegalArgumentException("density " + dpi);
        }
        checkKeywords(texts);
        this.width = width;
        this.height = height;
        this.argb = argb;
        this.dpi = dpi;
        this.texts = new LinkedHashMap<>(texts);
    }

    /** @throws IllegalArgumentException if a keyword is not allowed */
    static void checkKeywords(Map<String, String> texts) {
        for (String keyword : texts.keySet()) {
            if (keyword.isBlank()
                    || keyword.length() > LONGEST_KEYWORD
                    || !keyword.equals(keyword.strip())
                    || keyword.contains("  ")
                    || !keyword.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new IllegalArgumentException("keyword '" + keyword + "'");
            }
        }
    }

    /**
     * Writes the file whole or not at all: on failure what stood there stays.
     *
     * @throws IOException saying what cannot be written, and why
     */
    public void write(Path file) throws IOException {
        try (AtomicFile out = new AtomicFile(file)) {
            write(out);
            out.commit();
        }
    }

    /** Writes to a stream, which stays open. */
    public void write(OutputStream stream) throws IOException {
        PngEncoder encoder = new PngEncoder(stream, PngEncoder.opaque(argb));
        encoder.begin(width, height, dpi, texts);
        encoder.pixels(argb, width, height);
        encoder.end();
    }
}
