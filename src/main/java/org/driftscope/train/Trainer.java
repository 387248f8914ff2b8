package org.driftscope.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.driftscope.data.NpyArray;
import org.driftscope.data.RowShape;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.Halves;
import org.driftscope.nn.Loss;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.nn.Network;
import org.driftscope.nn.NetworkSpec;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.ReestimateStatistics;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetBatchSize;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Intervention.SetMomentum;
import org.driftscope.train.Intervention.SetReference;
import org.jspecify.annotations.Nullable;

/**
 * One run: both networks in lockstep, one mini-batch at a time. The same experiment and interventions give the same
 * snapshots bit for bit with the same backend, however the calls are spaced in time. For use by one thread.
 */
public final class Trainer {
    /** Not asked for at each step, which would allocate a copy. */
    private static final CostlyMeasure[] MEASURES = CostlyMeasure.values();

    private final Experiment experiment;
    private final DataShape data;
    private final Lockstep lockstep;
    private final MeasureWatch watch;
    private final RunInput input;
    private final TrainingStream training;
    private final Learner a;
    private final @Nullable Learner b;
    private final List<Event> unreported = new ArrayList<>();
    private final List<Event> acted = new ArrayList<>();

    /** What acts by itself, in order of its steps: the experiment's schedule, and what acted in the run that this one repeats. */
    private final List<Event> planned;

    // The task of one step, kept so that handing it over allocates nothing.
    private final Runnable learnA;
    private final @Nullable Runnable learnB;
    private boolean record;

    private Cadences cadences;
    private long step;
    private int plannedDone;
    private @Nullable Snapshot latest;

    /**
     * Builds both networks, with the same initial weights, drawn by the seed.
     *
     * @param data fits the experiment
     * @param lockstep runs the two side by side; not closed by the trainer
     * @param watch is told of costly measures
     * @throws IllegalArgumentException if the data cannot train the network, such as real outputs with cross-entropy
     */
    public Trainer(
            Experiment experiment, TrainTest data, MatrixBackend backend, Lockstep lockstep, MeasureWatch watch) {
        this(experiment, RunLog.NONE, data, backend, lockstep, watch);
    }

    /** @param log what acts by itself until its step, from which on the experiment's schedule holds */
    Trainer(
            Experiment experiment,
            RunLog log,
            TrainTest data,
            MatrixBackend backend,
            Lockstep lockstep,
            MeasureWatch watch) {
        this.experiment = experiment;
        this.planned = log.continuedBy(experiment);
        this.data = DataShape.of(data);
        this.lockstep = lockstep;
        this.watch = watch;
        this.cadences = experiment.schedule().cadences();
        this.input = new RunInput(experiment, data);
        this.training = input.training();
        if (!training.batch().isClassification() && experiment.loss() == Loss.CROSS_ENTROPY) {
            throw new IllegalArgumentException(
                    "network.loss: cross-entropy needs classes, but " + data.name() + " has real outputs");
        }
        this.a = learner(Twin.A, data, backend);
        this.b = experiment.twin().enabled() ? learner(Twin.B, data, backend) : null;
        ExperimentProperties.checkEvents(experiment, data.outputs());
        Learner other = b;
        this.learnA = () -> a.learn(training.batch(), step, record);
        this.learnB = other == null ? null : () -> other.learn(training.batch(), step, record);
    }

    private Learner learner(Twin twin, TrainTest data, MatrixBackend backend) {
        NetworkSpec spec = new NetworkSpec(
                data.columns(),
                experiment.hidden(twin),
                data.outputs(),
                experiment.normalizer(twin),
                experiment.initializer(),
                experiment.loss(),
                experiment.noise(twin));
        // The same stream for both: normalizers draw nothing, so the weights are the same.
        boolean alone = !experiment.twin().enabled();
        MatrixBackend products = alone ? SharedProducts.of(backend, lockstep) : backend;
        Network network = new Network(spec, products, RandomStreams.WEIGHTS.of(experiment.seed()));
        return new Learner(
                network, experiment, input.test(), input.calibrationRows(), alone ? lockstep : Halves.IN_TURN);
    }

    public Experiment experiment() {
        return experiment;
    }

    /** What the networks learn from. */
    public DataShape data() {
        return data;
    }

    /**
     * A copy of one network's parameters and running statistics as they are now, as PyTorch's {@code state_dict} of an
     * exported script names them; empty if there is no such network.
     */
    public Map<String, NpyArray> weights(Twin twin) {
        Learner learner = twin == Twin.A ? a : b;
        return learner == null ? Map.of() : NetworkArrays.of(learner.network());
    }

    /**
     * Puts given weights in the place of those that the seed gave. Call before the start.
     *
     * @param weights as {@link #weights} names them; what a network has no place for may be the other's
     * @throws IllegalArgumentException if they do not fit
     */
    void beginWith(Map<String, NpyArray> weights) {
        NetworkArrays.copyInto(weights, b == null ? List.of(a.network()) : List.of(a.network(), b.network()));
    }

    /** Mini-batches learnt so far. */
    public long step() {
        return step;
    }

    /** Whether there is no network left that learns. */
    public boolean isOver() {
        return a.divergence() != null && (b == null || b.divergence() != null);
    }

    /** The snapshot of step 0: both networks as initialized, on the first mini-batch. Call before the first step. */
    public Snapshot start() {
        training.next(step);
        input.makeTestRows(step, data.testRows());
        Learner other = b;
        lockstep.run(
                () -> a.readInitial(training.batch()),
                other == null ? null : () -> other.readInitial(training.batch()));
        return snapshot();
    }

    /**
     * Learns one mini-batch in both networks. Events planned behind the last step act before.
     *
     * @return what was recorded, where the schedule asks for it or a network has just diverged; else null
     */
    public @Nullable Snapshot learn() {
        while (plannedDone < planned.size() && planned.get(plannedDone).step() <= step) {
            apply(planned.get(plannedDone++).intervention());
        }
        if (step > 0) {
            training.next(step);
        }
        boolean diverged = a.divergence() != null;
        boolean otherDiverged = b != null && b.divergence() != null;
        step++;
        boolean costly = false;
        for (CostlyMeasure measure : MEASURES) {
            costly |= isDue(measure);
        }
        record = costly || experiment.schedule().recordsAt(step);
        if (isDue(CostlyMeasure.GRADIENT_SHIFT) || isDue(CostlyMeasure.LANDSCAPE)) {
            a.keepParameters();
            if (b != null) {
                b.keepParameters();
            }
        }
        lockstep.run(learnA, learnB);
        training.learnt();
        if (costly) {
            takeCostlyMeasures();
        }
        boolean news = diverged != (a.divergence() != null) || (b != null && otherDiverged != (b.divergence() != null));
        return record || news ? snapshot() : null;
    }

    private boolean isDue(CostlyMeasure measure) {
        return cadences.dueAt(measure, step)
                || (measure == CostlyMeasure.EVALUATION && experiment.schedule().evaluatesEarlyAt(step));
    }

    /** One after the other, each in both networks side by side, so that the time of each can be told. */
    private void takeCostlyMeasures() {
        for (CostlyMeasure measure : MEASURES) {
            if (isDue(measure)) {
                watch.begins(measure);
                prepare(measure);
                Learner other = b;
                lockstep.run(
                        () -> a.take(measure, training.batch(), step),
                        other == null ? null : () -> other.take(measure, training.batch(), step));
                watch.ends(measure);
            }
        }
    }

    /** What both networks share. */
    private void prepare(CostlyMeasure measure) {
        switch (measure) {
            case EVALUATION -> input.makeTestRows(step, data.testRows());
            case PROBE -> {
                if (!isDue(CostlyMeasure.EVALUATION)) {
                    input.makeTestRows(
                            step,
                            Math.min(data.testRows(), experiment.schedule().probeRows()));
                }
            }
            case DETECTION -> detectInput();
            default -> {}
        }
    }

    /** How often costly measures are taken now. */
    Cadences cadences() {
        return cadences;
    }

    private void detectInput() {
        InputDetections found = input.detect(step);
        if (found != null) {
            learners().forEach(learner -> learner.takeInput(found));
        }
    }

    private Snapshot snapshot() {
        Snapshot taken = new Snapshot(
                step,
                training.epochs(),
                record || step == 0 ? a.snapshot() : null,
                b != null && (record || step == 0) ? b.snapshot() : null,
                input.detection(),
                unreported,
                a.divergence(),
                b == null ? null : b.divergence());
        unreported.clear();
        latest = taken;
        return taken;
    }

    /**
     * Acts between steps, in both networks or in one, and is logged with the current step. A network without a twin, or one
     * that has diverged, is left alone.
     *
     * @return the logged event
     * @throws IllegalArgumentException if the layer or unit does not exist, or a value is out of its range
     */
    public Event apply(Intervention intervention) {
        EventRules.validate(new Event(step, intervention), experiment, data.outputs());
        input.requireFits(intervention);
        Event event = new Event(step, asDone(intervention));
        if (event.intervention() instanceof SetBatchNorm change) {
            Learner learner = change.twin() == Twin.A ? a : b;
            if (learner != null && learner.divergence() == null) {
                learner.setBatchNorm(change, input.calibration(step));
            }
        } else if (event.intervention() instanceof ReestimateStatistics change) {
            Learner learner = change.twin() == Twin.A ? a : b;
            if (learner != null && learner.divergence() == null) {
                input.makeTestRows(step, data.testRows());
                learner.reestimateStatistics();
            }
        } else if (event.intervention() instanceof SetReference change) {
            for (Learner learner : learners()) {
                if (learner.divergence() == null) {
                    learner.setReference(change.reference(), step);
                }
            }
        } else {
            set(intervention);
        }
        unreported.add(event);
        acted.add(event);
        return event;
    }

    private List<Learner> learners() {
        return b == null ? List.of(a) : List.of(a, b);
    }

    /** What changes settings and none of what a checkpoint holds. */
    private void set(Intervention intervention) {
        if (intervention instanceof SetCadence change) {
            cadences = cadences.with(change.measure(), change.steps());
        } else if (intervention instanceof SetLearningRate change) {
            learners().forEach(learner -> learner.setLearningRate(change.rate()));
        } else if (intervention instanceof SetMomentum change) {
            learners().forEach(learner -> learner.setMomentum(change.momentum()));
        } else if (intervention instanceof FollowUnit change) {
            learners().forEach(learner -> learner.follow(change.layer(), change.unit()));
        } else {
            input.set(intervention, step);
            if (intervention instanceof SetBatchSize change) {
                learners().forEach(learner -> learner.setBatchRows(change.rows()));
            }
        }
    }

    /**
     * What cannot keep the function is switched naively, whatever was asked for; a reference is pinned to the look that is
     * remembered.
     */
    Intervention asDone(Intervention intervention) {
        if (intervention instanceof SetReference change && change.reference() instanceof Reference.Pinned pinned) {
            Learner learning = a.divergence() != null && b != null ? b : a;
            return new SetReference(new Reference.Pinned(learning.nearestLook(pinned.step())));
        }
        return intervention instanceof SetBatchNorm change
                        && !experiment.normalizer(change.twin()).kind().canKeepFunction()
                ? new SetBatchNorm(change.twin(), change.layer(), change.placement(), BatchNormSwitch.Way.NAIVE)
                : intervention;
    }

    /** What is fed to the networks now. Changes nothing of the run. Call behind {@link #start}. */
    public InputSample lookAtInput() {
        InputSample rows = input.look(step);
        if (!(rows.shape() instanceof RowShape.Plane)) {
            return rows;
        }
        Map<Twin, DecisionSurface> surfaces = new EnumMap<>(Twin.class);
        DecisionSurface ofA = DecisionSurface.around(rows, data.outputs());
        DecisionSurface ofB = DecisionSurface.around(rows, data.outputs());
        lockstep.run(answering(a, ofA), b == null ? null : answering(b, ofB));
        if (a.divergence() == null) {
            surfaces.put(Twin.A, ofA);
        }
        if (b != null && b.divergence() == null) {
            surfaces.put(Twin.B, ofB);
        }
        return rows.with(surfaces);
    }

    private static Runnable answering(Learner learner, DecisionSurface surface) {
        return learner.divergence() != null ? () -> {} : () -> learner.answer(surface);
    }

    /** All that is needed to go on from here: see {@link TrainerFactory#resume}. */
    public Checkpoint checkpoint() {
        return new Checkpoint(step, acted.size(), input.detection(), a.checkpoint(), b == null ? null : b.checkpoint());
    }

    /**
     * Goes on from a checkpoint, in place of {@link #start}. What is cheap is done over: mini-batches are drawn, and events
     * change settings, without data being read. What was learnt comes from the checkpoint.
     *
     * @throws IllegalArgumentException if it is of another experiment; this trainer is of no more use then
     * @throws CancellationException if the thread is interrupted
     */
    void resume(Checkpoint checkpoint) {
        requireFits(checkpoint);
        training.draw(step);
        while (true) {
            while (plannedDone < checkpoint.events() && planned.get(plannedDone).step() <= step) {
                recall(planned.get(plannedDone++).intervention());
            }
            if (step == checkpoint.step()) {
                break;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            if (step > 0) {
                training.draw(step);
            }
            step++;
            training.learnt();
        }
        acted.addAll(planned.subList(0, plannedDone));
        if (step == 0) {
            training.fill(step);
        }
        List<Long> looks = LookSteps.until(step, experiment, acted);
        a.resume(checkpoint.a(), looks);
        if (b != null) {
            b.resume(Objects.requireNonNull(checkpoint.b()), looks);
        }
        input.recall(checkpoint.inputDetection());
        latest = new Snapshot(
                step,
                training.epochs(),
                null,
                null,
                input.detection(),
                List.of(),
                a.divergence(),
                b == null ? null : b.divergence());
    }

    private void requireFits(Checkpoint checkpoint) {
        if ((b == null) != (checkpoint.b() == null)) {
            throw new IllegalArgumentException("the checkpoint is of another experiment: it has "
                    + (checkpoint.b() == null ? "no twin" : "a twin"));
        }
        long until = planned.stream()
                .filter(event -> event.step() <= checkpoint.step())
                .count();
        if (checkpoint.step() < 0 || checkpoint.events() < 0 || checkpoint.events() > until) {
            throw new IllegalArgumentException("the checkpoint is of another run: " + checkpoint.events()
                    + " events had acted by step " + checkpoint.step() + ", but its log has " + until);
        }
    }

    /** What acted in networks that come from a checkpoint. */
    private void recall(Intervention intervention) {
        if (intervention instanceof SetReference change) {
            learners().forEach(learner -> learner.recallReference(change.reference()));
        } else {
            set(intervention);
        }
    }

    /** All that has acted so far. */
    RunLog log() {
        return new RunLog(acted, step);
    }

    /**
     * Whether an intervention asks for a look at the probe batch that is missing, since the checkpoint from which this trainer
     * goes on came without it.
     */
    boolean lacksLooks(Intervention intervention) {
        return intervention instanceof SetReference change
                && learners().stream().anyMatch(learner -> learner.lacksLooks(change.reference(), step));
    }

    /** What acts by itself before the next mini-batch is learnt, and asks for a look that is missing; null for none. */
    @Nullable
    Intervention lacking() {
        for (int i = plannedDone; i < planned.size() && planned.get(i).step() <= step; i++) {
            if (lacksLooks(planned.get(i).intervention())) {
                return planned.get(i).intervention();
            }
        }
        return null;
    }

    /** The latest snapshot; null before the start. */
    @Nullable
    Snapshot latest() {
        return latest;
    }

    /**
     * The latest snapshot again, with the events that acted since: for a reader who cannot wait for the next one, as when
     * training is paused. Null before the start or when there are none.
     */
    public @Nullable Snapshot reportEvents() {
        if (latest == null || unreported.isEmpty()) {
            return null;
        }
        Snapshot reported = latest.withEvents(unreported);
        unreported.clear();
        return reported;
    }
}
