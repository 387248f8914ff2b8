package org.driftscope.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.driftscope.cli.BackendOption;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.OutOption;
import org.driftscope.cli.PictureFonts;
import org.driftscope.cli.Progress;
import org.driftscope.cli.UserException;
import org.driftscope.cli.Version;
import org.driftscope.data.Cleaning;
import org.driftscope.export.WeightFiles;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.RunOrigin;
import org.driftscope.history.RunSaver;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Experiment;
import org.driftscope.train.Lockstep;
import org.driftscope.train.MeasureWatch;
import org.driftscope.train.Trainer;
import org.driftscope.train.TrainerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains without a window, and writes every chart, all recorded numbers and the run's own file into a folder. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Trains without a window or a display, and writes run.toml, an experiment file that repeats the run, and "
                        + "what is asked for: left out, every chart as PNG and all recorded numbers as CSV.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, also when a network diverged, which is reported",
            "1:failed, with a message that says why",
            "2:wrong usage"
        })
final class RenderCommand implements Callable<Integer> {

    private final boolean terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ExperimentOptions experiments = new ExperimentOptions();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Mini-batches to learn (default: ${DEFAULT-VALUE}).",
            defaultValue = "5000")
    private long steps;

    @Mixin
    private final OutOption out = new OutOption("driftscope-render");

    @Mixin
    private final BackendOption backend = new BackendOption();

    @Option(names = "--save-weights", description = "Writes the trained networks' weights too, as npz files.")
    private boolean saveWeights;

    @Mixin
    private final CodeOption code = new CodeOption();

    @Option(
            names = "--save",
            paramLabel = "RUN",
            description = "Saves the run in this file, *.drift: to be opened, and replayed.")
    private @Nullable Path saved;

    @Option(
            names = "--history-mb",
            paramLabel = "N",
            description = "Megabytes for the history that pictures are drawn from (default: "
                    + HistorySize.DEFAULT_MEGABYTES + "): the more, the finer a long run. Tables hold everything.")
    private @Nullable Integer historyMegabytes;

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    @Mixin
    private final PictureOptions pictures = new PictureOptions();

    /** @param terminal whether output goes to a terminal */
    RenderCommand(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        check();
        Set<Output> wanted = outputs.chosen();
        if (!Collections.disjoint(wanted, Output.DRAWN)) {
            PictureFonts.check(pictures.words(), line.getErr());
        }
        MatrixBackend multiplies = backend.load();
        Experiment experiment = experiments.read(steps);
        try (Interruption interruption = new Interruption();
                Lockstep lockstep = new Lockstep()) {
            Trainer trainer = trainer(experiment, multiplies, lockstep, interruption);
            if (code.isWanted()) {
                code.write(trainer, steps, out.folder()).forEach(line.getOut()::println);
                return ExitCode.OK;
            }
            line.getOut().println(experiment.title() + ", seed " + experiment.seed() + ", " + multiplies.name());
            History history = new History(HistorySize.within(historyMegabytes(), experiment));
            CheckpointTrack checkpoints = new CheckpointTrack();
            tell(trainer.data().cleaning(), line.getOut());
            new Rendering(out.folder(), multiplies.name(), wanted, pictures, interruption, history, checkpoints)
                    .render(trainer, steps, new Progress(line.getOut(), terminal, System::nanoTime, steps))
                    .forEach(line.getOut()::println);
            if (saved != null) {
                RunOrigin origin = new RunOrigin(experiment, multiplies.name(), Version.current());
                RunSaver.save(saved, origin, history, checkpoints);
                line.getOut().println("The run is in " + saved.toAbsolutePath().normalize());
            }
            if (saveWeights) {
                WeightFiles.write(trainer, out.folder());
            }
        }
        return ExitCode.OK;
    }

    private static void tell(Cleaning cleaning, PrintWriter lines) {
        if (!cleaning.equals(Cleaning.NONE)) {
            lines.println(cleaning.rowsDropped() + " rows left out, " + cleaning.cellsFilled()
                    + " cells filled; the first: " + cleaning.first());
        }
    }

    private void check() {
        if (steps < 1) {
            throw new ParameterException(spec.commandLine(), "--steps: at least 1, not " + steps);
        }
        pictures.check();
        historyMegabytes();
    }

    private int historyMegabytes() {
        if (historyMegabytes == null) {
            return HistorySize.allowed(HistorySize.DEFAULT_MEGABYTES);
        }
        if (HistorySize.allowed(historyMegabytes) != historyMegabytes) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--history-mb: from " + HistorySize.LEAST_MEGABYTES + " to " + HistorySize.mostMegabytes()
                            + " (half of what the program may take, which JAVA_OPTS=-Xmx4g raises), not "
                            + historyMegabytes);
        }
        return historyMegabytes;
    }

    private Trainer trainer(
            Experiment experiment, MatrixBackend multiplies, Lockstep lockstep, Interruption interruption)
            throws IOException, UserException, InterruptedException {
        try {
            return new TrainerFactory(multiplies).create(experiment, lockstep, MeasureWatch.NONE, share -> {
                if (interruption.isAsked()) {
                    throw new CancellationException();
                }
            });
        } catch (CancellationException e) {
            interruption.check();
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UserException(experiments.name() + ": " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new UserException(
                    "not enough memory for this experiment: make the network, the mini-batch or the data smaller, or "
                            + "give the program more (JAVA_OPTS=-Xmx4g)",
                    e);
        }
    }
}
