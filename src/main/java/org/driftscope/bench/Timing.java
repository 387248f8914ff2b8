package org.driftscope.bench;

import org.driftscope.cli.Interruption;
import org.driftscope.cli.Progress;

/** Times one figure after another, tells between them how far it has come, and ends when the program is to. */
final class Timing {
    private final double seconds;
    private final Interruption interruption;
    private final Progress progress;
    private int done;

    /**
     * @param seconds for each figure
     * @param progress counts figures
     */
    Timing(double seconds, Interruption interruption, Progress progress) {
        this.seconds = seconds;
        this.interruption = interruption;
        this.progress = progress;
    }

    /** One figure. */
    Throughput of(Runnable step) throws InterruptedException {
        return of(step, () -> {});
    }

    /**
     * One figure.
     *
     * @param warm runs behind the warm-up
     */
    Throughput of(Runnable step, Runnable warm) throws InterruptedException {
        return time(step, warm, seconds, 1);
    }

    /** One figure, of whole periods of so many steps, however long one takes. */
    Throughput ofPeriods(Runnable step, int period) throws InterruptedException {
        return time(step, () -> {}, seconds, period);
    }

    /** One of many figures that need not be exact: a quarter as long. */
    Throughput briefly(Runnable step) throws InterruptedException {
        return time(step, () -> {}, seconds / 4, 1);
    }

    private Throughput time(Runnable step, Runnable warm, double most, int period) throws InterruptedException {
        // Told between figures alone: what it takes would count.
        progress.at(done);
        Throughput timed = Throughput.of(
                () -> {
                    interruption.check();
                    step.run();
                },
                warm,
                most,
                period);
        done++;
        return timed;
    }
}
