package org.driftscope.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.driftscope.chart.Picture;
import org.driftscope.chart.Theme;
import org.driftscope.cli.BackendOption;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.OutOption;
import org.driftscope.cli.PictureFonts;
import org.driftscope.cli.Progress;
import org.driftscope.cli.ScaleOption;
import org.driftscope.cli.SeedsOption;
import org.driftscope.cli.Version;
import org.driftscope.figures.Criterion;
import org.driftscope.figures.FigurePage;
import org.driftscope.figures.FigureRun;
import org.driftscope.figures.FiguresReport;
import org.driftscope.figures.PublishedFigure;
import org.driftscope.figures.PublishedFigures;
import org.driftscope.figures.Reproduction;
import org.driftscope.figures.Runs;
import org.driftscope.history.AtomicFile;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Lockstep;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.UnattendedRun;
import org.driftscope.view.Messages;
import org.driftscope.view.RunPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reproduces published figures, and writes their pictures and a table of published against reproduced values. */
@Command(
        name = "figures",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Reproduces published figures without a window: trains what each needs with several seeds, and "
                + "writes its pictures and figures.md, a table of published against reproduced values.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, also where a figure did not come out as published, which the table says",
            "1:failed, with a message that says why",
            "2:wrong usage"
        })
final class FiguresCommand implements Callable<Integer> {
    private static final String PAGE = "figures.md";

    private final boolean terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "FIGURE", description = "F1 to F8; all if left out.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final OutOption out = new OutOption("driftscope-figures");

    @Mixin
    private final SeedsOption seeds = new SeedsOption();

    @Mixin
    private final ScaleOption scale = new ScaleOption();

    @Mixin
    private final BackendOption backend = new BackendOption();

    /** @param terminal whether output goes to a terminal */
    FiguresCommand(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        List<PublishedFigure> figures = chosen();
        scale.value();
        Messages words = Messages.in(Locale.ENGLISH);
        PrintWriter lines = spec.commandLine().getOut();
        PictureFonts.check(words, spec.commandLine().getErr());
        out.make();
        MatrixBackend multiplies = backend.load();
        try (Interruption interruption = new Interruption();
                Lockstep lockstep = new Lockstep()) {
            Report report = new Report(words, multiplies.name(), interruption, lines);
            Map<PublishedFigure, Map<Long, List<Criterion>>> outcomes =
                    new Reproduction(figures, seeds.seeds()).run(new TrainerFactory(multiplies), lockstep, report);
            String page = new FiguresReport(outcomes, multiplies.name(), Version.current()).markdown();
            AtomicFile.writeText(out.file(PAGE), "# Published figures, reproduced\n" + page);
        }
        lines.println(PAGE + " and its pictures are in " + out);
        return ExitCode.OK;
    }

    private List<PublishedFigure> chosen() {
        for (String name : names) {
            if (PublishedFigures.ALL.stream().noneMatch(figure -> figure.id().equalsIgnoreCase(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "no figure " + name + "; there are "
                                + String.join(
                                        ", ",
                                        PublishedFigures.ALL.stream()
                                                .map(PublishedFigure::id)
                                                .toList()));
            }
        }
        return PublishedFigures.ALL.stream()
                .filter(figure -> names.isEmpty() || names.stream().anyMatch(figure.id()::equalsIgnoreCase))
                .toList();
    }

    /** Tells how far it has come, and writes each picture as soon as it can be drawn. */
    private final class Report implements Reproduction.Listener {
        private final Messages words;
        private final String backendName;
        private final Interruption interruption;
        private final PrintWriter lines;

        Report(Messages words, String backendName, Interruption interruption, PrintWriter lines) {
            this.words = words;
            this.backendName = backendName;
            this.interruption = interruption;
            this.lines = lines;
        }

        @Override
        public UnattendedRun.Watch begins(PublishedFigure figure, FigureRun run, int number, int count) {
            lines.println("Run " + number + " of " + count + ": " + figure.id() + ", " + run.name() + ", seed "
                    + run.experiment().seed());
            Progress progress = new Progress(lines, terminal, System::nanoTime, run.steps());
            return new UnattendedRun.Watch() {
                @Override
                public void at(long step) throws InterruptedException {
                    interruption.check();
                    progress.at(step);
                }

                @Override
                public void ended(long step) {
                    progress.end(step);
                }
            };
        }

        @Override
        public void finished(PublishedFigure figure, long seed, Runs runs, List<Criterion> criteria)
                throws IOException {
            lines.println(figure.id() + ", seed " + seed + ": " + FiguresReport.tally(criteria) + " criteria passed");
            for (Criterion criterion : criteria) {
                lines.println("  " + criterion.verdict().name().toLowerCase(Locale.ROOT) + "  " + criterion.claim()
                        + ": " + criterion.measured() + " (published: " + criterion.published() + ")");
            }
            FigurePage page = figure.page(runs, words);
            RunPictures pictures = new RunPictures(runs.plots(words), backendName, Version.current());
            Picture picture = new Picture(figure.source(), page.rows(), pictures.footer());
            pictures.prepare(picture, page.width(), page.height(), scale.value(), page.view(), Theme.LIGHT)
                    .png()
                    .write(out.file(FiguresReport.pictureName(figure, seed)));
        }
    }
}
