package org.driftscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.driftscope.chart.Theme;
import org.driftscope.data.Cleaning;
import org.driftscope.export.WeightFiles;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.RunOrigin;
import org.driftscope.history.RunSaver;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Event;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Interventions;
import org.driftscope.train.Lockstep;
import org.driftscope.train.MeasureWatch;
import org.driftscope.train.Trainer;
import org.driftscope.train.TrainerFactory;
import org.driftscope.view.AnimationPlan;
import org.driftscope.view.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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

    @Parameters(paramLabel = "EXPERIMENT", description = "An experiment file, or a sample.")
    private String name = "";

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Mini-batches to learn (default: ${DEFAULT-VALUE}).",
            defaultValue = "5000")
    private long steps;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to write into, made if need be (default: ${DEFAULT-VALUE}).",
            defaultValue = "driftscope-render")
    private Path out = Path.of("");

    @Option(names = "--seed", paramLabel = "S", description = "In place of the experiment's own seed.")
    private @Nullable Long seed;

    @Mixin
    private final BackendOption backend = new BackendOption();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes a property of the experiment, such as optimizer.learning_rate=0.5. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            converter = EventConverter.class,
            description = "Acts behind a step: \"1000: bn A 2 off\", \"1000: bn B 1 after naive\", \"2000: lr 0.05\", "
                    + "\"2000: momentum 0.9\", \"0: unit 3 17\". Layers and units count from 1. May be repeated.")
    private List<Event> events = new ArrayList<>();

    @Mixin
    private final WeightsOption weights = new WeightsOption();

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

    @Option(names = "--png", description = "Writes every chart as PNG.")
    private boolean png;

    @Option(names = "--svg", description = "Writes every chart as SVG.")
    private boolean svg;

    @Option(names = "--csv", description = "Writes all recorded numbers as CSV.")
    private boolean csv;

    @Option(names = "--jsonl", description = "Writes all recorded numbers as JSON lines.")
    private boolean jsonl;

    @Option(names = "--animate", description = "Writes the board moving through the run, as animated PNG and as GIF.")
    private boolean animate;

    @Option(names = "--report", description = "Writes a report of the run: settings, charts, table of measures.")
    private boolean report;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames of the animation, 2 to 1000 (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int frames;

    @Option(
            names = "--fps",
            paramLabel = "F",
            description = "Frames per second of the animation, 0.5 to 50 (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private double framesPerSecond;

    @Option(
            names = "--no-pictures",
            description = "Writes no pictures: left out what is asked for, CSV and run.toml alone.")
    private boolean noPictures;

    @Mixin
    private final ScaleOption scale = new ScaleOption();

    @Option(
            names = "--theme",
            paramLabel = "light|dark",
            description = "Colours of the pictures (default: ${DEFAULT-VALUE}).",
            defaultValue = "light")
    private Look look = Look.LIGHT;

    @Option(names = "--transparent", description = "Leaves out what lies behind the charts.")
    private boolean transparent;

    @Option(
            names = "--language",
            paramLabel = "en|zh",
            description = "Words in the pictures (default: ${DEFAULT-VALUE}).",
            defaultValue = "en")
    private Language language = Language.EN;

    private enum Look {
        LIGHT,
        DARK
    }

    private enum Language {
        EN,
        ZH
    }

    /** @param terminal whether output goes to a terminal */
    RenderCommand(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        check();
        Messages words = Messages.in(language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
        Set<Output> outputs = outputs();
        if (!Collections.disjoint(outputs, Output.DRAWN)) {
            PictureFonts.check(words, line.getErr());
        }
        MatrixBackend multiplies = backend.load();
        Experiment experiment = experiment();
        try (Interruption interruption = new Interruption();
                Lockstep lockstep = new Lockstep()) {
            Trainer trainer = trainer(experiment, multiplies, lockstep, interruption);
            if (code.isWanted()) {
                code.write(trainer, steps, out).forEach(line.getOut()::println);
                return ExitCode.OK;
            }
            line.getOut().println(experiment.title() + ", seed " + experiment.seed() + ", " + multiplies.name());
            History history = new History(HistorySize.within(historyMegabytes(), experiment));
            CheckpointTrack checkpoints = new CheckpointTrack();
            Cleaning cleaning = trainer.data().cleaning();
            if (!cleaning.equals(Cleaning.NONE)) {
                line.getOut()
                        .println(cleaning.rowsDropped() + " rows left out, " + cleaning.cellsFilled()
                                + " cells filled; the first: " + cleaning.first());
            }
            Rendering rendering = new Rendering(
                    out,
                    words,
                    multiplies.name(),
                    outputs,
                    scale.value(),
                    theme(),
                    frames,
                    framesPerSecond,
                    interruption,
                    history,
                    checkpoints);
            rendering
                    .render(trainer, steps, new Progress(line.getOut(), terminal, System::nanoTime, steps))
                    .forEach(line.getOut()::println);
            if (saved != null) {
                RunOrigin origin = new RunOrigin(experiment, multiplies.name(), Version.current());
                RunSaver.save(saved, origin, history, checkpoints);
                line.getOut().println("The run is in " + saved.toAbsolutePath().normalize());
            }
            if (saveWeights) {
                WeightFiles.write(trainer, out);
            }
        }
        return ExitCode.OK;
    }

    /** What is asked for; pictures and CSV when nothing is. */
    private Set<Output> outputs() {
        Set<Output> outputs = EnumSet.noneOf(Output.class);
        add(outputs, png, Output.PNG);
        add(outputs, svg, Output.SVG);
        add(outputs, csv, Output.CSV);
        add(outputs, jsonl, Output.JSON_LINES);
        add(outputs, animate, Output.ANIMATION);
        add(outputs, report, Output.REPORT);
        if (outputs.isEmpty()) {
            outputs.addAll(Set.of(Output.PNG, Output.CSV));
        }
        if (noPictures) {
            outputs.removeAll(Output.DRAWN);
        }
        return outputs;
    }

    private static void add(Set<Output> outputs, boolean asked, Output output) {
        if (asked) {
            outputs.add(output);
        }
    }

    private Theme theme() {
        Theme theme = look == Look.LIGHT ? Theme.LIGHT : Theme.DARK;
        return transparent ? theme.transparent() : theme;
    }

    private void check() {
        if (steps < 1) {
            throw new ParameterException(spec.commandLine(), "--steps: at least 1, not " + steps);
        }
        scale.value();
        try {
            AnimationPlan.check(frames, framesPerSecond);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
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

    private Experiment experiment() throws ExperimentException {
        Experiment experiment = weights.applyTo(ExperimentArgument.read(name));
        try {
            if (!assignments.isEmpty()) {
                experiment = ExperimentFile.set(experiment, assignments.toArray(String[]::new));
            }
        } catch (ExperimentException e) {
            throw new ParameterException(spec.commandLine(), "--set: " + e.getMessage(), e);
        }
        if (seed != null) {
            experiment = experiment.withSeed(seed);
        }
        List<Event> all = new ArrayList<>(experiment.events());
        all.addAll(events);
        for (Event event : all) {
            if (event.step() >= steps) {
                spec.commandLine()
                        .getErr()
                        .println("driftscope: the event \"" + Interventions.format(event)
                                + "\" does not act: the run ends with step " + steps);
            }
        }
        return experiment.withEvents(all);
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
            throw new UserException(name + ": " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new UserException(
                    "not enough memory for this experiment: make the network, the mini-batch or the data smaller, or "
                            + "give the program more (JAVA_OPTS=-Xmx4g)",
                    e);
        }
    }

    private static final class EventConverter implements ITypeConverter<Event> {
        @Override
        public Event convert(String text) {
            try {
                return Interventions.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
