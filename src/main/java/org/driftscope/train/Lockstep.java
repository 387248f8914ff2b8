package org.driftscope.train;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.driftscope.nn.Halves;
import org.jspecify.annotations.Nullable;

/**
 * Runs two tasks side by side, one on the calling thread and one on a worker of its own, and returns when both are done. A
 * worker that has not begun when the calling thread is through, since it slept or has no processor, is not waited for: the
 * calling thread does both. Handing over allocates nothing and, while steps follow each other closely, needs no system call.
 * For use by one thread.
 */
public final class Lockstep implements Halves, AutoCloseable {
    /** About as long as a small network's step: waiting threads spin that long before they sleep. */
    private static final int SPINS = 2_000;

    private final Thread worker;
    private final Thread owner;

    // Written by the owner before `requested`, read by the worker behind it; the volatile counters order them.
    private @Nullable Runnable task;
    private volatile long requested;

    /** The last request that one of the two has begun: whoever raises it to that has the task. */
    private final AtomicLong begun = new AtomicLong();

    // Cleared by the owner and set by the worker, ordered likewise.
    private @Nullable Throwable failure;
    private volatile long done;

    private volatile boolean closed;

    /** Starts the worker; the calling thread becomes the owner. */
    public Lockstep() {
        owner = Thread.currentThread();
        worker = new Thread(this::work, "driftscope-twin");
        worker.setDaemon(true);
        worker.start();
    }

    /**
     * Runs both to their end.
     *
     * @param there null for none: then the worker sleeps on, and {@code here} may hand it tasks of its own
     * @throws RuntimeException or Error that the first task threw; else an Error that the second one threw
     * @throws IllegalStateException if the second one threw anything else, which is its cause
     */
    @Override
    public void run(Runnable here, @Nullable Runnable there) {
        if (there == null) {
            here.run();
            return;
        }
        task = there;
        failure = null;
        long ticket = requested + 1;
        requested = ticket;
        LockSupport.unpark(worker);
        try {
            here.run();
        } finally {
            if (!doUnlessBegun(ticket)) {
                await(ticket);
            }
        }
        Throwable thrown = failure;
        if (thrown != null) {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("the twin's thread failed: " + thrown, thrown);
        }
    }

    /**
     * Does the second task on the calling thread, the owner or the worker, if the other one has not begun it.
     *
     * @return false if it has
     */
    private boolean doUnlessBegun(long ticket) {
        Runnable current = task;
        if (current == null || !begun.compareAndSet(ticket - 1, ticket)) {
            return false;
        }
        try {
            current.run();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        return true;
    }

    private void await(long ticket) {
        boolean interrupted = false;
        for (int spins = 0; done != ticket; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        long seen = 0;
        while (true) {
            for (int spins = 0; requested == seen && !closed; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            if (closed) {
                return;
            }
            seen = requested;
            if (doUnlessBegun(seen)) {
                done = seen;
                LockSupport.unpark(owner);
            }
        }
    }

    /** Ends the worker. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(worker);
    }
}
