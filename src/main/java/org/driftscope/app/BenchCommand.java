package org.driftscope.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.driftscope.data.DataException;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Lockstep;
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
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Seconds each figure is timed, after half as long to warm up (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
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

    @Option(names = "--json", description = "Writes JSON instead of a table.")
    private boolean json;

    @Mixin
    private final BackendOption backend = new BackendOption();

    @Mixin
    private final WindowBenchOptions window = new WindowBenchOptions();

    private final boolean display;

    /** @param display whether a window can be seen */
    BenchCommand(boolean display) {
        this.display = display;
    }

    @Override
    public Integer call() throws UserException, DataException, InterruptedException {
        List<BenchShape> chosen = check();
        MatrixBackend multiplies = backend.load();
        PrintWriter out = spec.commandLine().getOut();
        if (window.chosen()) {
            window.run(display, multiplies, seconds, json, out);
            return ExitCode.OK;
        }
        try (Interruption interruption = new Interruption();
                Lockstep lockstep = new Lockstep()) {
            Bench bench = new Bench(multiplies, lockstep, rows, seconds, interruption);
            BenchReport report = new BenchReport(multiplies.name(), bench.peak(), List.of());
            if (!json) {
                out.println(report.head());
            }
            for (BenchShape shape : chosen) {
                BenchReport.Case timed = bench.time(shape);
                report = report.with(timed);
                if (!json) {
                    timed.lines(report.peak()).forEach(out::println);
                }
            }
            if (json) {
                out.println(report.json());
            }
        }
        return ExitCode.OK;
    }

    private List<BenchShape> check() {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new ParameterException(spec.commandLine(), "--seconds: above 0, at most 3600, not " + seconds);
        }
        if (rows < 1 || rows > 1_000_000) {
            throw new ParameterException(spec.commandLine(), "--rows: from 1 to 1000000, not " + rows);
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
