package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.TrainingControl.Turn;
import org.jspecify.annotations.Nullable;

/**
 * One run on a thread of its own. Everything asked of it acts between steps, in order. Snapshots wait in a bounded queue;
 * when it is full, training waits, so that what is recorded never depends on how fast it is looked at. All methods may be
 * called from any thread.
 */
public final class TrainingSession implements AutoCloseable {
    private static final int QUEUE = 256;

    /** What a session is doing. */
    public enum State {
        LOADING,
        /** Learning again, unseen, what lies before a {@link Branch}. */
        RETRACING,
        RUNNING,
        PAUSED,
        /** Every network has diverged. */
        OVER,
        /** The run could not begin or go on: see {@link #failure()}. */
        FAILED,
        /** Loading was cancelled: see {@link #cancelLoading()}. */
        CANCELLED,
        CLOSED
    }

    private final TrainerFactory factory;
    private final Experiment experiment;
    private final @Nullable Branch branch;
    private final CheckpointTrack checkpoints;
    private final BlockingQueue<Snapshot> snapshots = new ArrayBlockingQueue<>(QUEUE);
    private final TrainingControl control;
    private final Thread thread;

    // Touched by the training thread alone, which forgets it once it has ended: else each would hold all before it.
    private @Nullable TrainingSession predecessor;

    // Touched by the training thread alone.
    private final CostMeter meter;
    private double budgetInForce;

    private volatile boolean loadingCancelled;

    // Written by the training thread.
    private volatile double loaded;
    private volatile @Nullable DataShape data;
    private volatile @Nullable String failure;
    private volatile long step;
    private volatile @Nullable Costs costs;
    private final AtomicReference<@Nullable String> rejected = new AtomicReference<>();
    private final AtomicReference<@Nullable InputSample> look = new AtomicReference<>();

    /**
     * Starts the thread, which loads the data and gives the first snapshot.
     *
     * @param running whether to train at once, or wait paused
     * @param predecessor closed session whose thread must have ended before this one begins
     */
    public TrainingSession(
            TrainerFactory factory, Experiment experiment, boolean running, @Nullable TrainingSession predecessor) {
        this(factory, experiment, null, running, predecessor, System::nanoTime);
    }

    /** The same, but the run takes off from an earlier one: what lies before is learnt again and not reported. */
    public TrainingSession(
            TrainerFactory factory,
            Experiment experiment,
            Branch branch,
            boolean running,
            @Nullable TrainingSession predecessor) {
        this(factory, experiment, branch, running, predecessor, System::nanoTime);
    }

    /** @param nanos the clock by which costly measures are kept within their budget */
    TrainingSession(
            TrainerFactory factory,
            Experiment experiment,
            @Nullable Branch branch,
            boolean running,
            @Nullable TrainingSession predecessor,
            LongSupplier nanos) {
        this.factory = factory;
        this.branch = branch;
        this.checkpoints = branch == null ? new CheckpointTrack() : branch.checkpoints();
        this.meter = new CostMeter(nanos, experiment);
        this.control = new TrainingControl(running, experiment.schedule().budget());
        this.experiment = experiment;
        this.predecessor = predecessor;
        thread = new Thread(this::run, "driftscope-training");
        thread.setDaemon(true);
        thread.start();
    }

    public Experiment experiment() {
        return experiment;
    }

    public State state() {
        return control.state();
    }

    /** How much of the data is loaded, in [0, 1], as far as that is known. */
    public double loaded() {
        return loaded;
    }

    /** Mini-batches learnt so far. */
    public long step() {
        return step;
    }

    /** What the networks learn from; null until it is loaded. */
    public @Nullable DataShape data() {
        return data;
    }

    /** From where the run can be gone on with. */
    public CheckpointTrack checkpoints() {
        return checkpoints;
    }

    /**
     * Where a run takes off from this one.
     *
     * @param log of this run until there
     * @param recorded the last recorded step until there, which the new run is to come by again
     */
    public Branch branch(RunLog log, long recorded) {
        return new Branch(log, recorded, checkpoints.before(recorded));
    }

    /** Why the session has failed; null if it has not. */
    public @Nullable String failure() {
        return failure;
    }

    /** Why the last intervention that could not act did not, once; null if there is none. */
    public @Nullable String takeRejection() {
        return rejected.getAndSet(null);
    }

    /** What costly measures take; null until the first snapshot. */
    public @Nullable Costs costs() {
        return costs;
    }

    /**
     * Sets the share of training time that automatic costly measures may take. What thins them, or takes them more often
     * again, is logged as an event.
     *
     * @param share in [0.01, 1]
     * @throws IllegalArgumentException for any other
     */
    public void setBudget(double share) {
        if (!(share >= Schedule.LEAST_BUDGET && share <= 1)) {
            throw new IllegalArgumentException(
                    "a budget is a share of time from " + Schedule.LEAST_BUDGET + " to 1: " + share);
        }
        control.setBudget(share);
    }

    /** Goes on, or pauses; an arrival that nobody has taken note of is not run past. */
    public void setRunning(boolean value) {
        control.setRunning(value);
    }

    /**
     * Goes on, and pauses by itself where so many mini-batches are learnt, or at once where that is behind it; also where every
     * network has diverged before. Pausing and going on meanwhile change nothing about it. See {@link #takeArrival}.
     */
    public void runUntil(long end) {
        control.runUntil(end);
    }

    /**
     * Whether it has paused by itself since this was asked last, as by {@link #runUntil}. What is drained after that holds all
     * that was recorded until there.
     */
    public boolean takeArrival() {
        return control.takeArrival();
    }

    /** Learns one mini-batch more while paused; does nothing while running. */
    public void stepOnce() {
        control.stepOnce();
    }

    /**
     * Sets how fast to go.
     *
     * @param rate steps per second, over 0; positive infinity for as fast as can be
     * @throws IllegalArgumentException for any other
     */
    public void setSpeed(double rate) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("steps per second: " + rate);
        }
        control.setSpeed(rate);
    }

    /** Asks for a change of the run; it acts between steps, at once when paused. */
    public void submit(Intervention intervention) {
        control.submit(intervention);
    }

    /** Asks for one look at the input, between steps; see {@link #takeInputSample}. Without being asked, none is taken. */
    public void requestInputSample() {
        control.requestLook();
    }

    /** The latest look at the input that was asked for, once; null if there is none. */
    public @Nullable InputSample takeInputSample() {
        return look.getAndSet(null);
    }

    /** Hands over what has been recorded since the last call, oldest first, and never waits. */
    public void drain(Consumer<Snapshot> consumer) {
        // All at once: one by one, a fast training thread could keep the caller here for good.
        List<Snapshot> waiting = new ArrayList<>();
        snapshots.drainTo(waiting);
        waiting.forEach(consumer);
    }

    /** Ends the run if it is still loading its data; else does nothing. */
    public void cancelLoading() {
        loadingCancelled = true;
    }

    /** Ends the run; its thread ends soon after. */
    @Override
    public void close() {
        control.close();
        thread.interrupt();
    }

    private void run() {
        try {
            awaitPredecessor();
            try (Lockstep lockstep = new Lockstep()) {
                TrainerSource source =
                        new TrainerSource(factory, experiment, checkpoints, meter, lockstep, new Beginning());
                train(branch == null ? source.atStart() : source.atEndOf(branch), source);
            }
        } catch (InterruptedException e) {
            control.enter(State.CLOSED);
        } catch (CancellationException e) {
            control.enter(loadingCancelled ? State.CANCELLED : State.CLOSED);
        } catch (OutOfMemoryError e) {
            fail("not enough memory for this experiment: make the network, the mini-batch or the data smaller, "
                    + "or give the program more (-Xmx)");
        } catch (Throwable e) {
            // All of them: a thread that ends without a word would look like one that hangs.
            fail(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Tells what happens until there is a trainer. */
    private final class Beginning implements TrainerSource.Listener {
        @Override
        public void loading(double share) {
            if (loadingCancelled || Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            loaded = share;
        }

        @Override
        public void loaded(DataShape shape) {
            data = shape;
        }

        @Override
        public void retraced(long learnt) {
            control.enter(State.RETRACING);
            step = learnt;
        }

        @Override
        public void doneWithout(String reason) {
            rejected.set(reason);
        }
    }

    /** Not cut short by closing: whoever waits for this thread waits for that one too. */
    private void awaitPredecessor() throws InterruptedException {
        boolean interrupted = false;
        while (predecessor != null) {
            try {
                predecessor.thread.join();
                predecessor = null;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
    }

    private void fail(String reason) {
        failure = reason;
        control.enter(State.FAILED);
    }

    private void train(Trainer begun, TrainerSource source) throws InterruptedException {
        Trainer trainer = begun;
        reportLatest(trainer);
        keepWithinBudget(trainer);
        long previous = System.nanoTime();
        while (true) {
            if (control.budget() != budgetInForce) {
                keepWithinBudget(trainer);
                report(trainer);
            }
            Turn turn = control.next(trainer, budgetInForce, previous);
            if (turn instanceof Turn.Close) {
                return;
            }
            Intervention asking = lacking(trainer, turn);
            if (asking != null) {
                Trainer remembering = source.remembering(trainer, asking);
                if (!remembering.equals(trainer)) {
                    trainer = remembering;
                    reportLatest(trainer);
                }
            }
            if (turn instanceof Turn.Act act) {
                act(trainer, act.intervention());
            } else if (turn instanceof Turn.Look) {
                look.set(trainer.lookAtInput());
            } else if (turn instanceof Turn.Step) {
                previous = System.nanoTime();
                learn(trainer);
            }
        }
    }

    /** The intervention that a turn has act for which this trainer lacks looks at the probe batch; null for none. */
    private static @Nullable Intervention lacking(Trainer trainer, Turn turn) {
        if (turn instanceof Turn.Act act) {
            return trainer.lacksLooks(act.intervention()) ? act.intervention() : null;
        }
        return turn instanceof Turn.Step ? trainer.lacking() : null;
    }

    private void learn(Trainer trainer) throws InterruptedException {
        meter.stepBegins();
        Snapshot snapshot = trainer.learn();
        boolean measured = meter.stepEnds();
        step = trainer.step();
        if (snapshot != null) {
            checkpoints.follow(trainer);
        }
        if (measured) {
            keepWithinBudget(trainer);
        }
        if (snapshot != null) {
            snapshots.put(snapshot);
        }
    }

    private void keepWithinBudget(Trainer trainer) {
        budgetInForce = control.budget();
        for (SetCadence change : meter.advise(budgetInForce, trainer.cadences(), trainer.step())) {
            trainer.apply(change);
        }
        costs = meter.costs(budgetInForce, trainer.cadences());
    }

    private void act(Trainer trainer, Intervention intervention) throws InterruptedException {
        try {
            trainer.apply(intervention);
        } catch (IllegalArgumentException e) {
            rejected.set(e.getMessage());
            return;
        }
        if (intervention instanceof SetCadence change) {
            meter.leave(change.measure());
            keepWithinBudget(trainer);
        }
        report(trainer);
    }

    /** Where a trainer stands; its events are reported already. */
    private void reportLatest(Trainer trainer) throws InterruptedException {
        Snapshot latest = trainer.latest();
        if (latest != null) {
            snapshots.put(latest.withEvents(List.of()));
        }
    }

    private void report(Trainer trainer) throws InterruptedException {
        Snapshot reported = trainer.reportEvents();
        if (reported != null) {
            snapshots.put(reported);
        }
    }
}
