package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.driftscope.data.MiniBatches;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.Batch;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.nn.Network;
import org.driftscope.nn.NetworkSpec;
import org.driftscope.stats.Detection;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetBatchNorm;
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
    /** Training rows from which batch norm that is put in takes its first statistics. */
    private static final int CALIBRATION_ROWS = 1000;

    private final Experiment experiment;
    private final DataShape data;
    private final Lockstep lockstep;
    private final MeasureWatch watch;
    private final BatchFeed training;
    private final MiniBatches miniBatches;
    private final long noiseSeed;
    private final int[] rows;
    private final Batch batch;
    private final Batch calibration;
    private final InputShift inputShift;
    private final Learner a;
    private final @Nullable Learner b;
    private final List<Event> unreported = new ArrayList<>();

    /** What acts by itself, in order of its steps: the experiment's schedule, and what acted in the run that this one repeats. */
    private final List<Event> planned;

    // The task of one step, kept so that handing it over allocates nothing.
    private final Runnable learnA;
    private final Runnable learnB;
    private boolean record;
    private boolean evaluate;
    private boolean probe;

    private Cadences cadences;
    private long step;
    private int plannedDone;
    private int acted;
    private @Nullable Snapshot latest;
    private @Nullable Detection inputDetection;

    /**
     * Builds both networks, with the same initial weights.
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
        this.training = new BatchFeed(data.training());
        this.batch = training.batch(experiment.batchSize());
        if (!batch.isClassification() && experiment.loss() == Loss.CROSS_ENTROPY) {
            throw new IllegalArgumentException(
                    "network.loss: cross-entropy needs classes, but " + data.name() + " has real outputs");
        }
        long seed = experiment.seed();
        this.noiseSeed = RandomStreams.NOISE.seedOf(seed);
        this.rows = new int[experiment.batchSize()];
        this.miniBatches = new MiniBatches(data.training().rows(), RandomStreams.BATCHES.seedOf(seed));
        this.calibration = calibration(data);
        this.inputShift = new InputShift(data, RandomStreams.DETECTION.seedOf(seed));
        this.a = learner(Twin.A, experiment.hidden(), experiment.noise(), data, backend);
        this.b = experiment.twin().enabled()
                ? learner(Twin.B, twinLayers(experiment), experiment.twin().noise(), data, backend)
                : null;
        ExperimentProperties.checkEvents(experiment, data.outputs());
        Learner other = b;
        this.learnA = () -> a.learn(batch, step, record, evaluate, probe);
        this.learnB = other == null ? () -> {} : () -> other.learn(batch, step, record, evaluate, probe);
    }

    private Batch calibration(TrainTest data) {
        int count = Math.min(CALIBRATION_ROWS, data.training().rows());
        int[] chosen = new int[count];
        new MiniBatches(data.training().rows(), RandomStreams.CALIBRATION.seedOf(experiment.seed())).next(chosen);
        Batch filled = training.batch(count);
        training.fill(filled, chosen);
        return filled;
    }

    private static List<LayerSpec> twinLayers(Experiment experiment) {
        BatchNormPlacement placement = experiment.twin().batchNorm();
        return experiment.hidden().stream()
                .map(layer -> layer.withBatchNorm(placement))
                .toList();
    }

    private Learner learner(Twin twin, List<LayerSpec> hidden, boolean noise, TrainTest data, MatrixBackend backend) {
        NetworkSpec spec = new NetworkSpec(
                data.columns(),
                hidden,
                data.outputs(),
                experiment.normalizer(twin),
                experiment.initializer(),
                experiment.loss(),
                noise);
        // The same stream for both: normalizers draw nothing, so the weights are the same.
        Network network = new Network(spec, backend, RandomStreams.WEIGHTS.of(experiment.seed()));
        return new Learner(network, experiment, data.test(), calibration.rows());
    }

    public Experiment experiment() {
        return experiment;
    }

    /** What the networks learn from. */
    public DataShape data() {
        return data;
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
        nextBatch();
        Learner other = b;
        lockstep.run(() -> a.readInitial(batch), other == null ? () -> {} : () -> other.readInitial(batch));
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
            nextBatch();
        }
        boolean diverged = a.divergence() != null;
        boolean otherDiverged = b != null && b.divergence() != null;
        step++;
        Schedule schedule = experiment.schedule();
        evaluate = schedule.evaluatesAt(step);
        probe = schedule.probesAt(step);
        boolean costly = cadences.dueAt(step);
        record = costly || schedule.recordsAt(step);
        if (cadences.dueAt(CostlyMeasure.GRADIENT_SHIFT, step) || cadences.dueAt(CostlyMeasure.LANDSCAPE, step)) {
            a.keepParameters();
            if (b != null) {
                b.keepParameters();
            }
        }
        if (b == null) {
            learnA.run();
        } else {
            lockstep.run(learnA, learnB);
        }
        if (costly) {
            takeCostlyMeasures();
        }
        boolean news = diverged != (a.divergence() != null) || (b != null && otherDiverged != (b.divergence() != null));
        return record || news ? snapshot() : null;
    }

    /** One after the other, each in both networks side by side, so that the time of each can be told. */
    private void takeCostlyMeasures() {
        for (CostlyMeasure measure : CostlyMeasure.values()) {
            if (cadences.dueAt(measure, step)) {
                watch.begins(measure);
                if (measure == CostlyMeasure.DETECTION && inputDetection == null) {
                    inputDetection = inputShift.detect();
                }
                Learner other = b;
                if (other == null) {
                    a.take(measure, batch);
                } else {
                    lockstep.run(() -> a.take(measure, batch), () -> other.take(measure, batch));
                }
                watch.ends(measure);
            }
        }
    }

    /** How often costly measures are taken now. */
    Cadences cadences() {
        return cadences;
    }

    private void nextBatch() {
        drawRows();
        fillBatch();
    }

    /** Reads no data. */
    private void drawRows() {
        miniBatches.next(rows);
    }

    private void fillBatch() {
        training.fill(batch, rows);
        batch.setNoiseSeed(noiseSeed + step + 1);
    }

    private Snapshot snapshot() {
        Snapshot taken = new Snapshot(
                step,
                epoch(),
                record || step == 0 ? a.snapshot() : null,
                b != null && (record || step == 0) ? b.snapshot() : null,
                inputDetection,
                unreported,
                a.divergence(),
                b == null ? null : b.divergence());
        unreported.clear();
        latest = taken;
        return taken;
    }

    private double epoch() {
        return step * (double) rows.length / miniBatches.rows();
    }

    /**
     * Acts between steps, in both networks or in one, and is logged with the current step. A network without a twin, or one
     * that has diverged, is left alone.
     *
     * @return the logged event
     * @throws IllegalArgumentException if the layer or unit does not exist, or a value is out of its range
     */
    public Event apply(Intervention intervention) {
        Interventions.validate(new Event(step, intervention), experiment, data.outputs());
        Event event = new Event(step, asDone(intervention));
        if (event.intervention() instanceof SetBatchNorm change) {
            Learner learner = change.twin() == Twin.A ? a : b;
            if (learner != null && learner.divergence() == null) {
                learner.setBatchNorm(change, calibration);
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
        acted++;
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
        }
    }

    /**
     * What cannot keep the function is switched naively, whatever was asked for; a reference is pinned to the look that is
     * remembered.
     */
    private Intervention asDone(Intervention intervention) {
        if (intervention instanceof SetReference change && change.reference() instanceof Reference.Pinned pinned) {
            Learner learning = a.divergence() != null && b != null ? b : a;
            return new SetReference(new Reference.Pinned(learning.nearestLook(pinned.step())));
        }
        return intervention instanceof SetBatchNorm change
                        && !experiment.normalizer(change.twin()).kind().canKeepFunction()
                ? new SetBatchNorm(change.twin(), change.layer(), change.placement(), BatchNormSwitch.Way.NAIVE)
                : intervention;
    }

    /** All that is needed to go on from here: see {@link TrainerFactory#resume}. */
    public Checkpoint checkpoint() {
        return new Checkpoint(step, acted, inputDetection, a.checkpoint(), b == null ? null : b.checkpoint());
    }

    /**
     * Goes on from a checkpoint, in place of {@link #start}. What is cheap is done over: mini-batches are drawn, and events
     * change settings, without data being read. What was learnt comes from the checkpoint.
     *
     * @throws IllegalArgumentException if it is of another experiment
     */
    void resume(Checkpoint checkpoint) {
        requireFits(checkpoint);
        drawRows();
        while (true) {
            while (plannedDone < checkpoint.events() && planned.get(plannedDone).step() <= step) {
                recall(planned.get(plannedDone++).intervention());
            }
            if (step == checkpoint.step()) {
                break;
            }
            if (step > 0) {
                drawRows();
            }
            step++;
        }
        acted = plannedDone;
        fillBatch();
        a.resume(checkpoint.a());
        if (b != null) {
            b.resume(Objects.requireNonNull(checkpoint.b()));
        }
        inputDetection = checkpoint.inputDetection();
        latest = new Snapshot(
                step,
                epoch(),
                null,
                null,
                inputDetection,
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
