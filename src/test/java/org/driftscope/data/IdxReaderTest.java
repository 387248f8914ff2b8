package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.driftscope.Allocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
    private static final byte[] IMAGES = idx(0x0803, new long[] {2, 1, 3}, 0, 51, 255, 1, 2, 3);
    private static final byte[] LABELS = idx(0x0801, new long[] {2}, 3, 0);

    @Test
    void readsAPairPlainOrGzip() throws IOException {
        for (byte[] images : List.of(IMAGES, gzip(IMAGES))) {
            for (byte[] labels : List.of(LABELS, gzip(LABELS))) {
                Dataset data = read(images, labels);
                assertEquals(2, data.rows());
                assertEquals(3, data.features().columns());
                float[] rows = new float[7];
                data.features().copyRow(0, rows, 1);
                data.features().copyRow(1, rows, 4);
                assertArrayEquals(new float[] {0, 0, 0.2f, 1, 1 / 255f, 2 / 255f, 3 / 255f}, rows, 1e-7f);
                Labels.Classes classes = (Labels.Classes) data.labels();
                assertArrayEquals(new int[] {3, 0}, classes.classes());
                assertEquals(List.of("0", "1", "2", "3"), classes.names());
                assertEquals(4, classes.outputs());
            }
        }
    }

    @Test
    void readsMoreThanAMegabyteThatArrivesInPieces() throws IOException {
        int rows = 3000;
        byte[] values = new byte[rows * 784];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i * 31);
        }
        byte[] images = join(idx(0x0803, new long[] {rows, 28, 28}), values);
        byte[] labels = join(idx(0x0801, new long[] {rows}), new byte[rows]);
        Dataset data = IdxReader.pair(
                new IdxReader.Source("images", () -> new Trickle(images)),
                source("labels", gzip(labels)),
                LoadProgress.NONE);
        float[] row = new float[784];
        data.features().copyRow(rows - 1, row, 0);
        for (int j = 0; j < 784; j++) {
            assertEquals(((((rows - 1) * 784 + j) * 31) & 0xff) / 255f, row[j], 1e-7f);
        }
    }

    @Test
    void allUnsignedBytesAreKept() throws IOException {
        Dataset data = read(idx(0x0802, new long[] {1, 2}, 128, 255), idx(0x0801, new long[] {1}, 200));
        float[] row = new float[2];
        data.features().copyRow(0, row, 0);
        assertArrayEquals(new float[] {128 / 255f, 1}, row, 1e-7f);
        assertEquals(201, data.labels().outputs());
    }

    @Test
    void aFileThatIsCutOffIsNamedWithItsPlace() {
        for (int length = 0; length < IMAGES.length; length++) {
            byte[] cut = Arrays.copyOf(IMAGES, length);
            String message = failure(cut, LABELS);
            assertTrue(message.startsWith("images: "), message);
            assertTrue(message.contains("cut off"), message);
        }
        assertEquals(
                "images: declares 6 values but ends after 4; the file is cut off, or its header lies",
                failure(Arrays.copyOf(IMAGES, IMAGES.length - 2), LABELS));
        assertTrue(failure(Arrays.copyOf(gzip(IMAGES), 20), LABELS).startsWith("images: "));
        assertTrue(failure(IMAGES, Arrays.copyOf(LABELS, 9)).startsWith("labels: declares 2 values"));
    }

    @Test
    void bytesBehindTheEndAreAnError() {
        assertEquals("images: goes on behind the 6 values it declares", failure(join(IMAGES, new byte[1]), LABELS));
        assertEquals(
                "labels: goes on behind the 2 values it declares", failure(IMAGES, gzip(join(LABELS, new byte[9]))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x08030000, 0x01000803, 0x0800, 0x0805, 0x504b0304, 0x89504e47})
    void anotherMagicIsAnError(int magic) {
        String message = failure(idx(magic, new long[] {1, 1, 1}, 1), LABELS);
        assertEquals(
                "images: byte 0: not an IDX file (it begins with " + String.format("%08x", magic) + ", not 000008nn)",
                message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x09, 0x0b, 0x0c, 0x0d, 0x0e})
    void valuesThatAreNotUnsignedBytesAreAnError(int type) {
        String message = failure(idx(type << 8 | 2, new long[] {1, 1}, 1), LABELS);
        assertTrue(
                message.startsWith("images: byte 2: values of type " + String.format("0x%02x", type) + " ("), message);
        assertTrue(message.contains("only unsigned bytes (0x08) are read. Save them as bytes"), message);
    }

    @Test
    void swappedFilesAreRecognized() {
        assertTrue(failure(LABELS, IMAGES).startsWith("images: has one dimension"));
        assertTrue(failure(LABELS, IMAGES).endsWith("Are the two files swapped?"));
        assertTrue(failure(IMAGES, IMAGES).startsWith("labels: has 3 dimensions; labels have one."));
    }

    @Test
    void filesThatDoNotBelongTogetherAreAnError() {
        assertEquals(
                "images has 2 rows, but labels has 3 labels; they must belong together",
                failure(IMAGES, idx(0x0801, new long[] {3}, 1, 2, 3)));
    }

    @Test
    void emptyFilesHoldNoValues() {
        byte[] none = idx(0x0801, new long[] {0});
        assertEquals("images: holds no values", failure(idx(0x0803, new long[] {0, 28, 28}), none));
        assertEquals("images: holds no values", failure(idx(0x0802, new long[] {2, 0}), LABELS));
        assertEquals("images: holds no values", failure(idx(0x0803, new long[] {0, 65536, 65536}), none));
        assertEquals("images: ends too early; the file is cut off. Get it again", failure(new byte[0], LABELS));
    }

    @Test
    void aHeaderThatDeclaresFourBillionRowsIsRefusedAtItsByte() {
        String message = failure(idx(0x0803, new long[] {0xffffffffL, 28, 28}, 1, 2), LABELS);
        assertTrue(message.startsWith("images: byte 4: dimension 1 says 4294967295, which makes more values"), message);
        message = failure(idx(0x0804, new long[] {65536, 65536, 65536, 65536}, 1, 2), LABELS);
        assertTrue(message.startsWith("images: byte 8: dimension 2 says 65536, which makes more values"), message);
        message = failure(idx(0x0803, new long[] {0, 4_000_000_000L, 1}, 1, 2), LABELS);
        assertTrue(message.startsWith("images: byte 8: dimension 2 says 4000000000"), message);
        message = failure(IMAGES, idx(0x0801, new long[] {0xfffffff0L}, 1));
        assertTrue(message.startsWith("labels: byte 4: dimension 1 says 4294967280"), message);
    }

    @Test
    void aLyingHeaderDoesNotFillMemory() {
        long most = MemoryShare.bytes();
        byte[] lie = idx(0x0802, new long[] {most / 1000, 1000}, 1, 2, 3);
        assertAllocatesLittle(() -> {
            String message = failure(lie, LABELS);
            assertEquals(
                    "images: declares " + most / 1000 * 1000
                            + " values but ends after 3; the file is cut off, or its header lies",
                    message);
        });
    }

    @Test
    void aGzipBombDoesNotFillMemory() throws IOException {
        // Half a gigabyte of zeros in half a megabyte, behind a header that says nothing of it.
        byte[] bomb = gzip(IMAGES, 1L << 29);
        assertTrue(bomb.length < 1 << 20, "bytes: " + bomb.length);
        assertAllocatesLittle(
                () -> assertEquals("images: goes on behind the 6 values it declares", failure(bomb, LABELS)));
        // And behind a header that declares more than there is memory for.
        byte[] declared = gzip(idx(0x0802, new long[] {MemoryShare.bytes() / 1000 + 1, 1000}), 1L << 20);
        assertAllocatesLittle(
                () -> assertTrue(failure(declared, LABELS).contains("more values than this program has memory for")));
    }

    private static void assertAllocatesLittle(Runnable action) {
        long allocated = Allocation.of(action);
        assertTrue(allocated < 8 << 20, "bytes allocated: " + allocated);
    }

    @Test
    void aFileThatCannotBeOpenedIsNamedWithTheReason() {
        IdxReader.Source missing = new IdxReader.Source("gone.gz", () -> {
            throw new NoSuchFileException("gone.gz");
        });
        IdxReader.Source broken = new IdxReader.Source("broken.gz", () -> {
            throw new IOException("the disk is on fire");
        });
        IdxReader.Source labels = source("labels", LABELS);
        assertEquals(
                "gone.gz: there is no such file",
                assertThrows(DataException.class, () -> IdxReader.pair(missing, labels, LoadProgress.NONE))
                        .getMessage());
        assertEquals(
                "broken.gz: cannot be read: the disk is on fire",
                assertThrows(DataException.class, () -> IdxReader.pair(broken, labels, LoadProgress.NONE))
                        .getMessage());
    }

    @Test
    void gzipThatIsDamagedIsNamed() {
        byte[] damaged = gzip(IMAGES);
        damaged[damaged.length - 6] ^= 0x55;
        String message = failure(damaged, LABELS);
        assertTrue(message.startsWith("images: cannot be read: "), message);
    }

    @Test
    void theNumberOfClassesCanBeRaised() throws IOException {
        Dataset wider = IdxReader.withClasses(read(IMAGES, LABELS), 7);
        assertEquals(7, wider.labels().outputs());
        assertEquals(2, wider.rows());
    }

    private static String failure(byte[] images, byte[] labels) {
        return String.valueOf(
                assertThrows(DataException.class, () -> read(images, labels)).getMessage());
    }

    private static Dataset read(byte[] images, byte[] labels) throws DataException {
        return IdxReader.pair(source("images", images), source("labels", labels), LoadProgress.NONE);
    }

    private static IdxReader.Source source(String name, byte[] bytes) {
        return new IdxReader.Source(name, () -> new ByteArrayInputStream(bytes));
    }

    /** A file of that magic number and dimensions; values need not fit. */
    static byte[] idx(int magic, long[] dimensions, int... values) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(magic);
            for (long dimension : dimensions) {
                out.writeInt((int) dimension);
            }
            for (int value : values) {
                out.write(value);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        return gzip(bytes, 0);
    }

    private static byte[] gzip(byte[] bytes, long zeros) {
        try {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                out.write(bytes);
                byte[] chunk = new byte[1 << 16];
                for (long written = 0; written < zeros; written += chunk.length) {
                    out.write(chunk);
                }
            }
            return zipped.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    /** Gives a few bytes at a time, as a slow device does. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 9973));
        }
    }
}
