package org.driftscope.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.driftscope.export.AnimationFormat.Film;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

class AnimationTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    private static final Film FILM = new Film(WIDTH, HEIGHT, 4, 50, 1500);

    private final Path folder;
    private final Path file;

    AnimationTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("film");
    }

    /** A square that moves over stripes, the third frame as the second. */
    private static List<int[]> frames(int background) {
        List<int[]> frames = new ArrayList<>();
        for (int place : new int[] {0, 5, 5, 30}) {
            int[] argb = new int[WIDTH * HEIGHT];
            for (int i = 0; i < argb.length; i++) {
                int x = i % WIDTH;
                int y = i / WIDTH;
                boolean inside = x >= place && x < place + 8 && y >= 10 && y < 14;
                argb[i] = inside ? 0xFF800000 | x * 5 : x % 3 == 0 ? 0xFF20C040 : background;
            }
            frames.add(argb);
        }
        return frames;
    }

    private void write(AnimationFormat format, List<int[]> frames, Map<String, String> texts) throws IOException {
        try (Animation animation = format.open(file, FILM, texts)) {
            for (int[] frame : frames) {
                animation.add(frame);
            }
            animation.commit();
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private record Chunk(String type, byte[] data) {
        DataInputStream in() {
            return new DataInputStream(new ByteArrayInputStream(data));
        }
    }

    private List<Chunk> chunks() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            in.skipNBytes(8);
            while (in.available() > 0) {
                int length = in.readInt();
                byte[] type = in.readNBytes(4);
                byte[] data = in.readNBytes(length);
                CRC32 crc = new CRC32();
                crc.update(type);
                crc.update(data);
                assertEquals((int) crc.getValue(), in.readInt());
                chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), data));
            }
        }
        return chunks;
    }

    /** A still PNG of one part, for another decoder to read. */
    private static BufferedImage still(byte[] header, int width, int height, byte[] deflated) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(PngEncoder.SIGNATURE);
        byte[] own = header.clone();
        own[3] = (byte) width;
        own[7] = (byte) height;
        for (Chunk chunk :
                List.of(new Chunk("IHDR", own), new Chunk("IDAT", deflated), new Chunk("IEND", new byte[0]))) {
            out.writeInt(chunk.data.length);
            byte[] type = chunk.type.getBytes(StandardCharsets.US_ASCII);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(chunk.data);
            out.write(type);
            out.write(chunk.data);
            out.writeInt((int) crc.getValue());
        }
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFFFFFF, 0x00000000, 0x80445566})
    void animatedPngComposesToTheFramesThatWerePutIn(int background) throws IOException {
        List<int[]> frames = frames(background);
        write(AnimationFormat.APNG, frames, Map.of("Title", "a film"));
        assertArrayEquals(frames.get(0), pixels(ImageIO.read(file.toFile())));
        assertEquals("a film", PngMetadata.read(file).texts().get("Title"));
        List<Chunk> chunks = chunks();
        byte[] header = chunks.get(0).data;
        int[] canvas = new int[WIDTH * HEIGHT];
        int sequence = 0;
        int shown = -1;
        int[] place = new int[4];
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        for (Chunk chunk : chunks) {
            DataInputStream in = chunk.in();
            if (chunk.type.equals("acTL")) {
                assertEquals(4, in.readInt());
                assertEquals(0, in.readInt());
            } else if (chunk.type.equals("IDAT")) {
                deflated.write(chunk.data);
            } else if (chunk.type.equals("fdAT")) {
                assertEquals(sequence++, in.readInt());
                deflated.write(in.readAllBytes());
            }
            if ((chunk.type.equals("fcTL") || chunk.type.equals("IEND")) && shown >= 0) {
                BufferedImage part = still(header, place[0], place[1], deflated.toByteArray());
                for (int y = 0; y < place[1]; y++) {
                    for (int x = 0; x < place[0]; x++) {
                        canvas[(place[3] + y) * WIDTH + place[2] + x] = part.getRGB(x, y);
                    }
                }
                assertArrayEquals(frames.get(shown), canvas, "frame " + shown);
                deflated.reset();
            }
            if (chunk.type.equals("fcTL")) {
                assertEquals(sequence++, in.readInt());
                for (int i = 0; i < 4; i++) {
                    place[i] = in.readInt();
                }
                shown++;
                assertEquals(shown == 3 ? 1500 : 50, in.readShort());
                assertEquals(1000, in.readShort());
                assertTrue(shown == 0 || place[1] <= 4, "only what changed");
            }
        }
        assertEquals(3, shown);
    }

    @Test
    void animatedGifComposesToTheFramesThatWerePutIn() throws IOException {
        List<int[]> frames = frames(0xFFFFFFFF);
        write(AnimationFormat.GIF, frames, Map.of("Title", "a film 标题"));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(file.toFile()));
        assertEquals(4, reader.getNumImages(true));
        int[] canvas = new int[WIDTH * HEIGHT];
        for (int i = 0; i < 4; i++) {
            BufferedImage part = reader.read(i);
            IIOMetadataNode root =
                    (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            IIOMetadataNode descriptor = node(root, "ImageDescriptor");
            int left = Integer.parseInt(descriptor.getAttribute("imageLeftPosition"));
            int top = Integer.parseInt(descriptor.getAttribute("imageTopPosition"));
            for (int y = 0; y < part.getHeight(); y++) {
                for (int x = 0; x < part.getWidth(); x++) {
                    canvas[(top + y) * WIDTH + left + x] = part.getRGB(x, y);
                }
            }
            assertArrayEquals(frames.get(i), canvas, "frame " + i);
            assertEquals(
                    i == 3 ? "150" : "5", node(root, "GraphicControlExtension").getAttribute("delayTime"));
        }
        reader.dispose();
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.startsWith("GIF89a"));
        assertTrue(bytes.contains("NETSCAPE2.0\u0003\u0001\u0000\u0000"));
        assertTrue(bytes.contains("Title: a film ??"));
    }

    @Test
    void theMostFrequentColoursOfAGifAreKeptExactlyAndOthersNearly() {
        int[] rgb = new int[64 * 64];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = i < 2000 ? 0xF5F7F9 : i < 2500 ? 0xFFFFFF : i * 4099 & 0xFFFFFF;
        }
        BufferedImage indexed = Palette.indexed(rgb, 64, 64);
        for (int i = 0; i < rgb.length; i++) {
            int read = indexed.getRGB(i % 64, i / 64);
            for (int shift = 0; shift < 24; shift += 8) {
                int off = Math.abs(((read >> shift) & 0xFF) - ((rgb[i] >> shift) & 0xFF));
                assertTrue(off <= (i < 2500 ? 0 : 64), i + ": " + off);
            }
        }
    }

    private static IIOMetadataNode node(IIOMetadataNode root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        assertEquals(1, nodes.getLength());
        IIOMetadataNode node = (IIOMetadataNode) nodes.item(0);
        assertNotNull(node);
        return node;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsGivenUpLeavesNothing(AnimationFormat format) throws IOException {
        try (Animation animation = format.open(file, FILM, Map.of())) {
            animation.add(frames(-1).get(0));
            assertThrows(IllegalStateException.class, animation::commit);
        }
        try (Animation animation = format.open(file, FILM, Map.of())) {
            assertThrows(IllegalArgumentException.class, () -> animation.add(new int[3]));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void tooMuchIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Film(1 << 20, 1 << 20, 1, 10, 10));
        assertThrows(IllegalArgumentException.class, () -> new Film(1, 1, 0, 10, 10));
        assertThrows(IllegalArgumentException.class, () -> new Film(1, 1, 1, 10, 100_000));
    }
}
