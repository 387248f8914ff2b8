package org.driftscope.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.driftscope.chart.Board;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.chart.Theme;
import org.driftscope.cli.BackendOption;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.OutOption;
import org.driftscope.cli.PictureFonts;
import org.driftscope.cli.Progress;
import org.driftscope.cli.SeedsOption;
import org.driftscope.cli.Version;
import org.driftscope.figures.ShiftTable;
import org.driftscope.history.AtomicFile;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Experiment;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Snapshot;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.UnattendedRun;
import org.driftscope.view.Messages;
import org.driftscope.view.RunPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the table of trained networks on shifted test rows, and a picture of who notices. */
@Command(
        name = "shifts",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Trains on MNIST without a window, shifts the test rows in contrast and rotation, and writes "
                + "input-shift.md, a table of accuracy with batch, running and re-estimated statistics, and a picture.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, with a message that says why", "2:wrong usage"})
final class ShiftsCommand implements Callable<Integer> {
    private static final String PAGE = "input-shift.md";
    private static final String PICTURE = "input-shift.png";
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 1000;

    private final boolean terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final OutOption out = new OutOption("driftscope-shifts");

    @Mixin
    private final SeedsOption seeds = new SeedsOption();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Mini-batches learnt before the test rows are shifted (default: ${DEFAULT-VALUE}).")
    private long steps = 5000;

    @Option(
            names = "--hold",
            paramLabel = "N",
            description = "Steps for which each shift holds before it is measured (default: ${DEFAULT-VALUE}).")
    private int hold = 500;

    @Mixin
    private final BackendOption backend = new BackendOption();

    /** @param terminal whether output goes to a terminal */
    ShiftsCommand(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Messages words = Messages.in(Locale.ENGLISH);
        PrintWriter lines = spec.commandLine().getOut();
        PictureFonts.check(words, spec.commandLine().getErr());
        out.make();
        MatrixBackend multiplies = backend.load();
        TrainerFactory factory = new TrainerFactory(multiplies);
        ShiftTable table = table();
        List<Map<Long, Snapshot>> recorded = new ArrayList<>();
        try (Interruption interruption = new Interruption();
                Lockstep lockstep = new Lockstep()) {
            for (long seed : seeds.seeds()) {
                lines.println("Seed " + seed);
                Experiment experiment = table.experiment(seed);
                History history = new History(HistorySize.DEFAULT);
                Map<Long, Snapshot> kept = new HashMap<>();
                Progress progress = new Progress(lines, terminal, System::nanoTime, table.steps());
                UnattendedRun.train(
                        factory.create(experiment, lockstep),
                        table.steps(),
                        snapshot -> {
                            history.add(snapshot);
                            if (table.needs(snapshot.step())) {
                                kept.put(snapshot.step(), snapshot);
                            }
                        },
                        step -> {
                            interruption.check();
                            progress.at(step);
                        });
                progress.end(table.steps());
                recorded.add(kept);
                if (recorded.size() == 1) {
                    draw(new RunPlots(experiment, history, words), table, multiplies.name());
                }
            }
        }
        AtomicFile.writeText(out.file(PAGE), table.markdown(recorded));
        lines.println(PAGE + " and " + PICTURE + " are in " + out);
        return ExitCode.OK;
    }

    private ShiftTable table() {
        try {
            return new ShiftTable(steps, hold);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--steps and --hold: " + e.getMessage(), e);
        }
    }

    private void draw(RunPlots plots, ShiftTable table, String backendName) throws Exception {
        RunPictures pictures = new RunPictures(plots, backendName, Version.current());
        StepView view = StepView.all(table.steps());
        Board board = new Board(plots, Board.Choice.DEFAULT.withView(Board.View.INPUT));
        pictures.prepare(board.picture(view, pictures.footer()), WIDTH, HEIGHT, 2, view, Theme.LIGHT)
                .png()
                .write(out.file(PICTURE));
    }
}
