package org.driftscope.export;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
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

    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    static final String HEADER = "IHDR";
    static final String TEXT = "iTXt";
    static final String END = "IEND";

    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final int MOST_PIXELS = 1 << 28;
    private static final int LONGEST_KEYWORD = 79;
    private static final int COMPRESS_FROM = 1024;
    private static final int CHUNK = 1 << 16;
    private static final int FILTERS = 5;

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
        for (String keyword : texts.keySet()) {
            if (keyword.isBlank()
                    || keyword.length() > LONGEST_KEYWORD
                    || !keyword.equals(keyword.strip())
                    || keyword.contains("  ")
                    || !keyword.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new IllegalArgumentException("keyword '" + keyword + "'");
            }
        }
        this.width = width;
        this.height = height;
        this.argb = argb;
        this.dpi = dpi;
        this.texts = new LinkedHashMap<>(texts);
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
        DataOutputStream out = new DataOutputStream(stream);
        out.write(SIGNATURE);
        boolean opaque = opaque();
        chunk(out, HEADER, header(opaque));
        chunk(out, "pHYs", density());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            chunk(out, TEXT, text(text.getKey(), text.getValue()));
        }
        pixels(out, opaque ? 3 : 4);
        chunk(out, END, new byte[0]);
        out.flush();
    }

    private boolean opaque() {
        for (int pixel : argb) {
            if (pixel >>> 24 != 0xFF) {
                return false;
            }
        }
        return true;
    }

    private byte[] header(boolean opaque) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.writeByte(8);
        out.writeByte(opaque ? 2 : 6);
        out.writeByte(0);
        out.writeByte(0);
        out.writeByte(0);
        return bytes.toByteArray();
    }

    private byte[] density() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int perMetre = (int) Math.round(dpi * INCHES_PER_METRE);
        out.writeInt(perMetre);
        out.writeInt(perMetre);
        out.writeByte(1);
        return bytes.toByteArray();
    }

    private static byte[] text(String keyword, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        boolean compress = utf8.length >= COMPRESS_FROM;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(keyword.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        bytes.write(compress ? 1 : 0);
        bytes.write(0);
        bytes.write(0); // No language.
        bytes.write(0); // No translated keyword.
        if (compress) {
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
                deflated.write(utf8);
            }
        } else {
            bytes.write(utf8);
        }
        return bytes.toByteArray();
    }

    /** The pixels, filtered line by line and deflated, in chunks of a moderate size. */
    private void pixels(DataOutputStream out, int channels) throws IOException {
        int length = width * channels;
        byte[] line = new byte[length];
        byte[] above = new byte[length];
        byte[] filtered = new byte[length];
        byte[] best = new byte[length];
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (OutputStream chunks = new Chunks(out);
                DeflaterOutputStream deflated = new DeflaterOutputStream(chunks, deflater, CHUNK)) {
            for (int y = 0; y < height; y++) {
                unpack(y, channels, line);
                int bestFilter = 0;
                long least = Long.MAX_VALUE;
                for (int filter = 0; filter < FILTERS; filter++) {
                    long sum = filter(filter, line, above, channels, filtered);
                    if (sum < least) {
                        least = sum;
                        bestFilter = filter;
                        byte[] swap = best;
                        best = filtered;
                        filtered = swap;
                    }
                }
                deflated.write(bestFilter);
                deflated.write(best, 0, length);
                byte[] swap = above;
                above = line;
                line = swap;
            }
        } finally {
            deflater.end();
        }
    }

    private void unpack(int y, int channels, byte[] line) {
        int i = 0;
        for (int x = 0; x < width; x++) {
            int pixel = argb[y * width + x];
            line[i++] = (byte) (pixel >> 16);
            line[i++] = (byte) (pixel >> 8);
            line[i++] = (byte) pixel;
            if (channels == 4) {
                line[i++] = (byte) (pixel >>> 24);
            }
        }
    }

    /** Applies one of the five filters and returns the sum of what is left, by which they are compared. */
    private static long filter(int filter, byte[] line, byte[] above, int channels, byte[] out) {
        long sum = 0;
        for (int i = 0; i < line.length; i++) {
            int left = i >= channels ? line[i - channels] & 0xFF : 0;
            int up = above[i] & 0xFF;
            int predicted =
                    switch (filter) {
                        case 0 -> 0;
                        case 1 -> left;
                        case 2 -> up;
                        case 3 -> (left + up) / 2;
                        default -> paeth(left, up, i >= channels ? above[i - channels] & 0xFF : 0);
                    };
            out[i] = (byte) (line[i] - predicted);
            sum += Math.abs((int) out[i]);
        }
        return sum;
    }

    private static int paeth(int left, int up, int corner) {
        int p = left + up - corner;
        int a = Math.abs(p - left);
        int b = Math.abs(p - up);
        int c = Math.abs(p - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        chunk(out, type, data, data.length);
    }

    private static void chunk(DataOutputStream out, String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        out.writeInt((int) crc.getValue());
    }

    /** Collects bytes into IDAT chunks. */
    private static final class Chunks extends OutputStream {
        private final DataOutputStream out;
        private final byte[] buffer = new byte[CHUNK];
        private int size;

        Chunks(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            if (size == buffer.length) {
                flushChunk();
            }
            buffer[size++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (size == buffer.length) {
                    flushChunk();
                }
                int part = Math.min(length - done, buffer.length - size);
                System.arraycopy(bytes, offset + done, buffer, size, part);
                size += part;
                done += part;
            }
        }

        private void flushChunk() throws IOException {
            if (size > 0) {
                chunk(out, "IDAT", buffer, size);
                size = 0;
            }
        }

        @Override
        public void close() throws IOException {
            flushChunk();
        }
    }
}
