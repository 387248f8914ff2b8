package org.driftscope.train;

import java.util.List;

/** Trains from step 0 on the calling thread, as where there is no window. */
public final class UnattendedRun {
    private UnattendedRun() {}

    /** Takes what is recorded, as it comes. */
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        void take(Snapshot snapshot) throws E;
    }

    /** Is told of every step. */
    @FunctionalInterface
    public interface Watch {
        /**
         * So many mini-batches are learnt.
         *
         * @throws InterruptedException to end the run
         */
        void at(long step) throws InterruptedException;

        /** No more mini-batches are learnt than these. */
        default void ended(long step) {}
    }

    /**
     * Learns so many mini-batches, or fewer if no network is left that learns.
     *
     * @param trainer at its beginning
     * @throws E if the taker fails
     * @throws InterruptedException if the watch ends it
     */
    public static <E extends Exception> void train(Trainer trainer, long steps, Taker<E> taker, Watch watch)
            throws E, InterruptedException {
        repeat(trainer, new RunLog(List.of(), steps), taker, watch);
    }

    /**
     * Learns up to where a run stood, and lets act what acted behind its last step.
     *
     * @param trainer at its beginning, in which all else that is logged acts by itself
     * @throws E if the taker fails
     * @throws InterruptedException if the watch ends it
     */
    public static <E extends Exception> void repeat(Trainer trainer, RunLog log, Taker<E> taker, Watch watch)
            throws E, InterruptedException {
        taker.take(trainer.start());
        while (trainer.step() < log.step() && !trainer.isOver()) {
            Snapshot snapshot = trainer.learn();
            if (snapshot != null) {
                taker.take(snapshot);
            }
            watch.at(trainer.step());
        }
        watch.ended(trainer.step());
        for (Event event : log.events()) {
            if (event.step() >= log.step()) {
                trainer.apply(event.intervention());
            }
        }
        Snapshot late = trainer.reportEvents();
        if (late != null) {
            taker.take(late);
        }
    }
}
