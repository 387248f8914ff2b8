package org.driftscope.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.Progress;
import org.driftscope.cli.UserException;
import org.driftscope.cli.Version;
import org.driftscope.history.BucketCheck;
import org.driftscope.history.History;
import org.driftscope.history.HistoryComparison;
import org.driftscope.history.SavedRun;
import org.driftscope.nn.BackendName;
import org.driftscope.nn.Backends;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Experiment;
import org.driftscope.train.Lockstep;
import org.driftscope.train.RunLog;
import org.driftscope.train.Trainer;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.UnattendedRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a saved run again, and verifies every number that was recorded. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Trains a saved run again from its first step, with what acted in it, and compares every number that "
                        + "was recorded, bit for bit.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every number is the same",
            "1:a number differs, and the first is told; or the run cannot be read or trained",
            "2:wrong usage"
        })
final class ReplayCommand implements Callable<Integer> {
    /** How the name of that backend begins. */
    private static final String EJML = "EJML";

    private final boolean terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run's file, *.drift, or the folder that holds the same.")
    private Path file = Path.of("");

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description =
                    "What multiplies matrices: ejml, openblas or auto. Left out, it is what the run was recorded with; "
                            + "with another one the last digits differ.")
    private Backends.@Nullable Choice choice;

    /** @param terminal whether output goes to a terminal */
    ReplayCommand(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        SavedRun saved = SavedRun.read(file);
        MatrixBackend backend = backend(saved.origin().backend());
        Experiment experiment = saved.origin().experiment();
        RunLog log = saved.log();
        History history = saved.history().sameBounds();
        BucketCheck buckets = new BucketCheck(saved.history());
        out.println(experiment.title() + ", seed " + experiment.seed() + ", " + backend.name() + ", "
                + log.events().size() + " events");
        Progress progress = new Progress(out, terminal, System::nanoTime, Math.max(1, log.step()));
        try (Interruption interruption = new Interruption();
                Lockstep lockstep = new Lockstep()) {
            Trainer trainer = trainer(experiment, log, backend, lockstep);
            UnattendedRun.repeat(
                    trainer,
                    log,
                    snapshot -> {
                        history.add(snapshot);
                        buckets.add(snapshot);
                    },
                    step -> {
                        interruption.check();
                        progress.at(step);
                    });
            progress.end(trainer.step());
        }
        int exitCode = tell(new HistoryComparison(saved.history(), history), buckets, out);
        if (exitCode != ExitCode.OK) {
            explain(BackendName.parse(saved.origin().backend()), BackendName.parse(backend.name()), out);
        }
        return exitCode;
    }

    /** Tells where the difference may come from, if another library or kernel multiplies than when it was recorded. */
    private static void explain(BackendName recorded, BackendName now, PrintWriter out) {
        if (recorded.equals(now)) {
            return;
        }
        out.println("It was recorded with " + recorded + ", and replayed with " + now
                + ", with which the last digits may differ.");
        if (!recorded.library().equals(now.library())) {
            return;
        }
        out.println(
                recorded.kernel().isEmpty()
                        ? "Its file does not tell which kernel that was."
                        : "A processor that has that kernel takes it with OPENBLAS_CORETYPE=" + recorded.kernel()
                                + " in the environment.");
    }

    private static int tell(HistoryComparison comparison, BucketCheck buckets, PrintWriter out) {
        if (comparison.first().isEmpty()) {
            out.printf("The same: %,d recorded numbers, bit for bit%n", comparison.numbers());
            return ExitCode.OK;
        }
        // A run that took off from a longer one was thinned otherwise than one that is trained straight on.
        Optional<HistoryComparison.Difference> difference = buckets.end();
        if (difference.isEmpty()) {
            out.printf(
                    "The same: %,d recorded numbers, bit for bit but for the rounding of sums: this run was thinned otherwise "
                            + "than one that is trained straight on%n",
                    buckets.numbers());
            return ExitCode.OK;
        }
        HistoryComparison.Difference first = difference.get();
        out.println("Not the same. The first difference:");
        out.println(
                first.what() + " of " + first.where() + ": recorded " + first.value() + ", now " + first.otherValue());
        return ExitCode.SOFTWARE;
    }

    /** That which the run was recorded with, unless one was chosen. */
    private MatrixBackend backend(String recorded) throws UserException {
        Backends.Choice asked = choice;
        if (asked == null) {
            asked = recorded.startsWith(EJML) ? Backends.Choice.EJML : Backends.Choice.OPENBLAS;
        }
        MatrixBackend backend;
        try {
            backend = Backends.choose(asked);
        } catch (IllegalStateException e) {
            throw new UserException(
                    file + ": was recorded with " + recorded + ". " + e.getMessage() + ": --backend ejml", e);
        }
        String library = BackendName.parse(backend.name()).library();
        if (choice == null && !library.equals(BackendName.parse(recorded).library())) {
            throw new UserException(file + ": was recorded with " + recorded + ", and here there is " + backend.name()
                    + ", with which the last digits may differ. To compare all the same: --backend "
                    + asked.name().toLowerCase(Locale.ROOT));
        }
        return backend;
    }

    private Trainer trainer(Experiment experiment, RunLog log, MatrixBackend backend, Lockstep lockstep)
            throws IOException, UserException {
        try {
            return new TrainerFactory(backend).repeat(experiment, log, lockstep);
        } catch (IllegalArgumentException e) {
            throw new UserException(file + ": " + e.getMessage(), e);
        }
    }
}
