package org.driftscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentReaderTest {
    private static final int[] PIXEL = {-1};

    private final Path folder;

    ExperimentReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String svg(Map<String, String> texts) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\">" + SvgMetadata.element(texts) + "</svg>";
    }

    private String refusal(Path file) {
        return String.valueOf(assertThrows(ExperimentException.class, () -> ExperimentReader.read(file))
                .getMessage());
    }

    @Test
    void theSameExperimentComesFromItsFileAndFromPicturesWhateverTheirNames() throws Exception {
        Experiment run = Runs.spirals().withEvents(List.of(EventText.parse("20: bn A 2 off")));
        Map<String, String> texts = Map.of(PngImage.EXPERIMENT, ExperimentFile.write(run));
        Path png = folder.resolve("a.toml");
        new PngImage(1, 1, PIXEL, 96, texts).write(png);
        Path svg = folder.resolve("b");
        Files.writeString(svg, svg(texts));
        Path toml = folder.resolve("c.png");
        Files.writeString(toml, "\uFEFF" + ExperimentFile.write(run));
        for (Path file : List.of(png, svg, toml)) {
            assertEquals(ExperimentFile.write(run), ExperimentFile.write(ExperimentReader.read(file)), file.toString());
        }
    }

    @Test
    void othersPicturesAreRefused() throws IOException {
        Path png = folder.resolve("x.png");
        new PngImage(1, 1, PIXEL, 96, Map.of("Title", "x")).write(png);
        assertTrue(refusal(png).contains("x.png: is no picture that Driftscope made"));
        Path svg = folder.resolve("x.svg");
        Files.writeString(svg, svg(Map.of()));
        assertTrue(refusal(svg).contains("x.svg: is no picture that Driftscope made"));
        Path gif = folder.resolve("x.gif");
        Files.writeString(gif, "GIF89a");
        assertTrue(refusal(gif).contains("open a PNG or SVG picture"));
    }

    @Test
    void whatIsWrongInAPicturesExperimentIsSaidWithItsPlace() throws IOException {
        Path png = folder.resolve("x.png");
        new PngImage(1, 1, PIXEL, 96, Map.of(PngImage.EXPERIMENT, "seed = 1\nnonsense = 2\n")).write(png);
        assertTrue(refusal(png).contains("x.png:2:"), refusal(png));
    }

    @Test
    void missingFilesFoldersAndDamageAreSaid() throws IOException {
        assertTrue(refusal(folder.resolve("none.png")).contains("there is no such file"));
        assertTrue(refusal(folder).contains("it is a folder"));
        Path cut = folder.resolve("cut.png");
        Files.write(cut, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0});
        assertTrue(refusal(cut).contains("it ends too early"));
        Path empty = folder.resolve("empty");
        Files.write(empty, new byte[0]);
        assertEquals(FileKind.OTHER, FileKind.of(empty));
    }
}
