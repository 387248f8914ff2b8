package org.driftscope.app;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * How fast a step repeats.
 *
 * @param steps that were timed
 * @param seconds they took
 * @param cpuSeconds of them, those in which the calling thread ran; on a busy machine fewer
 * @param bytesPerStep allocated by the calling thread
 */
record Throughput(long steps, double seconds, double cpuSeconds, double bytesPerStep) {

    /** Something to repeat. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    /**
     * Warms up for half as long, then times.
     *
     * @param warm runs between the two
     * @param seconds more than 0; at least one step is timed
     */
    static Throughput of(Step step, Runnable warm, double seconds) throws InterruptedException {
        repeat(step, seconds / 2);
        warm.run();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long allocated = threads.getThreadAllocatedBytes(self);
        long cpu = threads.getCurrentThreadCpuTime();
        long began = System.nanoTime();
        long steps = repeat(step, seconds);
        long taken = System.nanoTime() - began;
        long cpuTaken = threads.getCurrentThreadCpuTime() - cpu;
        double bytes = threads.getThreadAllocatedBytes(self) - allocated;
        return new Throughput(steps, taken / 1e9, cpuTaken / 1e9, bytes / steps);
    }

    private static long repeat(Step step, double seconds) throws InterruptedException {
        long began = System.nanoTime();
        long steps = 0;
        do {
            step.run();
            steps++;
        } while (System.nanoTime() - began < seconds * 1e9);
        return steps;
    }

    double stepsPerSecond() {
        return steps / seconds;
    }

    /** Processor time of the calling thread. */
    double cpuMillisecondsPerStep() {
        return 1e3 * cpuSeconds / steps;
    }
}
