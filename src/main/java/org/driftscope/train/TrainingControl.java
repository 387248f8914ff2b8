package org.driftscope.train;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.driftscope.train.TrainingSession.State;

/**
 * What a training thread is asked to do, from any thread, and what it is doing. It asks for its {@link #next} turn between
 * steps, where everything acts in order.
 */
final class TrainingControl {
    private static final long NEVER = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicBoolean arrived = new AtomicBoolean();
    private volatile State state = State.LOADING;
    private volatile double budget;

    // Guarded by the lock.
    private final Queue<Intervention> interventions = new ArrayDeque<>();
    private boolean running;
    private long singleSteps;
    private long until = NEVER;
    private double stepsPerSecond = Double.POSITIVE_INFINITY;
    private boolean lookWanted;
    private boolean closed;

    /** What the training thread is to do next. */
    sealed interface Turn {
        /** Have an intervention act. */
        record Act(Intervention intervention) implements Turn {}

        /** Look at the input. */
        record Look() implements Turn {}

        /** Learn one mini-batch. */
        record Step() implements Turn {}

        /** Ask again, as something has changed. */
        record Again() implements Turn {}

        /** End. */
        record Close() implements Turn {}
    }

    /**
     * At first.
     *
     * @param running whether to train at once, or wait paused
     * @param budget share of training time that automatic costly measures may take
     */
    TrainingControl(boolean running, double budget) {
        this.running = running;
        this.budget = budget;
    }

    State state() {
        return state;
    }

    /** Takes note of what the training thread is doing. */
    void enter(State now) {
        state = now;
    }

    double budget() {
        return budget;
    }

    void setBudget(double share) {
        change(() -> budget = share);
    }

    /** Goes on, or pauses; an arrival that nobody has taken note of is not run past. */
    void setRunning(boolean value) {
        change(() -> running = value && !arrived.get());
    }

    /** Goes on, and pauses by itself where so many mini-batches are learnt, or where every network has diverged. */
    void runUntil(long end) {
        change(() -> {
            until = end;
            running = true;
            arrived.set(false);
        });
    }

    /** Whether it has paused by itself since this was asked last. */
    boolean takeArrival() {
        return arrived.getAndSet(false);
    }

    /** Learns one mini-batch more while paused; does nothing while running. */
    void stepOnce() {
        change(() -> singleSteps += running ? 0 : 1);
    }

    void setSpeed(double rate) {
        change(() -> stepsPerSecond = rate);
    }

    void submit(Intervention intervention) {
        change(() -> interventions.add(intervention));
    }

    void requestLook() {
        change(() -> lookWanted = true);
    }

    void close() {
        change(() -> closed = true);
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

    /**
     * What to do now; waits a while if that is nothing. For the training thread.
     *
     * @param budgetInForce the last one that it has seen
     * @param previous time of the last step, in nanoseconds
     */
    Turn next(Trainer trainer, double budgetInForce, long previous) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                state = State.CLOSED;
                return new Turn.Close();
            }
            state = trainer.isOver() ? State.OVER : running ? State.RUNNING : State.PAUSED;
            Intervention intervention = interventions.poll();
            if (intervention != null) {
                return new Turn.Act(intervention);
            }
            if (lookWanted) {
                lookWanted = false;
                return new Turn.Look();
            }
            // A budget set since it was looked at would else be waited past.
            return budget == budgetInForce && mayStep(trainer, previous) ? new Turn.Step() : new Turn.Again();
        } finally {
            lock.unlock();
        }
    }

    /** Whether to take a step now; waits a while if not. The lock is held. */
    @SuppressWarnings("WaitNotInLoop") // The training thread's loop asks everything afresh.
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
}
