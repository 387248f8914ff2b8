package org.driftscope.viewmodel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.driftscope.history.Ghost;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.RunOrigin;
import org.driftscope.history.RunSaving;
import org.driftscope.history.SavedRun;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.train.Branch;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Costs;
import org.driftscope.train.DataShape;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.InputSample;
import org.driftscope.train.Intervention;
import org.driftscope.train.Reference;
import org.driftscope.train.RunLog;
import org.driftscope.train.RunSettings;
import org.driftscope.train.Snapshot;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.TrainingSession;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * The run on screen: what can be asked of it, and what it shows. Belongs to the JavaFX thread, which calls {@link #pump} once
 * a pulse; training goes on elsewhere.
 */
public final class RunViewModel implements AutoCloseable {
    private final TrainerFactory factory;
    private final ReadOnlyObjectWrapper<Run> run;
    private final ReadOnlyObjectWrapper<TrainingSession.State> state =
            new ReadOnlyObjectWrapper<>(this, "state", TrainingSession.State.LOADING);
    private final ReadOnlyDoubleWrapper loaded = new ReadOnlyDoubleWrapper(this, "loaded");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private final ReadOnlyObjectWrapper<@Nullable DataShape> data = new ReadOnlyObjectWrapper<>(this, "data");
    private final ReadOnlyStringWrapper rejection = new ReadOnlyStringWrapper(this, "rejection", "");
    private final SettingsInForce settings;
    private final ShownNumbers numbers = new ShownNumbers();
    private final InputLooks looks = new InputLooks();
    private final BooleanProperty running = new SimpleBooleanProperty(this, "running", true);
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", Double.POSITIVE_INFINITY);
    private final ReadOnlyObjectWrapper<@Nullable Ghost> ghost = new ReadOnlyObjectWrapper<>(this, "ghost");
    private final RunSaves saves = new RunSaves();
    private final IntegerProperty historyMegabytes =
            new SimpleIntegerProperty(this, "historyMegabytes", HistorySize.allowed(HistorySize.DEFAULT_MEGABYTES));
    private final UndoHistory undo = new UndoHistory();
    private final Requests requests =
            new Requests(undo, intervention -> session().submit(intervention));
    private TrainingSession session;

    /** As set by the user for this experiment; NaN where the experiment's own holds. */
    private double budget = Double.NaN;

    private int eventsSeen;

    /** Recorded before training began; its steps are counted on from there. */
    private long before;

    /** What waits for training to pause by itself; null for nothing. */
    private @Nullable Runnable arrival;

    /**
     * One run from its start: replaced as a whole by the next.
     *
     * @param layers hidden layers from the input on
     */
    public record Run(Experiment experiment, History history, List<LayerViewModel> layers) {
        static Run of(Experiment experiment, History history) {
            List<LayerViewModel> layers = new ArrayList<>();
            for (int k = 0; k < experiment.hidden().size(); k++) {
                layers.add(new LayerViewModel(
                        k, experiment.hidden().get(k), experiment.twin().batchNorm()));
            }
            return new Run(experiment, history, List.copyOf(layers));
        }
    }

    /** Starts training at once. */
    public RunViewModel(TrainerFactory factory, Experiment experiment) {
        this(
                factory,
                experiment,
                new History(HistorySize.within(HistorySize.allowed(HistorySize.DEFAULT_MEGABYTES), experiment)));
    }

    /**
     * Starts training at once, behind what is recorded already: the steps of this run are counted on from there.
     *
     * @param recorded the JavaFX thread's from now on
     */
    public RunViewModel(TrainerFactory factory, Experiment experiment, History recorded) {
        this(factory, experiment, new TrainingSession(factory, experiment, true, null), recorded);
    }

    private RunViewModel(TrainerFactory factory, Experiment experiment, TrainingSession session, History recorded) {
        this.factory = factory;
        this.before = recorded.lastStep();
        this.run = new ReadOnlyObjectWrapper<>(this, "run", Run.of(experiment, recorded));
        this.settings = new SettingsInForce(experiment);
        this.session = session;
        running.subscribe(value -> session().setRunning(value));
        speed.subscribe(value -> session().setSpeed(value.doubleValue()));
    }

    /** Goes on at once with a run that was saved. */
    public RunViewModel(TrainerFactory factory, SavedRun saved) {
        this(
                factory,
                saved.origin().experiment(),
                new TrainingSession(factory, saved.origin().experiment(), saved.end(), true, null),
                saved.history());
        before = 0;
        showEvents(saved.history());
        showProblem(saved);
    }

    /** The run on screen. */
    public ReadOnlyObjectProperty<Run> runProperty() {
        return run.getReadOnlyProperty();
    }

    public Run run() {
        return run.get();
    }

    /** What the training thread is doing. */
    public ReadOnlyObjectProperty<TrainingSession.State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the run has failed; null if it has not. */
    public @Nullable String failure() {
        return session.failure();
    }

    /** How much of the data is loaded, in [0, 1], as far as that is known. */
    public ReadOnlyDoubleProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Ends the run if it is still loading its data. */
    public void cancelLoading() {
        session.cancelLoading();
    }

    /** Mini-batches learnt; while training goes on, this and other numbers follow some times a second. */
    public ReadOnlyLongProperty stepProperty() {
        return numbers.stepProperty();
    }

    /** Mini-batches learnt by now; {@link #stepProperty} follows. */
    public long stepNow() {
        return before + session.step();
    }

    /** Passes over the training set. */
    public ReadOnlyDoubleProperty epochProperty() {
        return numbers.epochProperty();
    }

    /** Steps per second. */
    public ReadOnlyDoubleProperty rateProperty() {
        return numbers.rateProperty();
    }

    /** Counts the pulses in which something new was recorded; what draws the history listens to this alone. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** What the run learns from; null until it is loaded. */
    public ReadOnlyObjectProperty<@Nullable DataShape> dataProperty() {
        return data.getReadOnlyProperty();
    }

    /** What costly measures take; null until the first snapshot. */
    public ReadOnlyObjectProperty<@Nullable Costs> costsProperty() {
        return numbers.costsProperty();
    }

    /** Why the last request could not act; empty if it could. */
    public ReadOnlyStringProperty rejectionProperty() {
        return rejection.getReadOnlyProperty();
    }

    /** Whether somebody looks at the input: only then are rows and surfaces made, some times a second. */
    public BooleanProperty lookingAtInputProperty() {
        return looks.wantedProperty();
    }

    /** Whether training is to go on. */
    public BooleanProperty runningProperty() {
        return running;
    }

    /** Steps per second to keep to; positive infinity for as fast as can be. */
    public DoubleProperty speedProperty() {
        return speed;
    }

    /** What a run's history may take, in megabytes; from the next run on. */
    public IntegerProperty historyMegabytesProperty() {
        return historyMegabytes;
    }

    /** What interventions change, as it stands now. */
    public SettingsInForce settings() {
        return settings;
    }

    /** What the run on screen comes from, for its file. */
    public RunOrigin origin(String program) {
        return new RunOrigin(run().experiment(), backendName(), program);
    }

    /** From where the run on screen can be gone on with. */
    public CheckpointTrack checkpoints() {
        return session.checkpoints();
    }

    /** The run that charts show pale behind this one; null for none. */
    public ReadOnlyObjectProperty<@Nullable Ghost> ghostProperty() {
        return ghost.getReadOnlyProperty();
    }

    public @Nullable Ghost ghost() {
        return ghost.get();
    }

    /** Compares with another run; null for none. */
    public void setGhost(@Nullable Ghost value) {
        ghost.set(value);
        revision.set(revision.get() + 1);
    }

    /**
     * Keeps the run on screen, as it stands now, to be compared with what comes.
     *
     * @param name for people
     */
    public void keepAsGhost(String name) {
        History now = run().history();
        setGhost(new Ghost(name, now.until(now.lastStep())));
    }

    /** What the user has changed, to be undone. */
    public UndoHistory undo() {
        return undo;
    }

    /** What interventions change, as it stood at a step of the run; now, for NaN. */
    public RunSettings settingsAt(double step) {
        return Double.isNaN(step)
                ? settings.now()
                : RunSettings.at(step, run().experiment(), run().history().events());
    }

    private TrainingSession session() {
        return session;
    }

    public String backendName() {
        return factory.backend().name();
    }

    /** Pauses, and learns one mini-batch. */
    public void stepOnce() {
        running.set(false);
        session.stepOnce();
    }

    /**
     * Goes on, and pauses by itself at a step, or at once if that is behind the newest.
     *
     * @param arrived is called in a later pulse, when all until there is recorded here; never if another run is opened first
     */
    public void runUntil(long end, Runnable arrived) {
        arrival = arrived;
        session.runUntil(end - before);
        running.set(true);
    }

    /** Starts the same experiment over. */
    public void reset() {
        open(run().experiment(), budget);
    }

    /** Starts over with the next seed. */
    public void resetWithNewSeed() {
        open(run().experiment().withSeed(run().experiment().seed() + 1), budget);
    }

    /** Leaves the run on screen for another experiment. */
    public void open(Experiment experiment) {
        open(experiment, Double.NaN);
    }

    private void open(Experiment experiment, double share) {
        session.close();
        show(
                new TrainingSession(factory, experiment, running.get(), session),
                new History(HistorySize.within(historyMegabytes.get(), experiment)),
                share);
    }

    /** Leaves the run on screen for one that was saved: shows what was recorded, and goes on with it. */
    public void open(SavedRun saved) {
        session.close();
        goOn(saved.origin().experiment(), saved.end(), saved.history(), Double.NaN);
        showProblem(saved);
    }

    private void showProblem(SavedRun saved) {
        rejection.set(saved.problem() == null ? "" : saved.problem());
    }

    private void goOn(Experiment experiment, Branch from, History recorded, double share) {
        show(new TrainingSession(factory, experiment, from, running.get(), session), recorded, share);
    }

    /**
     * Saves the run on screen as it is now, while it goes on.
     *
     * @param program that saves it, name and version
     * @param done is called in a later pulse, with what went wrong, or null
     */
    public void save(Path target, String program, Consumer<@Nullable String> done) {
        saves.add(new RunSaving(target, origin(program), run().history(), session.checkpoints()), done);
    }

    /** Whether a run can take off from the one on screen: not where its beginning was not trained here. */
    public boolean canBranch() {
        return before == 0;
    }

    /**
     * Takes off from a step in a new direction, and waits there. The run on screen becomes the ghost. What acted from that step
     * on does not act again, but for what the experiment schedules. What lies between the nearest checkpoint and the step is
     * learnt again, and comes out the same bit for bit.
     *
     * @param at step; the newest one if it lies behind that
     * @throws IllegalStateException if it cannot
     */
    public void branch(long at) {
        if (!canBranch()) {
            throw new IllegalStateException("recorded elsewhere: there is nothing to take off from");
        }
        running.set(false);
        History past = run().history();
        long step = Math.max(0, Math.min(at, past.lastStep()));
        RunLog log = new RunLog(past.events(), past.lastStep()).until(step);
        History common = past.until(step);
        session.close();
        goOn(run().experiment(), session.branch(log, common.lastStep()), common, budget);
        setGhost(new Ghost("", past));
    }

    /** Keeps the run on screen, to be gone on with after another; null where it cannot, as not all of it was trained here. */
    public @Nullable KeptRun keep() {
        History past = run().history();
        long newest = past.lastStep();
        return canBranch()
                ? new KeptRun(
                        run().experiment(),
                        past,
                        session.branch(new RunLog(past.events(), newest), newest),
                        budget,
                        ghost.get(),
                        running.get())
                : null;
    }

    /** Leaves the run on screen for one that was kept, which goes on as if it had never been left. */
    public void open(KeptRun kept) {
        session.close();
        running.set(kept.running());
        goOn(kept.experiment(), kept.branch(), kept.history(), kept.budget());
        setGhost(kept.ghost());
    }

    /** @param share budget set by the user; NaN where the experiment's own holds */
    private void show(TrainingSession next, History history, double share) {
        Experiment experiment = next.experiment();
        session = next;
        budget = share;
        if (!Double.isNaN(share)) {
            session.setBudget(share);
        }
        session.setSpeed(speed.get());
        arrival = null;
        before = 0;
        settings.restart(experiment);
        numbers.restart(history.lastStep());
        looks.restart();
        loaded.set(0);
        rejection.set("");
        data.set(null);
        state.set(session.state());
        run.set(Run.of(experiment, history));
        showEvents(history);
        revision.set(revision.get() + 1);
    }

    /** Shows what has acted before this run goes on; none of it can be undone. */
    private void showEvents(History history) {
        requests.forget();
        undo.clear();
        history.events().forEach(this::acted);
        eventsSeen = history.events().size();
    }

    /** Asks for batch norm of a layer; the layer shows it as pending until it has acted. */
    public void requestBatchNorm(
            LayerViewModel layer, Twin twin, BatchNormPlacement placement, BatchNormSwitch.Way way) {
        submit(new Intervention.SetBatchNorm(twin, layer.index(), placement, way));
        layer.asked(twin);
    }

    /** Asks for a learning rate in both networks. */
    public void requestLearningRate(double value) {
        submit(new Intervention.SetLearningRate(value));
    }

    /** Asks for a momentum in both networks. */
    public void requestMomentum(double value) {
        submit(new Intervention.SetMomentum(value));
    }

    /** Asks to measure drift from another reference, in both networks. */
    public void requestReference(Reference value) {
        submit(new Intervention.SetReference(value));
    }

    /** Asks to feed the input otherwise, or to adapt to it. */
    public void requestInput(Intervention value) {
        submit(value);
    }

    /**
     * Asks to follow the same unit in every hidden layer.
     *
     * @param unit 0-based
     */
    public void requestUnit(int unit) {
        submit(run().layers().stream()
                .map(layer -> (Intervention) new Intervention.FollowUnit(layer.index(), unit))
                .toList());
    }

    /**
     * Asks to follow a unit of one layer.
     *
     * @param unit 0-based
     */
    public void requestUnit(LayerViewModel layer, int unit) {
        submit(new Intervention.FollowUnit(layer.index(), unit));
    }

    /**
     * Sets the share of training time that costly measures may take where their cadence is automatic.
     *
     * @param share in [0.01, 1]
     */
    public void setBudget(double share) {
        double before = Double.isNaN(budget) ? run().experiment().schedule().budget() : budget;
        session.setBudget(share);
        budget = share;
        if (share != before) {
            undo.did(() -> setBudget(before), () -> setBudget(share));
        }
    }

    private void submit(Intervention intervention) {
        submit(List.of(intervention));
    }

    /** Asks for changes that belong together. */
    void submit(List<Intervention> interventions) {
        rejection.set("");
        requests.ask(interventions);
    }

    /** Takes in what has been recorded since the last pulse. */
    public void pump(long nanos) {
        History history = run().history();
        boolean[] received = {false};
        // Asked first: what is drained then is all until there.
        boolean arrived = session.takeArrival();
        session.drain(snapshot -> {
            Snapshot counted = before == 0 ? snapshot : snapshot.later(before);
            history.add(counted);
            received[0] = true;
            counted.events().forEach(this::acted);
        });
        Snapshot latest = history.latest();
        String rejected = session.takeRejection();
        if (rejected != null) {
            rejection.set(rejected);
            requests.forget();
            run().layers().forEach(LayerViewModel::refused);
        }
        data.set(session.data());
        loaded.set(session.loaded());
        state.set(session.state());
        boolean news = latest != null && (received[0] || history.events().size() != eventsSeen);
        if (news) {
            numbers.recorded();
        }
        if (numbers.isDue(nanos) || !running.get()) {
            numbers.show(nanos, session, before, run());
        }
        InputSample sample = looks.pulse(session, news, nanos);
        if (sample != null) {
            history.setInputSample(before == 0 ? sample : sample.later(before));
        }
        if (news) {
            eventsSeen = history.events().size();
        }
        if (news || sample != null) {
            revision.set(revision.get() + 1);
        }
        saves.pulse();
        if (arrived) {
            arrive();
        }
    }

    private void arrive() {
        running.set(false);
        Runnable waiting = arrival;
        arrival = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    private void acted(Event event) {
        RunSettings then = settings.now();
        settings.acted(event);
        requests.acted(event, then, settings.now());
        run().layers().forEach(layer -> layer.acted(event.intervention()));
    }

    @Override
    public void close() {
        session.close();
    }
}
