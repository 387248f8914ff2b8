package org.driftscope.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.driftscope.cli.BackendOption;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.Progress;
import org.driftscope.cli.UserException;
import org.driftscope.cli.Version;
import org.driftscope.data.DataException;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Lockstep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times training on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Times training of three networks on this machine: with nothing recorded, with the moments of every "
                        + "unit, by the window's own schedule, and with everything recorded at every step.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, with a message that says why", "2:wrong usage"})
public final class BenchCommand implements Callable<Integer> {
    private final boolean terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Seconds each figure is timed, after half as long to warm up (default: ${DEFAULT-VALUE}).",
            defaultValue = "2")
    private double seconds;

    @Option(
            names = "--shape",
            paramLabel = "1-3",
            description = "Times this network alone: 784-100x3-10, 784-256x4-10 or 784-512x8-10. May be repeated.")
    private List<Integer> shapes = new ArrayList<>();

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Random rows to learn from, held in memory (default: ${DEFAULT-VALUE}).",
            defaultValue = "60000")
    private int rows;

    @Option(names = "--brief", description = "Times steps with nothing, the moments, and everything recorded alone.")
    private boolean brief;

    @Option(
            names = "--growth",
            description = "Times what a step takes as networks grow in depth and in width, in the place of all else.")
    private boolean growth;

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            description =
                    "Trains twins of 20 layers for so long, in the place of all else, and tells what memory that takes.")
    private @Nullable Double soak;

    @Option(names = "--json", description = "Writes JSON instead of a table.")
    private boolean json;

    @Mixin
    private final BackendOption backend = new BackendOption();

    @Mixin
    private final WindowBenchOptions window = new WindowBenchOptions();

    private final boolean display;
    private final Class<?> timedStart;

    /**
     * @param terminal whether progress is drawn in place
     * @param display whether a window can be seen
     * @param timedStart whose main method starts the program with a {@link StartWatch}
     */
    public BenchCommand(boolean terminal, boolean display, Class<?> timedStart) {
        this.terminal = terminal;
        this.display = display;
        this.timedStart = timedStart;
    }

    @Override
    public Integer call() throws UserException, DataException, InterruptedException {
        List<BenchShape> chosen = check();
        MatrixBackend multiplies = backend.load();
        if (window.chosen()) {
            window.run(
                    display,
                    timedStart,
                    multiplies,
                    seconds,
                    json,
                    spec.commandLine().getOut());
            return ExitCode.OK;
        }
        if (soak != null) {
            try (Interruption interruption = new Interruption()) {
                new Soak(multiplies, interruption, spec.commandLine().getOut()).run(soak);
            }
            return ExitCode.OK;
        }
        int figures = Bench.WARM_UP
                + (growth ? Growth.FIGURES : Bench.PEAK + chosen.size() * (Bench.KINDS + (brief ? 0 : Bench.DETAILS)));
        Progress progress = new Progress(spec.commandLine().getErr(), terminal, System::nanoTime, figures, "figures");
        try (Interruption interruption = new Interruption();
                Lockstep lockstep = new Lockstep()) {
            Bench bench = new Bench(multiplies, lockstep, rows, new Timing(seconds, interruption, progress));
            bench.warmUp();
            if (growth) {
                Growth grown = Growth.time(bench);
                print(progress, json ? List.of(grown.json(multiplies.name())) : grown.lines(multiplies.name()));
            } else {
                print(progress, run(chosen, bench, multiplies.name(), progress));
            }
        } finally {
            progress.clear();
        }
        return ExitCode.OK;
    }

    /** Prints each part of the table as soon as it is timed, and returns what is still to be printed. */
    private List<String> run(List<BenchShape> chosen, Bench bench, String multiplies, Progress progress)
            throws InterruptedException {
        BenchReport report = new BenchReport(multiplies, bench.peak(), List.of());
        if (!json) {
            print(progress, List.of(report.head()));
        }
        for (BenchShape shape : chosen) {
            TrainTest data = bench.data(shape);
            BenchReport.Case timed = bench.kinds(shape, data);
            if (!brief) {
                timed = bench.details(timed, data);
            }
            report = report.with(timed);
            if (!json) {
                print(progress, timed.lines(report.peak()));
            }
        }
        return json ? List.of(report.json()) : List.of();
    }

    private void print(Progress progress, List<String> lines) {
        progress.clear();
        lines.forEach(spec.commandLine().getOut()::println);
    }

    private List<BenchShape> check() {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new ParameterException(spec.commandLine(), "--seconds: above 0, at most 3600, not " + seconds);
        }
        if (rows < 1 || rows > 1_000_000) {
            throw new ParameterException(spec.commandLine(), "--rows: from 1 to 1000000, not " + rows);
        }
        if (soak != null && !(soak > 0 && soak <= 7 * 24 * 60)) {
            throw new ParameterException(spec.commandLine(), "--soak: above 0, at most 10080 minutes, not " + soak);
        }
        if (!window.mistake().isEmpty()) {
            throw new ParameterException(spec.commandLine(), window.mistake());
        }
        List<BenchShape> chosen = new ArrayList<>();
        for (int shape : shapes) {
            if (shape < 1 || shape > BenchShape.ALL.size()) {
                throw new ParameterException(spec.commandLine(), "--shape: from 1 to 3, not " + shape);
            }
            chosen.add(BenchShape.ALL.get(shape - 1));
        }
        return chosen.isEmpty() ? BenchShape.ALL : chosen;
    }
}
