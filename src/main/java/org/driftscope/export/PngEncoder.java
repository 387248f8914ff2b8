package org.driftscope.export;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes the parts of PNG files (ISO/IEC 15948). */
final class PngEncoder {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final int COMPRESS_FROM = 1024;
    private static final int CHUNK = 1 << 16;
    private static final int FILTERS = 5;

    private final DataOutputStream out;
    private final int channels;

    /** @param opaque whether all pixels are, so that no alpha is written */
    PngEncoder(OutputStream stream, boolean opaque) {
        this.out = new DataOutputStream(stream);
        this.channels = opaque ? 3 : 4;
    }

    /** Whether no pixel lets anything be seen through. */
    static boolean opaque(int[] argb) {
        for (int pixel : argb) {
            if (pixel >>> 24 != 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** Signature, header, density and texts. */
    void begin(int width, int height, double dpi, Map<String, String> texts) throws IOException {
        out.write(SIGNATURE);
        chunk(PngImage.HEADER, data -> {
            data.writeInt(width);
            data.writeInt(height);
            data.writeByte(8);
            data.writeByte(channels == 3 ? 2 : 6);
            data.writeByte(0);
            data.writeByte(0);
            data.writeByte(0);
        });
        chunk("pHYs", data -> {
            int perMetre = (int) Math.round(dpi * INCHES_PER_METRE);
            data.writeInt(perMetre);
            data.writeInt(perMetre);
            data.writeByte(1);
        });
        for (Map.Entry<String, String> text : texts.entrySet()) {
            byte[] data = text(text.getKey(), text.getValue());
            chunk(PngImage.TEXT, data, data.length);
        }
    }

    /** The last chunk. */
    void end() throws IOException {
        chunk(PngImage.END, new byte[0], 0);
        out.flush();
    }

    /** Writes a chunk's data. */
    interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    void chunk(String type, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.write(new DataOutputStream(bytes));
        chunk(type, bytes.toByteArray(), bytes.size());
    }

    private void chunk(String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        out.writeInt((int) crc.getValue());
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

    /** Takes deflated pixels, part by part. */
    interface Parts {
        void write(byte[] data, int length) throws IOException;
    }

    /** A still picture's pixels, in chunks of a moderate size. */
    void pixels(int[] argb, int width, int height) throws IOException {
        pixels(argb, width, 0, 0, width, height, (data, length) -> chunk("IDAT", data, length));
    }

    /**
     * The pixels of a part of a picture, filtered line by line and deflated.
     *
     * @param stride width of the whole picture
     */
    void pixels(int[] argb, int stride, int left, int top, int width, int height, Parts parts) throws IOException {
        int length = width * channels;
        byte[] line = new byte[length];
        byte[] above = new byte[length];
        byte[] filtered = new byte[length];
        byte[] best = new byte[length];
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (OutputStream chunks = new Collector(parts);
                DeflaterOutputStream deflated = new DeflaterOutputStream(chunks, deflater, CHUNK)) {
            for (int y = 0; y < height; y++) {
                unpack(argb, (top + y) * stride + left, width, line);
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

    private void unpack(int[] argb, int start, int width, byte[] line) {
        int i = 0;
        for (int x = 0; x < width; x++) {
            int pixel = argb[start + x];
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

    /** Collects bytes into parts of a moderate size. */
    private static final class Collector extends OutputStream {
        private final Parts parts;
        private final byte[] buffer = new byte[CHUNK];
        private int size;

        Collector(Parts parts) {
            this.parts = parts;
        }

        @Override
        public void write(int b) throws IOException {
            if (size == buffer.length) {
                pass();
            }
            buffer[size++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (size == buffer.length) {
                    pass();
                }
                int part = Math.min(length - done, buffer.length - size);
                System.arraycopy(bytes, offset + done, buffer, size, part);
                size += part;
                done += part;
            }
        }

        private void pass() throws IOException {
            if (size > 0) {
                parts.write(buffer, size);
                size = 0;
            }
        }

        @Override
        public void close() throws IOException {
            pass();
        }
    }
}
