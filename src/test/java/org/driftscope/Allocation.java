package org.driftscope;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** What threads allocate, by the virtual machine's own counter. */
public final class Allocation {
    private static final int ROUNDS = 10;

    private Allocation() {}

    /** Bytes that the calling thread allocates in {@code action}; the test is left out where they are not counted. */
    public static long of(Runnable action) {
        return of(action, List.of(Thread.currentThread()));
    }

    /** Bytes that all of {@code threads} allocate together. */
    public static long of(Runnable action, List<Thread> threads) {
        ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(counter.isThreadAllocatedMemorySupported());
        long[] ids = threads.stream().mapToLong(Thread::getId).toArray();
        long own = -bytes(counter, ids) + bytes(counter, ids);
        long before = bytes(counter, ids);
        action.run();
        return bytes(counter, ids) - before - own;
    }

    private static long bytes(ThreadMXBean counter, long[] ids) {
        long sum = 0;
        for (long id : ids) {
            sum += counter.getThreadAllocatedBytes(id);
        }
        return sum;
    }

    /**
     * The least of several rounds: what an action allocates it allocates in each, the virtual machine's own few bytes come once
     * or twice.
     */
    public static long leastOf(Runnable action, List<Thread> threads) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            least = Math.min(least, of(action, threads));
        }
        return least;
    }
}
