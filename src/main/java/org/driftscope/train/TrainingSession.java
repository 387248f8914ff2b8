package org.driftscope.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.driftscope.train.Intervention.SetCadence;
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

    private static final long NEVER = Long.MAX_VALUE;

    private final TrainerFactory factory;
    private final Experiment experiment;
    private final @Nullable Branch branch;
    private final CheckpointTrack checkpoints;
    private final BlockingQueue<Snapshot> snapshots = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final Queue<Intervention> interventions = new ArrayDeque<>();
    private boolean running;
    private long singleSteps;
    private long until = NEVER;
    private double stepsPerSecond = Double.POSITIVE_INFINITY;
    private boolean lookWanted;
    private boolean closed;

    // Touched by the training thread alone, which forgets it once it has ended: else each would hold all before it.
    private @Nullable TrainingSession predecessor;

    // Touched by the training thread alone.
    private final CostMeter meter;
    private double budgetInForce;

    private volatile double budget;

    private volatile boolean loadingCancelled;

    // Written by the training thread.
    private volatile double loaded;
    private volatile State state = State.LOADING;
    private volatile @Nullable DataShape data;
    private volatile @Nullable String failure;
    private volatile long step;
    private volatile @Nullable Costs costs;
    private final AtomicBoolean arrived = new AtomicBoolean();
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
        this.budget = experiment.schedule().budget();
        this.experiment = experiment;
        this.running = running;
        this.predecessor = predecessor;
        thread = new Thread(this::run, "driftscope-training");
        thread.setDaemon(true);
        thread.start();
    }

    public Experiment experiment() {
        return experiment;
    }

    public State state() {
        return state;
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
        change(() -> budget = share);
    }

    /** Goes on, or pauses; an arrival that nobody has taken note of is not run past. */
    public void setRunning(boolean value) {
        change(() -> running = value && !arrived.get());
    }

    /**
     * Goes on, and pauses by itself where so many mini-batches are learnt, or at once where that is behind it; also where every
     * network has diverged before. Pausing and going on meanwhile change nothing about it. See {@link #takeArrival}.
     */
    public void runUntil(long end) {
        change(() -> {
            until = end;
            running = true;
            arrived.set(false);
        });
    }

    /**
     * Whether it has paused by itself since this was asked last, as by {@link #runUntil}. What is drained after that holds all
     * that was recorded until there.
     */
    public boolean takeArrival() {
        return arrived.getAndSet(false);
    }

    /** Learns one mini-batch more while paused; does nothing while running. */
    public void stepOnce() {
        change(() -> singleSteps += running ? 0 : 1);
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
        change(() -> stepsPerSecond = rate);
    }

    /** Asks for a change of the run; it acts between steps, at once when paused. */
    public void submit(Intervention intervention) {
        change(() -> interventions.add(intervention));
    }

    /** Asks for one look at the input, between steps; see {@link #takeInputSample}. Without being asked, none is taken. */
    public void requestInputSample() {
        change(() -> lookWanted = true);
    }

    /** The latest look at the input that was asked for, once; null if there is none. */
    public @Nullable InputSample takeInputSample() {
        return look.getAndSet(null);
    }

    private void change(Runnable update) {
        lock.lock();
        try {
            update.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
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
        change(() -> closed = true);
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
            state = State.CLOSED;
        } catch (CancellationException e) {
            state = loadingCancelled ? State.CANCELLED : State.CLOSED;
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
            state = State.RETRACING;
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
        state = State.FAILED;
    }

    private void train(Trainer begun, TrainerSource source) throws InterruptedException {
        Trainer trainer = begun;
        reportLatest(trainer);
        keepWithinBudget(trainer);
        long previous = System.nanoTime();
        while (true) {
            if (budget != budgetInForce) {
                keepWithinBudget(trainer);
                report(trainer);
            }
            Intervention intervention = null;
            boolean mayLook = false;
            boolean mayStep = false;
            lock.lockInterruptibly();
            try {
                if (closed) {
                    state = State.CLOSED;
                    return;
                }
                state = trainer.isOver() ? State.OVER : running ? State.RUNNING : State.PAUSED;
                intervention = interventions.poll();
                if (intervention == null && lookWanted) {
                    lookWanted = false;
                    mayLook = true;
                } else if (intervention == null && budget == budgetInForce) {
                    // A budget set since it was looked at would else be waited past.
                    mayStep = mayStep(trainer, previous);
                }
            } finally {
                lock.unlock();
            }
            Intervention asking = intervention != null && trainer.lacksLooks(intervention) ? intervention : null;
            if (mayStep) {
                asking = trainer.lacking();
            }
            if (asking != null) {
                Trainer remembering = source.remembering(trainer, asking);
                if (!remembering.equals(trainer)) {
                    trainer = remembering;
                    reportLatest(trainer);
                }
            }
            if (intervention != null) {
                act(trainer, intervention);
            } else if (mayLook) {
                look.set(trainer.lookAtInput());
            } else if (mayStep) {
                previous = System.nanoTime();
                learn(trainer);
            }
        }
    }

    /**
     * Whether to take a step now; waits a while if not. The lock is held.
     *
     * @param previous time of the last step, in nanoseconds
     */
    @SuppressWarnings("WaitNotInLoop") // The caller's loop asks everything afresh.
    private boolean mayStep(Trainer trainer, long previous) throws InterruptedException {
        if (trainer.step() >= until || (until != NEVER && trainer.isOver())) {
            until = NEVER;
            running = false;
            arrived.set(true);
            return false;
        }
        if (trainer.isOver() || !(running || singleSteps > 0)) {
            singleSteps = 0;
            changed.await();
            return false;
        }
        if (!running) {
            singleSteps--;
            return true;
        }
        long wait = (long) (1e9 / stepsPerSecond) - (System.nanoTime() - previous);
        if (wait > 0) {
            changed.await(wait, TimeUnit.NANOSECONDS);
            return false;
        }
        return true;
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
        budgetInForce = budget;
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
