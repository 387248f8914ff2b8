package org.driftscope.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngImageTest {

    @Test
    void anotherReaderSeesTheSamePixels() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        for (int[] size : new int[][] {{1, 1}, {1, 7}, {9, 1}, {37, 23}, {400, 300}}) {
            for (boolean opaque : new boolean[] {true, false}) {
                int[] noise = new int[size[0] * size[1]];
                int[] smooth = new int[noise.length];
                for (int i = 0; i < noise.length; i++) {
                    int alpha = opaque ? 0xFF000000 : random.nextInt(256) << 24;
                    noise[i] = alpha | (random.nextInt() & 0xFFFFFF);
                    smooth[i] = alpha | (i % size[0] << 16) | (i / size[0] & 0xFF);
                }
                assertReadBack(size[0], size[1], noise, opaque);
                assertReadBack(size[0], size[1], smooth, opaque);
            }
        }
    }

    private static void assertReadBack(int width, int height, int[] argb, boolean opaque) throws IOException {
        byte[] png = bytes(new PngImage(width, height, argb, 96, Map.of()));
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        assertNotNull(read);
        assertEquals(width, read.getWidth());
        assertEquals(height, read.getHeight());
        assertEquals(
                !opaque && Arrays.stream(argb).anyMatch(p -> p >>> 24 != 0xFF),
                read.getColorModel().hasAlpha());
        assertArrayEquals(argb, read.getRGB(0, 0, width, height, null, 0, width));
    }

    private static byte[] bytes(PngImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        image.write(out);
        return out.toByteArray();
    }

    @Test
    void chunksStandInOrderWithTheirCheckSums() throws IOException {
        int[] noise = new SplittableRandom(3).ints(300 * 300).toArray();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(PngImage.TITLE, "short");
        texts.put(PngImage.EVENTS, "long ".repeat(1000));
        byte[] png = bytes(new PngImage(300, 300, noise, 144, texts));
        ByteBuffer buffer = ByteBuffer.wrap(png);
        assertEquals(0x89504E470D0A1A0AL, buffer.getLong());
        StringBuilder types = new StringBuilder();
        while (buffer.hasRemaining()) {
            int length = buffer.getInt();
            byte[] typeAndData = new byte[4 + length];
            buffer.get(typeAndData);
            CRC32 crc = new CRC32();
            crc.update(typeAndData);
            assertEquals((int) crc.getValue(), buffer.getInt());
            String type = new String(typeAndData, 0, 4, StandardCharsets.US_ASCII);
            if (!types.toString().endsWith(type)) {
                types.append(' ').append(type);
            }
            if (type.equals("pHYs")) {
                ByteBuffer density = ByteBuffer.wrap(typeAndData, 4, 9);
                assertEquals(5669, density.getInt(), "144 pixels per inch are 5669 per metre");
                assertEquals(5669, density.getInt());
                assertEquals(1, density.get(), "per metre");
            }
        }
        assertEquals(" IHDR pHYs iTXt IDAT IEND", types.toString());
    }

    @Test
    void theFileIsWrittenWholeAndReadBackWithItsTexts(@TempDir Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(PngImage.TITLE, "Zwei Netze: 批归一化 \uD83D\uDE00 \"x\" \n\t");
        texts.put(PngImage.EXPERIMENT, "hidden = [100, 100]\n".repeat(5000));
        texts.put(PngImage.EVENTS, "");
        texts.put(PngImage.SOFTWARE, "é".repeat(511) + "a");
        Path file = folder.resolve("a.png");
        new PngImage(3, 2, new int[6], 96, texts).write(file);
        assertEquals(new PngMetadata(3, 2, texts), PngMetadata.read(file));
        assertTrue(Files.size(file) < 5000, "a long text is compressed: " + Files.size(file));
    }

    @Test
    void aWriteThatFailsLeavesWhatStoodThere(@TempDir Path folder) throws IOException {
        PngImage image = new PngImage(1, 1, new int[1], 96, Map.of());
        Path file = folder.resolve("none/a.png");
        IOException thrown = assertThrows(IOException.class, () -> image.write(file));
        assertTrue(String.valueOf(thrown.getMessage()).contains("its folder does not exist"));
        assertFalse(Files.exists(file));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        int[] four = new int[4];
        Map<String, String> none = Map.of();
        assertThrows(IllegalArgumentException.class, () -> new PngImage(2, 3, four, 96, none));
        assertThrows(IllegalArgumentException.class, () -> new PngImage(0, 3, new int[0], 96, none));
        assertThrows(IllegalArgumentException.class, () -> new PngImage(65536, 65536, four, 96, none));
        assertThrows(IllegalArgumentException.class, () -> new PngImage(2, 2, four, 0, none));
        assertThrows(IllegalArgumentException.class, () -> new PngImage(2, 2, four, Double.NaN, none));
        for (String keyword : new String[] {"", " a", "a ", "a  b", "ü", "a\nb", "a".repeat(80)}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new PngImage(2, 2, four, 96, Map.of(keyword, "x")),
                    "'" + keyword + "'");
        }
    }
}
