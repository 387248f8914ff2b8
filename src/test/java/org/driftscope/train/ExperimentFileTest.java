package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.driftscope.data.Composition;
import org.driftscope.data.Course;
import org.driftscope.data.DataSpec;
import org.driftscope.data.InputSpec;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftKind;
import org.driftscope.nn.Activation;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.OptimizerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentFileTest {
    static final List<String> SAMPLES = Samples.IDS;

    private final Path folder;

    ExperimentFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void everySampleComesBackFromWhatIsWritten(String id) throws Exception {
        Experiment sample = Samples.load(id);
        assertEquals(sample, ExperimentFile.parse(ExperimentFile.write(sample), id, folder));
    }

    @Test
    void experimentsWithEverySourceOfDataComeBackFromWhatIsWritten() throws Exception {
        List<DataSpec> sources = new ArrayList<>();
        sources.add(new DataSpec.Mnist());
        for (DataSpec.Kind kind : DataSpec.Kind.values()) {
            sources.add(new DataSpec.Generated(kind, 1234, 0.25));
        }
        sources.add(new DataSpec.Idx(
                folder.resolve("a.gz"), folder.resolve("b"), folder.resolve("deep/c"), folder.resolve("d e.idx")));
        for (DataSpec.Scaling scaling : DataSpec.Scaling.values()) {
            sources.add(new DataSpec.Csv(folder.resolve("x.csv"), false, "3", scaling, 0.125));
        }
        sources.add(new DataSpec.Csv(folder.resolve("\"ü\".csv"), true, null, DataSpec.Scaling.UNIT, 0.5));
        for (DataSpec source : sources) {
            Experiment experiment = experiment(source, new SplittableRandom(1));
            assertComesBack(experiment);
        }
    }

    @Test
    void anyValuesComeBackFromWhatIsWritten() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            assertComesBack(experiment(new DataSpec.Mnist(), random));
        }
    }

    private void assertComesBack(Experiment experiment) throws ExperimentException {
        String text = ExperimentFile.write(experiment);
        assertEquals(experiment, ExperimentFile.parse(text, "written", folder), text);
    }

    /** Normalizers that stand before and behind the activation. */
    private static final NormalizerKind[] ANYWHERE = Arrays.stream(NormalizerKind.values())
            .filter(NormalizerKind::canStandBehindActivation)
            .toArray(NormalizerKind[]::new);

    /** An experiment with random values in every field but the data. */
    private static Experiment experiment(DataSpec data, SplittableRandom random) {
        List<LayerSpec> hidden = new ArrayList<>();
        int depth = random.nextInt(4);
        for (int k = 0; k < depth; k++) {
            hidden.add(new LayerSpec(
                    1 + random.nextInt(300),
                    any(Activation.values(), random),
                    any(BatchNormPlacement.values(), random)));
        }
        return new Experiment(
                "line\nbreak \"quoted\" back\\slash \t \u0001 \u007f ü 批 \uD83D\uDE00 #" + random.nextInt(),
                random.nextBoolean() ? "" : "what = to [look] for",
                random.nextLong(),
                data,
                hidden,
                new InitializerSpec(any(InitializerSpec.Kind.values(), random), random.nextDouble() * 10),
                random.nextBoolean() ? null : Path.of("/a folder/begin.npz"),
                any(Loss.values(), random),
                new NormalizerSpec(
                        any(ANYWHERE, random),
                        1e-12 + random.nextDouble() * 1e-3,
                        random.nextDouble(),
                        1 + random.nextInt(100),
                        1,
                        1 + random.nextDouble(),
                        random.nextDouble()),
                random.nextBoolean(),
                new OptimizerSpec(
                        any(OptimizerSpec.Kind.values(), random),
                        Math.pow(10, -12 + 17 * random.nextDouble()),
                        random.nextDouble() * .99,
                        random.nextDouble(),
                        random.nextDouble() * .99,
                        random.nextDouble() * .99,
                        1e-15 + random.nextDouble() * 1e-8),
                1 + random.nextInt(1000),
                input(random),
                new Experiment.TwinSpec(
                        random.nextBoolean(),
                        any(BatchNormPlacement.values(), random),
                        any(ANYWHERE, random),
                        random.nextBoolean()),
                new Schedule(
                        1 + random.nextInt(100),
                        1 + random.nextInt(1000),
                        1 + random.nextInt(100),
                        1 + random.nextInt(1000),
                        random.nextInt(3),
                        random.nextInt(3),
                        random.nextInt(3),
                        0.01 + random.nextDouble() * 0.99),
                events(random));
    }

    private static InputSpec input(SplittableRandom random) {
        return new InputSpec(
                any(
                        new Composition[] {
                            new Composition.Shuffled(),
                            new Composition.Sorted(),
                            new Composition.OneClass(),
                            new Composition.Imbalanced(List.of(1.0, random.nextDouble())),
                            new Composition.Duplicates(random.nextDouble())
                        },
                        random),
                shifts(random),
                shifts(random));
    }

    private static List<Shift> shifts(SplittableRandom random) {
        return Stream.generate(() -> any(ShiftKind.values(), random))
                .limit(random.nextInt(3))
                .map(kind -> new Shift(
                        kind,
                        random.nextDouble(kind.least(), kind.most()),
                        any(
                                new Course[] {
                                    new Course.Constant(),
                                    new Course.Gradual(random.nextDouble() + 1e-9),
                                    new Course.Jump(random.nextInt(1000)),
                                    new Course.Periodic(2 + random.nextInt(1000))
                                },
                                random)))
                .toList();
    }

    /** In the order of their steps, such as any network takes. */
    private static List<Event> events(SplittableRandom random) {
        List<Event> events = new ArrayList<>();
        long step = 0;
        for (int i = random.nextInt(4); i > 0; i--) {
            step += random.nextInt(1000);
            events.add(new Event(
                    step,
                    random.nextBoolean()
                            ? new Intervention.SetLearningRate(random.nextDouble())
                            : new Intervention.SetMomentum(random.nextDouble())));
        }
        return events;
    }

    private static <T> T any(T[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void normalizersAndNoiseAreOfEachNetwork() throws Exception {
        Experiment experiment = parse("""
                [network]
                hidden = [6, 9]
                normalizer = "weight"
                noise = true
                [batch_norm]
                groups = 3
                ghost_rows = 5
                r_max = 2
                d_max = 0.5
                [twin]
                batch_norm = "after"
                normalizer = "group"
                """);
        NormalizerSpec expected = new NormalizerSpec(NormalizerKind.WEIGHT, 1e-5, 0.1, 5, 3, 2, 0.5);
        assertEquals(expected, experiment.normalizer(Twin.A));
        assertEquals(expected.withKind(NormalizerKind.GROUP), experiment.normalizer(Twin.B));
        assertTrue(experiment.noise());
        assertFalse(experiment.twin().noise());
        assertEquals(experiment, parse(ExperimentFile.write(experiment)));
    }

    @Test
    void normalizersThatDoNotFitAreToldWithTheirKey() {
        assertRefused(
                "[network]\nhidden = [8, 10]\nnormalizer = \"group\"",
                "network.normalizer: the 10 units of hidden layer 2");
        assertRefused(
                "[network]\nhidden = [10]\n[twin]\nnormalizer = \"group\"",
                "twin.normalizer: the 10 units of hidden layer 1");
        assertRefused("[network]\nnormalizer = \"weight\"\nbatch_norm = \"after\"", "network.batch_norm: weight norm");
        assertRefused("[twin]\nnormalizer = \"weight\"\nbatch_norm = \"after\"", "twin.batch_norm: weight norm");
        assertRefused(
                "events = [\"5: bn A 1 after\"]\n[network]\nnormalizer = \"weight\"",
                "events: \"5: bn A 1 after\": weight norm");
    }

    private void assertRefused(String toml, String message) {
        ExperimentException refusal = assertThrows(ExperimentException.class, () -> parse(toml));
        assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal.toString());
    }

    @Test
    void anEmptyFileIsTheDefaultExperiment() throws Exception {
        Experiment experiment = parse("");
        assertEquals(new DataSpec.Mnist(), experiment.data());
        assertEquals(
                List.of(100, 100, 100),
                experiment.hidden().stream().map(LayerSpec::units).toList());
        assertEquals(Schedule.DEFAULT, experiment.schedule());
        assertEquals(60, experiment.batchSize());
        assertEquals(
                new Experiment.TwinSpec(true, BatchNormPlacement.OFF, NormalizerKind.BATCH, false), experiment.twin());
    }

    @Test
    void aListGivesEachLayerItsOwnActivationAndBatchNorm() throws Exception {
        Experiment experiment = parse("""
                [network]
                hidden = [3, 4]
                activation = ["relu", "leaky-relu"]
                batch_norm = ["off", "after"]
                """);
        assertEquals(
                List.of(
                        new LayerSpec(3, Activation.RELU, BatchNormPlacement.OFF),
                        new LayerSpec(4, Activation.LEAKY_RELU, BatchNormPlacement.AFTER)),
                experiment.hidden());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sede = 1|1:1: unknown key sede; did you mean seed?",
                "[optimizer]\\nlerning_rate = 1|2:1: unknown key optimizer.lerning_rate; did you mean optimizer.learning_rate?",
                "[network]\\n  zzzzzzzzzzz = 1|2:3: unknown key network.zzzzzzzzzzz",
                "[optimiser]|1:1: unknown key optimiser",
                "title = 5|1:1: title: 5 does not fit; it takes text",
                "seed = 1.5|1:1: seed: 1.5 does not fit; it takes a whole number",
                "seed = {}|1:1: seed: a table does not fit; it takes a whole number",
                "[twin]\\nenabled = \"yes\"|2:1: twin.enabled: yes does not fit; it takes true or false",
                "[network]\\nhidden = 100|2:1: network.hidden: 100 does not fit; it takes a list, each a whole number from 1 to 65536",
                "[network]\\nhidden = [10, \"x\"]|2:1: network.hidden: x does not fit",
                "[network]\\nhidden = [10, [3]]|2:1: network.hidden: a list does not fit",
                "[network]\\nhidden = [10, {a = 3}]|2:1: network.hidden: a table does not fit",
                "[network]\\nhidden = [10, 0]|2:1: network.hidden: 0 is out of range; it takes a list, each a whole number from 1 to 65536",
                "[training]\\nbatch_size = 0|2:1: training.batch_size: 0 is out of range; it takes a whole number from 1 to 65536",
                "[optimizer]\\n\\nlearning_rate = -0.5|3:1: optimizer.learning_rate: -0.5 is out of range; it takes a number from 0 to 1000000",
                "[optimizer]\\nlearning_rate = nan|2:1: optimizer.learning_rate: NaN is out of range",
                "[optimizer]\\nlearning_rate = inf|2:1: optimizer.learning_rate: Infinity is out of range",
                "[network]\\nactivation = \"sigmod\"|2:1: network.activation: \"sigmod\" is not known; did you mean sigmoid?; it takes one of \"sigmoid\", \"tanh\"",
                "[network]\\nactivation = [\"relu\", \"tahn\", \"relu\"]|2:1: network.activation: \"tahn\" is not known; did you mean tanh?",
                "[network]\\nloss = \"Cross-Entropy\"|2:1: network.loss: \"Cross-Entropy\" is not known; did you mean cross-entropy?",
                "[network]\\nactivation = [\"relu\", \"tanh\"]|2:1: network.activation: 2 values for 3 hidden layers; give one for all, or one for each",
                "[data]\\nsource = \"csv\"|data.file: is missing; name the file",
                "[data]\\nsource = \"csv\"\\nfile = \"a\\u0000b\"|3:1: data.file: is no file's name",
                "[data]\\nrows = 10|2:1: data.rows: says nothing about data from mnist; take it out",
                "events = [\"10: lr fast\"]|1:1: events: event \"10: lr fast\": not a number",
                "events = [\"10: bn A 4 off\"]|1:1: events: \"10: bn A 4 off\": there is no hidden layer 4; there are 3",
                "seed = 1\\nseed = 2|2:1: seed previously defined at line 1, column 1",
                "seed = |1:7: Unexpected end",
            })
    void aMistakeIsNamedWithItsPlaceAndWhatIsMeant(String toml, String message) {
        String text = toml.replace("\\n", "\n");
        ExperimentException thrown = assertThrows(ExperimentException.class, () -> parse(text));
        String expected = "test.toml:" + (message.startsWith("data.file") ? " " : "") + message;
        assertTrue(
                String.valueOf(thrown.getMessage()).startsWith(expected),
                "expected\n" + expected + "\nbut was\n" + thrown.getMessage());
        assertEquals(1, problems(thrown).size(), thrown.getMessage());
    }

    @Test
    void allProblemsAreReportedInTheirOrder() {
        ExperimentException thrown = assertThrows(ExperimentException.class, () -> parse("""
                        sed = 1
                        [network]
                        hidden = [0]
                        activation = "rellu"
                        [data]
                        file = "x.csv"
                        noise = 0.5
                        [training]
                        batchsize = 3
                        """));
        List<String> problems = problems(thrown);
        List<String> starts = List.of(
                "test.toml:1:1: unknown key sed;",
                "test.toml:3:1: network.hidden: 0 is out",
                "test.toml:4:1: network.activation: \"rellu\"",
                "test.toml:9:1: unknown key training.batchsize; did you mean training.batch_size?",
                "test.toml:6:1: data.file: says nothing",
                "test.toml:7:1: data.noise: says nothing");
        assertEquals(starts.size(), problems.size(), thrown.getMessage());
        for (int i = 0; i < starts.size(); i++) {
            assertTrue(problems.get(i).startsWith(starts.get(i)), problems.get(i));
        }
    }

    @Test
    void aSourceThatIsNotKnownIsTheOnlyProblemWithItsKeys() {
        ExperimentException thrown = assertThrows(
                ExperimentException.class, () -> parse("[data]\nsource = \"spiral\"\nrows = 100\nnoise = 0.1"));
        assertEquals(1, problems(thrown).size(), thrown.getMessage());
        assertTrue(problems(thrown).get(0).contains("did you mean spirals?"), thrown.getMessage());
    }

    @Test
    void moreLayersThanCanBeBuiltAreRefused() {
        String toml = "[network]\nhidden = [" + "1, ".repeat(201) + "]";
        ExperimentException thrown = assertThrows(ExperimentException.class, () -> parse(toml));
        assertEquals("test.toml:2:1: network.hidden: 201 layers; at most 200 are built", thrown.getMessage());
    }

    @Test
    void relativePathsStandAgainstTheFilesFolder() throws Exception {
        Path file = folder.resolve("experiment.toml");
        Files.writeString(file, "[data]\nsource = \"csv\"\nfile = \"../other/data.csv\"");
        DataSpec.Csv csv = (DataSpec.Csv) ExperimentFile.read(file).data();
        assertEquals(folder.resolve("../other/data.csv").normalize(), csv.file());
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        assertFails(folder.resolve("none.toml"), "there is no such file");
    }

    @Test
    void aFolderCannotBeRead() {
        assertFails(folder, "cannot be read");
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Path file = folder.resolve("latin.toml");
        Files.write(file, "title = \"für\"".getBytes(StandardCharsets.ISO_8859_1));
        assertFails(file, "is not UTF-8 text");
    }

    @Test
    void aFileOfMoreThanAMegabyteIsRefused() throws IOException {
        Path file = folder.resolve("large.toml");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertFails(file, "is over 1 MB");
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws Exception {
        Path file = folder.resolve("marked.toml");
        Files.writeString(file, "\uFEFFtitle = \"marked\"");
        assertEquals("marked", ExperimentFile.read(file).title());
    }

    private static void assertFails(Path file, String reason) {
        ExperimentException thrown = assertThrows(ExperimentException.class, () -> ExperimentFile.read(file));
        assertTrue(String.valueOf(thrown.getMessage()).startsWith(file + ": " + reason), thrown.getMessage());
    }

    @Test
    void settingAPropertyChangesItAlone() throws Exception {
        Experiment before = Samples.load("ioffe-2015");
        Experiment after = ExperimentFile.set(before, " optimizer.learning_rate = 0.25 ");
        assertEquals(0.25, after.optimizer().learningRate());
        assertEquals(
                before,
                ExperimentFile.set(
                        after, "optimizer.learning_rate=" + before.optimizer().learningRate()));
    }

    @Test
    void whatIsSetMayBeAnyTomlOrTextWithoutQuotes() throws Exception {
        Experiment before = Samples.load("ioffe-2015");
        assertEquals("a = b", ExperimentFile.set(before, "title=a = b").title());
        assertEquals("quoted", ExperimentFile.set(before, "title=\"quoted\"").title());
        assertEquals("2015", ExperimentFile.set(before, "title=2015").title());
        assertEquals("", ExperimentFile.set(before, "title=").title());
        assertEquals(
                Loss.MEAN_SQUARED_ERROR,
                ExperimentFile.set(before, "network.loss=mean-squared-error").loss());
        assertArrayEquals(
                new int[] {5, 7},
                ExperimentFile.set(before, "network.hidden=[5, 7]").hidden().stream()
                        .mapToInt(LayerSpec::units)
                        .toArray());
    }

    @Test
    void anotherSourceOfDataTakesTheOldOnesKeysAway() throws Exception {
        Experiment spirals = Samples.load("spirals");
        assertEquals(
                new DataSpec.Mnist(),
                ExperimentFile.set(spirals, "data.source=mnist").data());
        DataSpec.Generated moons = (DataSpec.Generated)
                ExperimentFile.set(spirals, "data.source=moons").data();
        assertEquals(DataSpec.Kind.MOONS, moons.kind());
        assertEquals(((DataSpec.Generated) spirals.data()).rows(), moons.rows());
    }

    @Test
    void valuesThatNeedEachOtherCanBeSetTogether() throws Exception {
        Experiment csv =
                ExperimentFile.set(Samples.load("spirals"), "data.source=csv", "data.label=3", "data.file=x.csv");
        assertEquals(
                new DataSpec.Csv(Path.of("x.csv").toAbsolutePath(), true, "3", DataSpec.Scaling.STANDARDIZE, 0.2),
                csv.data());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed|write key=value",
                "sede=1|unknown key sede; did you mean seed?",
                "=1|unknown key",
                "seed=x|seed: x does not fit; it takes a whole number",
                "training.batch_size=0|training.batch_size: 0 is out of range",
                "network.activation=[\"relu\", \"tanh\"]|network.activation: 2 values for 3 hidden layers",
                "data.noise=0.1|data.noise: says nothing about data from mnist",
                "data.source=csv|data.file: is missing",
                "events=[\"1: bn A 9 off\"]|events: \"1: bn A 9 off\": there is no hidden layer 9",
                "data.source=zzzz|data.source: \"zzzz\" is not known",
            })
    void whatCannotBeSetIsSaid(String assignmentAndReason) throws Exception {
        Experiment before = Samples.load("ioffe-2015");
        String[] parts = assignmentAndReason.split("\\|", 2);
        ExperimentException thrown =
                assertThrows(ExperimentException.class, () -> ExperimentFile.set(before, parts[0]));
        assertTrue(String.valueOf(thrown.getMessage()).contains(parts[1]), thrown.getMessage());
    }

    private Experiment parse(String toml) throws ExperimentException {
        return ExperimentFile.parse(toml, "test.toml", folder);
    }

    private static List<String> problems(ExperimentException thrown) {
        return String.valueOf(thrown.getMessage()).lines().toList();
    }
}
