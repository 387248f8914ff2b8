package org.driftscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SvgMetadataTest {
    private static final String HEAD = "<svg xmlns=\"http://www.w3.org/2000/svg\">";

    private final Path file;

    SvgMetadataTest(@TempDir Path folder) {
        file = folder.resolve("picture.svg");
    }

    private Map<String, String> read(String svg) throws IOException {
        Files.writeString(file, svg);
        return SvgMetadata.read(file).texts();
    }

    private String refusal(String svg) {
        return String.valueOf(assertThrows(IOException.class, () -> read(svg)).getMessage());
    }

    @Test
    void textsComeBackAsTheyWere() throws IOException {
        Map<String, String> texts = Map.of(
                "Driftscope experiment", "title = \"<a & b>\"\r\n\tseed = 1\n", "Title", "批归一化 \uD83D\uDE00 ]]>");
        assertEquals(texts, read(HEAD + "<title>x</title>" + SvgMetadata.element(texts) + "<rect/></svg>"));
    }

    @Test
    void aForeignPictureHasNone() throws IOException {
        assertEquals(Map.of(), read(HEAD + "<metadata><rdf/></metadata><text keyword='a'>b</text></svg>"));
        assertEquals(Map.of(), read("<?xml version='1.0'?>" + HEAD + "</svg>"));
        assertEquals(Map.of(), read(HEAD + "<g>".repeat(2000)));
    }

    @Test
    void whatIsNoSvgIsRefused() {
        assertTrue(refusal("").contains("picture.svg: it is no SVG file"));
        assertTrue(refusal("seed = 1").contains("it is no SVG file"));
        assertTrue(refusal("<html/>").contains("it is no SVG file"));
        assertTrue(refusal(HEAD + "<metadata>").contains("damaged"));
    }

    @Test
    void nothingOutsideAndNoEntityIsRead() throws IOException {
        Path secret = file.resolveSibling("secret.txt");
        Files.writeString(secret, "secret");
        String doctype = "<!DOCTYPE svg [<!ENTITY x SYSTEM \"" + secret.toUri() + "\"><!ENTITY l \"lol\">]>";
        for (String entity : new String[] {"&x;", "&l;"}) {
            String svg = doctype + HEAD + SvgMetadata.element(Map.of("a", "@")).replace("@", entity) + "</svg>";
            try {
                assertEquals("", read(svg).getOrDefault("a", ""));
            } catch (IOException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("damaged"));
            }
        }
    }

    @Test
    void damagedFilesAreReadOrRefusedButNothingElse() throws IOException {
        byte[] good =
                (HEAD + SvgMetadata.element(Map.of("Title", "a <b> 标题")) + "</svg>").getBytes(StandardCharsets.UTF_8);
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bad);
            try {
                SvgMetadata.read(file);
            } catch (IOException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("cannot read "));
            }
        }
    }
}
