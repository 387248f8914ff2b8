package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LockstepTest {
    private final Lockstep lockstep = new Lockstep();

    @AfterEach
    void close() {
        lockstep.close();
    }

    @Test
    void bothTasksAreDoneWhenRunReturnsAndSeeWhatCameBefore() {
        int[] counts = new int[2];
        for (int i = 1; i <= 20_000; i++) {
            lockstep.run(() -> counts[0]++, () -> counts[1] += counts[0] >= 0 ? 1 : 0);
            assertEquals(i, counts[0]);
            assertEquals(i, counts[1]);
        }
    }

    @Test
    void theTasksRunSideBySideOnTwoThreads() {
        CountDownLatch both = new CountDownLatch(2);
        Thread[] threads = new Thread[2];
        lockstep.run(() -> threads[0] = meet(both), () -> threads[1] = meet(both));
        assertSame(Thread.currentThread(), threads[0]);
        assertNotEquals(threads[0], threads[1]);
    }

    /** Returns only if another thread comes here too. */
    private static Thread meet(CountDownLatch both) {
        both.countDown();
        awaitUninterrupted(both);
        return Thread.currentThread();
    }

    /** The calling thread waits until the worker has begun: else it might do both tasks. */
    private void onTheWorker(Runnable task) {
        CountDownLatch begun = new CountDownLatch(1);
        lockstep.run(() -> awaitSpinning(begun), () -> {
            begun.countDown();
            task.run();
        });
    }

    /** Without sleeping: that the caller sleeps shall mean that it waits for the worker's end. */
    private static void awaitSpinning(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTaskThatTakesLongIsWaitedFor() {
        // Long enough that the waiting side stops spinning and sleeps, in both directions.
        boolean[] done = new boolean[2];
        Thread owner = Thread.currentThread();
        onTheWorker(() -> {
            awaitWaiting(owner);
            done[0] = true;
        });
        assertTrue(done[0]);
        Thread[] worker = new Thread[1];
        onTheWorker(() -> worker[0] = Thread.currentThread());
        awaitWaiting(worker[0]);
        lockstep.run(() -> {}, () -> done[1] = true);
        assertTrue(done[1]);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void errorsOfTheWorkerAreThrownLikeThoseOfATaskThatTheCallerDoes() {
        IllegalArgumentException cause = new IllegalArgumentException("there");
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> onTheWorker(() -> {
                    throw cause;
                }));
        assertSame(cause, thrown.getCause());
        assertGoesOn();
    }

    @Test
    void whatTheFirstTaskThrowsIsThrownOnceTheOtherIsDone() {
        boolean[] done = new boolean[1];
        IllegalStateException thrown = new IllegalStateException("here");
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> lockstep.run(
                                () -> {
                                    throw thrown;
                                },
                                () -> done[0] = true)));
        assertTrue(done[0]);
        assertGoesOn();
    }

    @Test
    void whatTheSecondTaskThrowsIsThrownWithItsCause() {
        RuntimeException cause = new IllegalArgumentException("there");
        boolean[] done = new boolean[1];
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> lockstep.run(() -> done[0] = true, () -> {
                    throw cause;
                }));
        assertSame(cause, thrown.getCause());
        assertTrue(done[0]);
        assertGoesOn();
    }

    @Test
    void anErrorOfTheSecondTaskIsThrownAsItIs() {
        OutOfMemoryError error = new OutOfMemoryError("made up");
        assertSame(
                error,
                assertThrows(
                        OutOfMemoryError.class,
                        () -> lockstep.run(() -> {}, () -> {
                            throw error;
                        })));
        assertGoesOn();
    }

    @Test
    void whenBothThrowTheFirstOnesIsThrownAndTheOtherForgotten() {
        IllegalStateException first = new IllegalStateException("first");
        assertSame(
                first,
                assertThrows(
                        IllegalStateException.class,
                        () -> lockstep.run(
                                () -> {
                                    throw first;
                                },
                                () -> {
                                    throw new IllegalStateException("second");
                                })));
        assertGoesOn();
    }

    private void assertGoesOn() {
        int[] count = new int[2];
        lockstep.run(() -> count[0]++, () -> count[1]++);
        assertEquals(1, count[0]);
        assertEquals(1, count[1]);
    }

    @Test
    void anInterruptionWhileItWaitsIsKeptForTheCaller() {
        Thread owner = Thread.currentThread();
        boolean[] done = new boolean[1];
        onTheWorker(() -> {
            awaitWaiting(owner);
            owner.interrupt();
            awaitWaiting(owner);
            done[0] = true;
        });
        assertTrue(done[0], "returned before the other task was done");
        assertTrue(Thread.interrupted(), "the interruption is lost");
        assertGoesOn();
    }

    @Test
    void anInterruptionBeforehandIsKeptToo() {
        Thread.currentThread().interrupt();
        assertGoesOn();
        assertTrue(Thread.interrupted());
    }

    @Test
    void closingEndsTheWorker() throws InterruptedException {
        Thread[] worker = new Thread[1];
        onTheWorker(() -> worker[0] = Thread.currentThread());
        assertTrue(worker[0].isDaemon());
        lockstep.close();
        worker[0].join();
        assertFalse(worker[0].isAlive());
    }
}
