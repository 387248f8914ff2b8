package org.driftscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.driftscope.data.DataLoader;
import org.driftscope.data.TrainTest;
import org.driftscope.measure.LayerReading;
import org.driftscope.nn.Backends;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Experiment;
import org.driftscope.train.Lockstep;
import org.driftscope.train.MeasureWatch;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Runs;
import org.driftscope.train.Samples;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Trainer;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exported scripts, run by PyTorch: the first 100 losses and what hooks see are those of this program. Does nothing where
 * there is no PyTorch. What came out is written to {@code target/pytorch-agreement.md}; {@code -Ddriftscope.pytorch=all} makes it
 * the samples that come with the program too.
 */
class PyTorchAgreementTest {
    private static final int STEPS = 100;
    private static final Set<String> STEADY = Set.of("ioffe-2015", "deep-sigmoid", "f5", "f8");
    private static final boolean ALL = "all".equals(System.getProperty("driftscope.pytorch"));
    private static final String PYTHON = System.getProperty("driftscope.python", "/usr/bin/python3");

    /** Runs all scripts in one process: PyTorch takes seconds to load. */
    private static final String RUNNER = """
            import contextlib, runpy, sys
            sys.dont_write_bytecode = True
            for folder in sys.argv[2:]:
                arguments = ["train.py", "--every", "1"]
                if "gzip" in open(folder + "/train.py", encoding="utf-8").read():
                    arguments += ["--data", DATA]
                sys.argv = arguments
                with open(folder + "/statistics.csv", "w") as out, contextlib.redirect_stdout(out):
                    runpy.run_path(folder + "/train.py", run_name="__main__")
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    private static Map<String, Experiment> experiments() {
        Map<String, Experiment> all = new LinkedHashMap<>();
        for (String id : ALL ? Samples.IDS : List.of("ioffe-2015")) {
            all.put(id, Samples.load(id));
        }
        if (ALL) {
            all.put("f5", Samples.load("f5"));
            all.put("f8", Samples.load("f8"));
        }
        all.put(
                "ghost batch norm, weight norm; nesterov",
                Runs.spirals(
                        "network.normalizer=ghost-batch",
                        "network.batch_norm=after",
                        "network.activation=elu",
                        "batch_norm.ghost_rows=5",
                        "optimizer.kind=nesterov",
                        "optimizer.momentum=0.8",
                        "optimizer.weight_decay=0.01",
                        "twin.batch_norm=before",
                        "twin.normalizer=weight"));
        all.put(
                "batch renormalization, layer norm; adam",
                Runs.spirals(
                        "network.normalizer=batch-renorm",
                        "network.activation=leaky-relu",
                        "optimizer.kind=adam",
                        "optimizer.learning_rate=0.01",
                        "twin.batch_norm=after",
                        "twin.normalizer=layer"));
        all.put(
                "group norm, RMS norm; adam with decay, squared error",
                Runs.spirals(
                        "batch_norm.groups=2",
                        "network.normalizer=group",
                        "network.loss=mean-squared-error",
                        "optimizer.kind=adam",
                        "optimizer.learning_rate=0.003",
                        "optimizer.weight_decay=0.01",
                        "twin.batch_norm=before",
                        "twin.normalizer=rms"));
        all.put("batches of one row", Runs.spirals("training.batch_size=1", "optimizer.learning_rate=0.02"));
        all.put(
                "batch norm switched",
                Runs.spirals(
                        "network.batch_norm=[\"before\", \"off\"]",
                        "optimizer.learning_rate=0.05",
                        "events=[\"20: bn A 1 off\", \"30: bn A 2 after\", \"40: bn B 1 before\", \"50: lr 0.02\", "
                                + "\"60: momentum 0.5\", \"70: bn A 2 before\", \"80: bn A 1 after naive\", "
                                + "\"90: unit 1 2\"]"));
        all.put(
                "others switched; adam",
                Runs.spirals(
                        "network.normalizer=batch-renorm",
                        "optimizer.kind=adam",
                        "optimizer.learning_rate=0.003",
                        "twin.normalizer=weight",
                        "events=[\"20: bn A 1 off\", \"30: bn B 2 before\", \"60: bn A 1 before\", \"70: bn B 2 off\"]"));
        return all;
    }

    /**
     * The largest differences of one network.
     *
     * @param steps that were compared: as long as this program's own two backends agree to 1e-5
     */
    private record Difference(int steps, double loss, double statistics) {}

    @Test
    void theFirstLossesAgreeToOneInTenThousand() throws Exception {
        assumeTrue(hasPyTorch(), "no PyTorch for " + PYTHON);
        MatrixBackend other = Backends.choose(Backends.Choice.AUTO);
        assumeTrue(!other.name().equals(Runs.backend().name()), "no second backend");
        Map<String, Experiment> experiments = experiments();
        List<Path> folders = new ArrayList<>();
        List<List<Snapshot>> runs = new ArrayList<>();
        List<List<Snapshot>> others = new ArrayList<>();
        for (Experiment experiment : experiments.values()) {
            Path own = Files.createDirectory(folder.resolve("e" + folders.size()));
            folders.add(own);
            Experiment recorded = Runs.with(experiment, "recording.every=1");
            runs.add(run(recorded, Runs.backend(), own));
            others.add(run(recorded, other, null));
        }
        runScripts(folders);

        StringBuilder report = new StringBuilder("| experiment | network | steps | losses | statistics |\n");
        report.append("| --- | --- | --- | --- | --- |\n");
        boolean agree = true;
        int index = 0;
        for (String name : experiments.keySet()) {
            List<String> lines = Files.readAllLines(folders.get(index).resolve("statistics.csv"));
            for (Twin twin : Twin.values()) {
                int steps = steadySteps(runs.get(index), others.get(index), twin);
                Difference difference = difference(runs.get(index), twin, lines, steps);
                report.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %.1e | %.1e |%n",
                        name,
                        twin,
                        steps,
                        difference.loss,
                        difference.statistics));
                agree &= difference.loss <= 1e-4 && difference.statistics <= 1e-2;
                agree &= steps == STEPS || !STEADY.contains(name);
            }
            index++;
        }
        Files.writeString(Path.of("target", "pytorch-agreement.md"), report);
        assertTrue(agree, report::toString);
    }

    /** Trains, and writes the script into a folder where there is one. */
    private static List<Snapshot> run(Experiment experiment, MatrixBackend backend, @Nullable Path own)
            throws IOException {
        TrainTest data = DataLoader.load(experiment.data(), experiment.seed());
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = new Trainer(experiment, data, backend, lockstep, MeasureWatch.NONE);
            if (own != null) {
                assertEquals(List.of(), PyTorchExport.write(trainer, data, STEPS, own, "test"));
            }
            List<Snapshot> snapshots = new ArrayList<>();
            trainer.start();
            while (trainer.step() < STEPS) {
                snapshots.add(trainer.learn());
            }
            return snapshots;
        }
    }

    private static NetworkSnapshot network(List<Snapshot> run, int index, Twin twin) {
        return Objects.requireNonNull(run.get(index).of(twin));
    }

    /** Where rounding grows, no two programs agree for long: not even this one with another backend. */
    private static int steadySteps(List<Snapshot> run, List<Snapshot> other, Twin twin) {
        int steps = 0;
        while (steps < STEPS) {
            double loss = network(run, steps, twin).loss();
            if (Math.abs(network(other, steps, twin).loss() - loss) > 1e-5 * loss) {
                return steps;
            }
            steps++;
        }
        return steps;
    }

    private static boolean hasPyTorch() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(PYTHON, "-c", "import numpy, torch")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void runScripts(List<Path> folders) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(PYTHON, "-c"));
        command.add(RUNNER.replace("DATA", "\"" + Path.of("samples", "mnist").toAbsolutePath() + "\""));
        command.add("-");
        folders.forEach(own -> command.add(own.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "Python does not end");
        assertEquals(0, process.exitValue(), Files.readString(output));
    }

    private static Difference difference(List<Snapshot> run, Twin twin, List<String> lines, int steps) {
        double loss = 0;
        double statistics = 0;
        int at = 0;
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            if (cells[1].equals(twin.name()) && Integer.parseInt(cells[0]) <= steps) {
                NetworkSnapshot of = network(run, Integer.parseInt(cells[0]) - 1, twin);
                loss = Math.max(loss, Math.abs(Double.parseDouble(cells[3]) - of.loss()) / of.loss());
                statistics = Math.max(statistics, statistics(of.layers().get(Integer.parseInt(cells[2]) - 1), cells));
                at++;
            }
        }
        assertEquals(steps * network(run, 0, twin).layers().size(), at, "rows written");
        return new Difference(steps, loss, statistics);
    }

    /** The largest difference of what hooks see, in deviations of the layer's values. */
    private static double statistics(LayerReading reading, String[] cells) {
        double[] own = {
            reading.training().mean(),
            reading.training().variance(),
            reading.training().percentiles().p15(),
            reading.training().percentiles().p50(),
            reading.training().percentiles().p85()
        };
        double deviation = Math.sqrt(reading.training().variance());
        double largest = 0;
        for (int i = 0; i < own.length; i++) {
            double scale = i == 1 ? own[1] : deviation;
            largest = Math.max(largest, Math.abs(Double.parseDouble(cells[4 + i]) - own[i]) / Math.max(scale, 1e-3));
        }
        return largest;
    }
}
