package org.driftscope.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * How fast a step repeats.
 *
 * @param steps that were timed
 * @param seconds they took
 * @param cpuSeconds of them, those in which the calling thread ran; on a busy machine fewer
 * @param bytesPerStep allocated by the calling thread; NaN where it is not known
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
     * @param seconds more than 0
     * @param period steps that are repeated together, in both; at least 1
     */
    static Throughput of(Step step, Runnable warm, double seconds, int period) throws InterruptedException {
        repeat(step, seconds / 2, period);
        warm.run();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long allocated = threads.getThreadAllocatedBytes(self);
        long cpu = threads.getCurrentThreadCpuTime();
        long began = System.nanoTime();
        long steps = repeat(step, seconds, period);
        long taken = System.nanoTime() - began;
        long cpuTaken = threads.getCurrentThreadCpuTime() - cpu;
        double bytes = threads.getThreadAllocatedBytes(self) - allocated;
        return new Throughput(steps, taken / 1e9, cpuTaken / 1e9, bytes / steps);
    }

    private static long repeat(Step step, double seconds, int period) throws InterruptedException {
        long began = System.nanoTime();
        long steps = 0;
        do {
            for (int i = 0; i < period; i++) {
                step.run();
            }
            steps += period;
        } while (System.nanoTime() - began < seconds * 1e9);
        return steps;
    }

    /** The same with so much more in each step, all of it work of the calling thread. */
    Throughput slowedBy(double secondsPerStep) {
        double more = steps * secondsPerStep;
        return new Throughput(steps, seconds + more, cpuSeconds + more, Double.NaN);
    }

    double stepsPerSecond() {
        return steps / seconds;
    }

    double microsecondsPerStep() {
        return 1e6 * seconds / steps;
    }

    /** Processor time of the calling thread. */
    double cpuMillisecondsPerStep() {
        return 1e3 * cpuSeconds / steps;
    }
}
