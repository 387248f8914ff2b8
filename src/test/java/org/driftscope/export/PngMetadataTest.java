package org.driftscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngMetadataTest {
    private static final byte[] HEADER = {0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0};

    private final Path file;

    PngMetadataTest(@TempDir Path folder) {
        this.file = folder.resolve("a.png");
    }

    private record Chunk(String type, byte[] data) {}

    /** A file of these chunks, with right check sums. */
    private void write(Chunk... chunks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        for (Chunk chunk : chunks) {
            byte[] type = chunk.type.getBytes(StandardCharsets.ISO_8859_1);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(chunk.data);
            out.writeInt(chunk.data.length);
            out.write(type);
            out.write(chunk.data);
            out.writeInt((int) crc.getValue());
        }
        Files.write(file, bytes.toByteArray());
    }

    private void writeText(byte[] data) throws IOException {
        write(new Chunk("IHDR", HEADER), new Chunk("iTXt", data), new Chunk("IEND", new byte[0]));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] compressed(String head, byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(latin(head));
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private void assertFails(String reason) {
        IOException thrown = assertThrows(IOException.class, () -> PngMetadata.read(file));
        assertEquals("cannot read " + file + ": " + reason, thrown.getMessage());
    }

    @Test
    void textsOfOtherProgramsAreRead() throws IOException {
        write(
                new Chunk("IHDR", HEADER),
                new Chunk("tEXt", latin("Comment\0passed over")),
                new Chunk("iTXt", latin("Plain\0\0\0en-GB\0Einfach\0value")),
                new Chunk("iTXt", compressed("Packed\0\1\0\0\0", "ü".getBytes(StandardCharsets.UTF_8))),
                new Chunk("IDAT", new byte[100]),
                new Chunk("IEND", new byte[0]));
        assertEquals(new PngMetadata(3, 2, Map.of("Plain", "value", "Packed", "ü")), PngMetadata.read(file));
    }

    @Test
    void whatIsNoPngFileIsRefused() throws IOException {
        for (byte[] bytes : List.of(latin("GIF89a, and more"), new byte[8])) {
            Files.write(file, bytes);
            assertFails("it is no PNG file");
        }
        Files.write(file, new byte[0]);
        assertFails("it ends too early");
        assertThrows(IOException.class, () -> PngMetadata.read(file.resolveSibling("none.png")));
    }

    @Test
    void aDamagedFileIsRefusedWithTheReason() throws IOException {
        write();
        assertFails("it ends too early");
        write(new Chunk("iTXt", latin("a\0\0\0\0\0b")));
        assertFails("its header is missing or not in its place");
        write(new Chunk("IHDR", HEADER), new Chunk("IHDR", HEADER));
        assertFails("its header is missing or not in its place");
        write(new Chunk("IHDR", new byte[12]));
        assertFails("its header is 12 bytes long, not 13");
        write(new Chunk("IHDR", new byte[13]));
        assertFails("its size is 0 x 0");
        write(new Chunk("IHDR", HEADER));
        assertFails("it ends too early");

        write(new Chunk("IHDR", HEADER), new Chunk("IEND", new byte[0]));
        byte[] bytes = Files.readAllBytes(file);
        bytes[18] ^= 1;
        Files.write(file, bytes);
        assertFails("a check sum is wrong");
        bytes[18] ^= 1;
        bytes[33] = (byte) 0x80;
        Files.write(file, bytes);
        assertFails("it ends within its IEND chunk");
    }

    @Test
    void aDamagedTextIsRefusedWithTheReason() throws IOException {
        for (String text : List.of("", "no end", "\0\0\0\0\0b", "a\0", "a\0\0")) {
            writeText(latin(text));
            assertThrows(IOException.class, () -> PngMetadata.read(file), text);
        }
        writeText(latin("a\0\0\0en"));
        assertFails("a text is cut off");
        writeText(latin("a\0\1\1\0\0b"));
        assertFails("a text is compressed in an unknown way");
        writeText(latin("a\0\1\0\0\0not deflated"));
        assertFails("a compressed text is damaged");
        byte[] whole = compressed("a\0\1\0\0\0", latin("text ".repeat(100)));
        writeText(Arrays.copyOf(whole, whole.length - 8));
        assertFails("a compressed text is damaged");
        writeText(latin("a\0\0\0\0\0\u00ff"));
        assertFails("a text is not UTF-8");
    }

    @Test
    void textsThatAreTooLongAreRefusedBeforeTheyFillMemory() throws IOException {
        byte[] bomb = compressed("a\0\1\0\0\0", new byte[64 << 20]);
        assertTrue(bomb.length < 100_000);
        writeText(bomb);
        assertFails("a text unpacks to more than 4194304 bytes");

        writeText(new byte[(4 << 20) + 1]);
        assertFails("it has a text of 4194305 bytes");

        List<Chunk> chunks = new ArrayList<>(List.of(new Chunk("IHDR", HEADER)));
        for (int i = 0; i < 5; i++) {
            chunks.add(new Chunk("iTXt", compressed("text " + i + "\0\1\0\0\0", new byte[4 << 20])));
        }
        write(chunks.toArray(Chunk[]::new));
        assertFails("its texts are longer than 16777216 bytes");
    }

    @Test
    void endlessChunksAreRefused() throws IOException {
        Chunk[] chunks = new Chunk[100_001];
        Arrays.fill(chunks, new Chunk("tEXt", new byte[0]));
        chunks[0] = new Chunk("IHDR", HEADER);
        write(chunks);
        assertFails("it has more than 100000 chunks");
    }

    /** Twenty thousand damaged files: each is read or refused with one clear error, and nothing else is ever thrown. */
    @Test
    void anyDamageIsAnErrorAndNeverACrash() throws IOException {
        byte[] whole = whole();
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = damaged(whole, random);
            try {
                PngMetadata metadata = PngMetadata.read(new Memory(damaged), file);
                assertTrue(metadata.width() > 0 && metadata.height() > 0);
            } catch (IOException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("cannot read " + file + ": "), e.toString());
                refused++;
            }
        }
        assertTrue(refused > 5_000 && refused < 20_000, "refused " + refused);
    }

    private byte[] whole() throws IOException {
        write(
                new Chunk("IHDR", HEADER),
                new Chunk("pHYs", new byte[9]),
                new Chunk("iTXt", latin("Title\0\0\0en\0Titel\0some text")),
                new Chunk("iTXt", compressed("Events\0\1\0\0\0", latin("1: bn A 2 off\n".repeat(20)))),
                new Chunk("IDAT", new byte[40]),
                new Chunk("IEND", new byte[0]));
        return Files.readAllBytes(file);
    }

    /** Bits turned, bytes set to telling values, pieces cut, moved and doubled; half the time check sums are mended. */
    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = new byte[] {0, 1, -1, 127, -128}[random.nextInt(5)];
                case 2 -> bytes[at] = (byte) random.nextInt();
                case 3 -> bytes = Arrays.copyOf(bytes, 1 + at);
                case 4 -> {
                    int length = random.nextInt(bytes.length - at);
                    System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length), length);
                }
                default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(50));
            }
        }
        if (random.nextBoolean()) {
            mendCheckSums(bytes);
        }
        return bytes;
    }

    private static void mendCheckSums(byte[] bytes) {
        int at = 8;
        while (at + 12 <= bytes.length) {
            long length = ((bytes[at] & 0xFFL) << 24)
                    | ((bytes[at + 1] & 0xFF) << 16)
                    | ((bytes[at + 2] & 0xFF) << 8)
                    | (bytes[at + 3] & 0xFF);
            if (at + 12 + length > bytes.length) {
                return;
            }
            CRC32 crc = new CRC32();
            crc.update(bytes, at + 4, (int) length + 4);
            int end = at + 8 + (int) length;
            for (int i = 0; i < 4; i++) {
                bytes[end + i] = (byte) (crc.getValue() >> (24 - 8 * i));
            }
            at = end + 4;
        }
    }

    /** A file in memory: twenty thousand on a disk take a minute. */
    private static final class Memory implements SeekableByteChannel {
        private final ByteBuffer bytes;

        Memory(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public int read(ByteBuffer to) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int count = Math.min(to.remaining(), bytes.remaining());
            to.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            return bytes.position();
        }

        @Override
        public SeekableByteChannel position(long position) {
            bytes.position((int) position);
            return this;
        }

        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing to let go of.
        }
    }
}
