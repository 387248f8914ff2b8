package org.driftscope.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.driftscope.bench.BenchCommand;
import org.driftscope.cli.BackendOption;
import org.driftscope.cli.ExperimentArgument;
import org.driftscope.cli.RunArgument;
import org.driftscope.cli.UserException;
import org.driftscope.cli.Version;
import org.driftscope.cli.WeightsOption;
import org.driftscope.history.SavedRun;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.Samples;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program's command line: opens the window, unless a command says otherwise. */
@Command(
        name = "driftscope",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description =
                "Trains a neural network beside an identical twin, and shows how the distribution of every layer's "
                        + "input drifts. Without a command it opens the window.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage"})
final class DriftscopeCommand implements Callable<Integer> {
    static final String EXPERIMENT = "experiment";
    static final String BACKEND = "backend";
    static final String WEIGHTS = "weights";

    private final Consumer<List<String>> window;
    private final boolean display;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            description = "What to begin with: an experiment file, a saved run (*.drift), or a sample "
                    + "(${DEFAULT-VALUE} if left out).")
    private String experiment = Samples.IDS.get(0);

    @Mixin
    private final BackendOption backend = new BackendOption();

    @Mixin
    private final WeightsOption weights = new WeightsOption();

    private DriftscopeCommand(Consumer<List<String>> window, boolean display) {
        this.window = window;
        this.display = display;
    }

    /**
     * The command line, ready to execute.
     *
     * @param window opens the window with arguments {@code --experiment=...}, {@code --backend=...} and, where given,
     *     {@code --weights=...}, and returns when it is closed
     * @param display whether a window can be seen
     * @param terminal whether output goes to a terminal
     */
    static CommandLine commandLine(Consumer<List<String>> window, boolean display, boolean terminal) {
        return new CommandLine(new DriftscopeCommand(window, display))
                .addSubcommand(new RenderCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new FiguresCommand(terminal))
                .addSubcommand(new LessonsCommand())
                .addSubcommand(new ShiftsCommand(terminal))
                .addSubcommand(new BenchCommand(terminal, display, TimedStart.class))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Failures::wrongUsage)
                .setExecutionExceptionHandler(Failures::failed);
    }

    @Override
    public Integer call() throws ExperimentException, IOException, UserException {
        CommandLine line = spec.commandLine();
        if (!display && !RunArgument.isRun(experiment)) {
            PrintWriter out = line.getOut();
            out.println("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window opens.");
            out.println("The experiment is rendered instead, as by: driftscope render " + experiment);
            List<String> arguments = new ArrayList<>(List.of(experiment, "--backend", backend.word()));
            if (weights.file() != null) {
                arguments.addAll(List.of("--weights", weights.file().toString()));
            }
            return Objects.requireNonNull(line.getSubcommands().get("render"))
                    .execute(arguments.toArray(String[]::new));
        }
        backend.preload();
        // Said here, where the command was typed, if it cannot be read.
        if (RunArgument.isRun(experiment)) {
            SavedRun.read(Path.of(experiment));
        } else {
            ExperimentArgument.read(experiment);
        }
        try {
            List<String> arguments = new ArrayList<>(
                    List.of("--" + EXPERIMENT + "=" + experiment, "--" + BACKEND + "=" + backend.word()));
            if (weights.file() != null) {
                arguments.add("--" + WEIGHTS + "=" + weights.file());
            }
            window.accept(arguments);
        } catch (UnsupportedOperationException e) {
            throw new UserException(
                    "no window opens here (" + e.getMessage() + "); to do without one: driftscope render " + experiment,
                    e);
        }
        return CommandLine.ExitCode.OK;
    }
}
