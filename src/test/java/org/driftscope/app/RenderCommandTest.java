package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.driftscope.chart.QuantityGroup;
import org.driftscope.cli.Version;
import org.driftscope.export.PngImage;
import org.driftscope.export.PngMetadata;
import org.driftscope.export.SvgMetadata;
import org.driftscope.history.Quantity;
import org.driftscope.nn.Backends;
import org.driftscope.train.Event;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderCommandTest {
    private static final List<String> SMALL = List.of(
            "--steps=40", "--set", "data.rows=200", "--set", "network.hidden=[6, 5]", "--set", "recording.every=4");

    private final Path folder;

    RenderCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Numbers alone. */
    private CommandRun render(String name, String... more) {
        return draw(
                name, Stream.concat(Stream.of("--no-pictures"), Stream.of(more)).toArray(String[]::new));
    }

    private CommandRun draw(String name, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("render", "spirals", "--out", folder.resolve(name).toString()));
        arguments.addAll(SMALL);
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private byte[] bytes(String name, String file) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve(file));
    }

    private List<String> lines(String name, String file) throws IOException {
        return Files.readAllLines(folder.resolve(name).resolve(file));
    }

    private Set<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void writesEveryChartTheNumbersAndTheRun() throws Exception {
        CommandRun run = draw("out", "--scale=1");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.err());
        Set<String> expected = new TreeSet<>(Set.of(
                "accuracy.png",
                "bands-probe.png",
                "bands-unit.png",
                "bands.png",
                "board.png",
                "curves.csv",
                "gradients.png",
                "loss.png",
                "moments.png",
                "network.csv",
                "ridgelines.png",
                "run.toml",
                "units.csv",
                "view-gradients.png",
                "view-landscape.png",
                "view-shift.png"));
        for (Quantity quantity : QuantityGroup.all()) {
            expected.add("heat-map-" + quantity.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png");
        }
        assertEquals(expected, files("out"));
        for (String file : expected) {
            if (file.endsWith(".png")) {
                var image = ImageIO.read(folder.resolve("out").resolve(file).toFile());
                assertTrue(image.getWidth() >= 1200 && image.getHeight() >= 300, file);
            }
        }
    }

    @Test
    void writesWhatIsAskedForAndNothingElse() throws Exception {
        CommandRun run = draw("out", "--svg", "--jsonl");

        assertEquals(0, run.exitCode(), run.err());
        Set<String> files = files("out");
        assertTrue(files.containsAll(Set.of("board.svg", "network.jsonl", "curves.jsonl", "units.jsonl", "run.toml")));
        assertTrue(files.stream().noneMatch(name -> name.endsWith(".png") || name.endsWith(".csv")), files.toString());
        assertTrue(run.out().contains("SVG pictures, network.jsonl, curves.jsonl, units.jsonl and run.toml are in "));
        String toml = SvgMetadata.read(folder.resolve("out/board.svg")).texts().get(PngImage.EXPERIMENT);
        assertNotNull(toml);
        assertEquals(
                6, ExperimentFile.parse(toml, "picture", folder).hidden().get(0).units());
    }

    @Test
    void animatesTheBoardAndRepeatsARunFromItsPicture() throws Exception {
        CommandRun run = draw("out", "--animate", "--frames=3", "--event", "20: lr 0.05");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(Set.of("board-animated.gif", "board-animated.png", "run.toml"), files("out"));
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(
                folder.resolve("out/board-animated.gif").toFile()));
        assertEquals(3, reader.getNumImages(true));
        reader.dispose();
        Path again = folder.resolve("again");
        Path picture = folder.resolve("out/board-animated.png");
        CommandRun repeated =
                CommandRun.of("render", picture.toString(), "--steps=40", "--no-pictures", "--out", again.toString());
        assertEquals(0, repeated.exitCode(), repeated.err());
        assertTrue(Files.readString(again.resolve("run.toml")).contains("20: lr 0.05"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--frames=1", "--frames=1001", "--fps=0", "--fps=NaN"})
    void animationsThatMakeNoSenseAreWrongUsage(String option) {
        assertEquals(2, draw("out", "--animate", option).exitCode());
    }

    @Test
    void picturesSayWhatRunTheyShow() throws Exception {
        draw(
                "out",
                "--scale=1",
                "--backend",
                "ejml",
                "--seed",
                "7",
                "--event",
                "10: bn A 2 off",
                "--event",
                "20: lr 0.05");

        PngMetadata metadata = PngMetadata.read(folder.resolve("out/board.png"));
        String toml = metadata.texts().get(PngImage.EXPERIMENT);
        assertNotNull(toml);
        Experiment shown = ExperimentFile.parse(toml, "picture", folder);
        assertEquals(7, shown.seed());
        assertEquals(6, shown.hidden().get(0).units());
        assertEquals(
                List.of("10: bn A 2 off", "20: lr 0.05"),
                shown.events().stream().map(EventText::format).toList());
        assertEquals("10: bn A 2 off\n20: lr 0.05", metadata.texts().get(PngImage.EVENTS));
        assertEquals(shown.title(), metadata.texts().get(PngImage.TITLE));
        assertEquals(
                "Driftscope " + Version.current() + ", "
                        + Backends.choose(Backends.Choice.EJML).name(),
                metadata.texts().get(PngImage.SOFTWARE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ejml", "auto"})
    void theSameSeedAndEventsGiveTheSameBytes(String backend) throws Exception {
        String[] arguments = {
            "--backend", backend, "--seed", "3", "--event", "12: bn A 1 off", "--event", "12: bn B 2 after naive"
        };
        render("first", arguments);
        render("second", arguments);

        for (String file : List.of("network.csv", "curves.csv", "units.csv", "run.toml")) {
            assertArrayEquals(bytes("first", file), bytes("second", file), file);
        }
    }

    @Test
    void numbersAloneComeWithoutPictures() throws Exception {
        render("out");

        assertEquals(Set.of("network.csv", "curves.csv", "units.csv", "run.toml"), files("out"));
    }

    @Test
    void anotherSeedGivesOtherNumbers() throws Exception {
        render("first", "--seed", "3");
        render("second", "--seed", "4");

        assertNotEquals(lines("first", "curves.csv"), lines("second", "curves.csv"));
    }

    @Test
    void theRunFileRepeatsTheRun() throws Exception {
        render("first", "--seed", "3", "--event", "12: bn A 1 off", "--event", "16: lr 0.5", "--event", "8: unit 2 3");
        CommandRun again = CommandRun.of(
                "render",
                folder.resolve("first/run.toml").toString(),
                "--steps=40",
                "--no-pictures",
                "--out",
                folder.resolve("again").toString());

        assertEquals(0, again.exitCode(), again.err());
        for (String file : List.of("network.csv", "curves.csv", "units.csv", "run.toml")) {
            assertArrayEquals(bytes("first", file), bytes("again", file), file);
        }
    }

    @Test
    void anEventActsBehindItsStepAndNotBefore() throws Exception {
        render("without");
        render("with", "--event", "20: lr 0.9");

        List<String> without = lines("without", "network.csv");
        List<String> with = lines("with", "network.csv");
        assertEquals(without.size(), with.size());
        for (int i = 1; i < with.size(); i++) {
            long step = Long.parseLong(with.get(i).split(",", 2)[0]);
            if (step <= 20) {
                assertEquals(without.get(i), with.get(i));
            } else if (step >= 24) {
                assertNotEquals(without.get(i), with.get(i));
            }
        }
    }

    @Test
    void saysWhichEventsCannotAct() throws Exception {
        CommandRun run = render("out", "--event", "40: lr 0.5");

        assertEquals(0, run.exitCode());
        assertTrue(run.err().contains("\"40: lr 0.5\" does not act"), run.err());
        assertEquals(List.of(), eventsIn("out"));
    }

    @Test
    void anEventBehindTheLastSnapshotIsInTheRunFile() throws Exception {
        render("out", "--event", "39: lr 0.5", "--set", "recording.every=1000");

        assertEquals(List.of("39: lr 0.5"), eventsIn("out"));
    }

    private List<String> eventsIn(String name) throws Exception {
        List<Event> events =
                ExperimentFile.read(folder.resolve(name).resolve("run.toml")).events();
        return events.stream().map(EventText::format).toList();
    }

    @Test
    void recordsEverythingOfEachStepInTheCsvFiles() throws Exception {
        render("out");

        List<String> network = lines("out", "network.csv");
        // Steps 0, 4 ... 40 of two networks.
        assertEquals(1 + 11 * 2, network.size());
        assertTrue(network.get(1).startsWith("0,0.0,A,"), network.get(1));
        assertEquals(1 + 11 * 2 * 3, lines("out", "curves.csv").size());
        assertEquals(1 + 11 * 2 * (6 + 5 + 2), lines("out", "units.csv").size());
    }

    @Test
    void divergedNetworksAreReportedAndAllIsWritten() throws Exception {
        CommandRun run = draw(
                "out",
                "--scale=1",
                "--set",
                "data.source=deep-linear",
                "--set",
                "network.loss=mean-squared-error",
                "--set",
                "network.activation=identity",
                "--set",
                "network.batch_norm=off",
                "--set",
                "optimizer.learning_rate=1000");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("Network A diverged at step "), run.out());
        assertTrue(run.out().contains("Network B diverged at step "), run.out());
        assertTrue(files("out").contains("board.png"));
        assertEquals(
                Samples.load("spirals").title(),
                ExperimentFile.read(folder.resolve("out/run.toml")).title());
    }

    @Test
    void networksWithoutHiddenLayersAndWithoutATwinHaveTheirPicturesToo() throws Exception {
        CommandRun run = draw("out", "--scale=1", "--set", "network.hidden=[]", "--set", "twin.enabled=false");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(files("out").contains("heat-map-mean.png"));
        assertFalse(files("out").contains("bands.png"));
    }

    @Test
    void picturesComeInChineseDarkAndTransparent() throws Exception {
        CommandRun run = draw("out", "--scale=1", "--language", "zh", "--theme", "dark", "--transparent");

        assertEquals(0, run.exitCode(), run.err());
        var image = ImageIO.read(folder.resolve("out/loss.png").toFile());
        assertEquals(0, image.getRGB(0, 0) >>> 24);
    }

    @Test
    void scaleRendersMorePixels() throws Exception {
        draw("one", "--scale=1");
        draw("two", "--scale=2");

        assertEquals(
                2 * PngMetadata.read(folder.resolve("one/loss.png")).width(),
                PngMetadata.read(folder.resolve("two/loss.png")).width());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--steps=0",
                "--steps=many",
                "--scale=5",
                "--theme=pink",
                "--language=fr",
                "--seed=one",
                "--event=lr 0.5",
                "--event=5: bn C 1 off",
                "--set=network.hiden=[3]",
                "--set=seed",
                "--set=data.noise=-1"
            })
    void wrongUsageIsExitCode2AndNothingIsWritten(String argument) {
        CommandRun run = render("out", argument);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("driftscope: "), run.err());
        assertTrue(run.err().contains("Try 'driftscope render --help'."), run.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aMisspeltKeyBringsASuggestion() {
        CommandRun run = render("out", "--set", "network.hiden=[3]");

        assertTrue(run.err().contains("did you mean network.hidden?"), run.err());
    }

    @Test
    void anEventThatCannotActInTheNetworkIsAFailure() {
        CommandRun run = render("out", "--event", "5: bn A 9 off");

        failed(run, "there is no hidden layer 9");
    }

    @Test
    void aBrokenFileIsNamedWithLineAndColumn() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.toml"), "seed = 1\ntitel = \"x\"\n");
        CommandRun run = CommandRun.of(
                "render", file.toString(), "--out", folder.resolve("out").toString());

        failed(run, file + ":2:1: unknown key titel; did you mean title?");
    }

    @Test
    void missingDataIsAFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("csv.toml"), "[data]\nsource = \"csv\"\nfile = \"no-such.csv\"\n");
        CommandRun run = CommandRun.of(
                "render", file.toString(), "--out", folder.resolve("out").toString());

        failed(run, "no-such.csv");
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailure() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        CommandRun in = render("file/out");
        CommandRun at = render("file");

        failed(in, "cannot make the folder");
        failed(at, "is a file");
        assertEquals("in the way", Files.readString(folder.resolve("file")));
    }

    private void failed(CommandRun run, String message) {
        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith("driftscope: "), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
