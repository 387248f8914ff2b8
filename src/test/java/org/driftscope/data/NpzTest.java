package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    private static byte[] bytes(Map<String, NpyArray> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npz.write(arrays, out);
        return out.toByteArray();
    }

    private Map<String, NpyArray> read(byte[] bytes) throws IOException {
        return Npz.read(Files.write(folder.resolve("a.npz"), bytes));
    }

    /** An array file as numpy 1.24 writes it. */
    private static byte[] npy(String header, byte[] values) {
        int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer buffer = ByteBuffer.allocate(10 + length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        buffer.putShort((short) length);
        buffer.put((header + " ".repeat(length - 1 - header.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return buffer.put(values).array();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static int[] ints(@Nullable NpyArray array) {
        return assertInstanceOf(NpyArray.Ints.class, array).values();
    }

    private String refusal(byte[] bytes) {
        return String.valueOf(
                assertThrows(DataException.class, () -> read(bytes)).getMessage());
    }

    private String refusal(String header, int bytes) throws IOException {
        return refusal(zip("x.npy", npy(header, new byte[bytes])));
    }

    @Test
    void readsBackWhatItWrites() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        float[] many = new float[40_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = Float.intBitsToFloat(random.nextInt());
        }
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("hidden.0.linear.weight", new NpyArray.Floats(many, 200, 200));
        arrays.put("one", new NpyArray.Floats(new float[] {3}));
        arrays.put("none", new NpyArray.Floats(new float[0], 0, 7));
        arrays.put("rows", new NpyArray.Ints(new int[] {Integer.MIN_VALUE, -1, Integer.MAX_VALUE}, 3));
        Map<String, NpyArray> read = read(bytes(arrays));

        assertEquals(List.copyOf(arrays.keySet()), List.copyOf(read.keySet()));
        for (Map.Entry<String, NpyArray> entry : arrays.entrySet()) {
            assertArrayEquals(
                    entry.getValue().shape(),
                    Objects.requireNonNull(read.get(entry.getKey())).shape());
        }
        float[] back = assertInstanceOf(NpyArray.Floats.class, read.get("hidden.0.linear.weight"))
                .values();
        for (int i = 0; i < many.length; i++) {
            assertEquals(Float.floatToRawIntBits(many[i]), Float.floatToRawIntBits(back[i]));
        }
        assertArrayEquals(new int[] {Integer.MIN_VALUE, -1, Integer.MAX_VALUE}, ints(read.get("rows")));
        assertArrayEquals(bytes(arrays), bytes(arrays));
    }

    /** The header is that of numpy, byte for byte: 128 bytes for a small array. */
    @Test
    void writesHeadersAsNumpyDoes() throws IOException {
        byte[] written = bytes(Map.of("x", new NpyArray.Floats(new float[12], 3, 4)));
        Path file = Files.write(folder.resolve("x.npz"), written);
        byte[] npy;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            npy = zip.getInputStream(new ZipEntry("x.npy")).readAllBytes();
        }
        assertArrayEquals(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }", new byte[48]), npy);
        assertEquals(128 - 10, Byte.toUnsignedInt(npy[8]));
    }

    @Test
    void readsWholeNumbersOf64Bits() throws IOException {
        byte[] values = {5, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1};
        byte[] file = zip("n.npy", npy("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", values));
        assertArrayEquals(new int[] {5, -1}, ints(read(file).get("n")));

        values[4] = 1;
        String message =
                refusal(zip("n.npy", npy("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", values)));
        assertTrue(message.contains("does not fit"), message);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        String f4 = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }";
        assertTrue(refusal(f4, 15).contains("a.npz: x: is cut off"), refusal(f4, 15));
        assertTrue(refusal(f4, 17).contains("goes on behind"), refusal(f4, 17));
        assertTrue(refusal(f4.replace("<f4", "<f8"), 32).contains("type <f8"));
        assertTrue(refusal(f4.replace("<f4", "|O"), 32).contains("type |O"));
        assertTrue(refusal(f4.replace("False", "True"), 16).contains("Fortran"));
        assertTrue(refusal(f4.replace("(2, 2)", "(99999999999, 2)"), 16).contains("memory"));
        assertTrue(refusal(f4.replace("(2, 2)", "(2000000000, 2000000000)"), 16).contains("memory"));
        assertTrue(refusal(f4.replace("(2, 2)", "(-2, 2)"), 16).contains("header"));
        assertTrue(refusal("__import__('os')", 16).contains("header"));
        assertTrue(refusal(zip("x.npy", "no array".getBytes(StandardCharsets.US_ASCII)))
                .contains("begins"));
        assertTrue(refusal(zip("readme.txt", new byte[0])).contains("is no array"));
        assertTrue(refusal("not a zip".getBytes(StandardCharsets.US_ASCII)).contains("not an .npz"));
        assertTrue(refusal(new byte[0]).contains("a.npz"));
        DataException missing = assertThrows(DataException.class, () -> Npz.read(folder.resolve("missing.npz")));
        assertTrue(String.valueOf(missing.getMessage()).contains("no such file"), missing::toString);
    }

    /** Damaged files are refused or read; nothing else happens. */
    @Test
    void survivesDamage() throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("a", new NpyArray.Floats(new float[6], 2, 3));
        arrays.put("b", new NpyArray.Ints(new int[4], 4));
        byte[] whole = bytes(arrays);
        byte[] header = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", new byte[24]);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 4000; i++) {
            // Every second one damages the array inside a sound zip.
            byte[] damaged = (i % 2 == 0 ? whole : header).clone();
            for (int k = random.nextInt(1, 5); k > 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            try {
                for (NpyArray array :
                        read(i % 2 == 0 ? damaged : zip("a.npy", damaged)).values()) {
                    assertEquals(NpyArray.length(array.shape()), array.length());
                }
            } catch (DataException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("a.npz"), e::toString);
            }
        }
    }
}
