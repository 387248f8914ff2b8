package org.driftscope.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * What a PNG file says about itself; its pixels are not read. Written for files from anywhere: what is read and unpacked is
 * bounded, and anything malformed is one clear error.
 *
 * @param width in pixels
 * @param height in pixels
 * @param texts of its {@code iTXt} chunks, by keyword
 */
public record PngMetadata(int width, int height, Map<String, String> texts) {
    private static final int LONGEST_TEXT = 4 << 20;
    private static final int LONGEST_ALL = 16 << 20;
    private static final int MOST_CHUNKS = 100_000;
    private static final int HEADER_LENGTH = 13;

    public PngMetadata {
        texts = Map.copyOf(texts);
    }

    /**
     * Reads a file's header and texts.
     *
     * @throws IOException if it cannot be read, is no PNG file, is damaged, or has texts of more than 4 MiB each or 16 MiB
     *     together; the message names file and reason
     */
    public static PngMetadata read(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return read(channel, file);
        }
    }

    /** Likewise, from an open channel of a file of that name. */
    static PngMetadata read(SeekableByteChannel channel, Path file) throws IOException {
        return new Parser(file, channel).parse();
    }

    private static final class Parser {
        private final Path file;
        private final SeekableByteChannel channel;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private long unpacked;

        Parser(Path file, SeekableByteChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        PngMetadata parse() throws IOException {
            byte[] signature = take(PngEncoder.SIGNATURE.length);
            if (!Arrays.equals(signature, PngEncoder.SIGNATURE)) {
                throw bad("it is no PNG file");
            }
            int width = 0;
            int height = 0;
            for (int i = 0; i < MOST_CHUNKS; i++) {
                ByteBuffer head = ByteBuffer.wrap(take(8));
                long length = Integer.toUnsignedLong(head.getInt());
                byte[] type = new byte[4];
                head.get(type);
                String name = new String(type, StandardCharsets.ISO_8859_1);
                if (i == 0 != name.equals(PngImage.HEADER)) {
                    throw bad("its header is missing or not in its place");
                }
                if (length > Integer.MAX_VALUE || channel.position() + length + 4 > channel.size()) {
                    throw bad("it ends within its " + printable(name) + " chunk");
                }
                switch (name) {
                    case PngImage.HEADER -> {
                        if (length != HEADER_LENGTH) {
                            throw bad("its header is " + length + " bytes long, not " + HEADER_LENGTH);
                        }
                        ByteBuffer header = ByteBuffer.wrap(body(type, (int) length));
                        width = header.getInt();
                        height = header.getInt();
                        if (width < 1 || height < 1) {
                            throw bad("its size is " + width + " x " + height);
                        }
                    }
                    case PngImage.TEXT -> {
                        if (length > LONGEST_TEXT) {
                            throw bad("it has a text of " + length + " bytes");
                        }
                        text(body(type, (int) length));
                    }
                    case PngImage.END -> {
                        return new PngMetadata(width, height, texts);
                    }
                    default -> channel.position(channel.position() + length + 4);
                }
            }
            throw bad("it has more than " + MOST_CHUNKS + " chunks");
        }

        /** The data of a chunk, its check sum checked. */
        private byte[] body(byte[] type, int length) throws IOException {
            byte[] data = take(length);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(data);
            if (ByteBuffer.wrap(take(4)).getInt() != (int) crc.getValue()) {
                throw bad("a check sum is wrong");
            }
            return data;
        }

        private void text(byte[] data) throws IOException {
            int keywordEnd = zero(data, 0);
            if (keywordEnd < 1 || keywordEnd + 3 > data.length) {
                throw bad("a text has no keyword");
            }
            boolean compressed = data[keywordEnd + 1] == 1;
            if (compressed && data[keywordEnd + 2] != 0) {
                throw bad("a text is compressed in an unknown way");
            }
            int start = zero(data, zero(data, keywordEnd + 3) + 1) + 1;
            byte[] utf8 = Arrays.copyOfRange(data, start, data.length);
            if (compressed) {
                utf8 = inflate(utf8);
            }
            unpacked += utf8.length;
            if (unpacked > LONGEST_ALL) {
                throw bad("its texts are longer than " + LONGEST_ALL + " bytes");
            }
            String keyword = new String(data, 0, keywordEnd, StandardCharsets.ISO_8859_1);
            try {
                CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
                texts.put(keyword, text.toString());
            } catch (CharacterCodingException e) {
                throw bad("a text is not UTF-8");
            }
        }

        private byte[] inflate(byte[] data) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(data))) {
                byte[] buffer = new byte[8192];
                int n = in.read(buffer);
                while (n >= 0) {
                    out.write(buffer, 0, n);
                    if (out.size() > LONGEST_TEXT) {
                        throw bad("a text unpacks to more than " + LONGEST_TEXT + " bytes");
                    }
                    n = in.read(buffer);
                }
            } catch (ZipException | EOFException e) {
                throw bad("a compressed text is damaged");
            }
            return out.toByteArray();
        }

        /** Where the next zero byte is. */
        private int zero(byte[] data, int from) throws IOException {
            for (int i = from; i < data.length; i++) {
                if (data[i] == 0) {
                    return i;
                }
            }
            throw bad("a text is cut off");
        }

        private byte[] take(int length) throws IOException {
            if (channel.position() + length > channel.size()) {
                throw bad("it ends too early");
            }
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw bad("it ends too early");
                }
            }
            return buffer.array();
        }

        private static String printable(String name) {
            return name.replaceAll("[^A-Za-z]", "?");
        }

        private IOException bad(String reason) {
            return new IOException("cannot read " + file + ": " + reason);
        }
    }
}
