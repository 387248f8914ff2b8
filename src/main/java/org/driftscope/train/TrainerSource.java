package org.driftscope.train;

import org.driftscope.data.DataException;

/**
 * Gives trainers of one run: at its start or where a branch takes off, and once more where it stands if looks at the probe batch
 * are missing. What lies before is learnt again, from the newest checkpoint that leads there. For use by the thread that trains.
 */
final class TrainerSource {
    private final TrainerFactory factory;
    private final Experiment experiment;
    private final CheckpointTrack checkpoints;
    private final CostMeter meter;
    private final Lockstep lockstep;
    private final Listener listener;

    /** Is told what happens until there is a trainer. */
    interface Listener {
        /**
         * So much of the data is loaded, in [0, 1].
         *
         * @throws java.util.concurrent.CancellationException to end it
         */
        void loading(double share);

        void loaded(DataShape data);

        /** So many mini-batches are learnt again. */
        void retraced(long step);

        /** Something is done without, for this reason. */
        void doneWithout(String reason);
    }

    /**
     * @param checkpoints from which the run can be gone on with; those that are taken on the way come to them
     * @param lockstep for all trainers that are given
     */
    TrainerSource(
            TrainerFactory factory,
            Experiment experiment,
            CheckpointTrack checkpoints,
            CostMeter meter,
            Lockstep lockstep,
            Listener listener) {
        this.factory = factory;
        this.experiment = experiment;
        this.checkpoints = checkpoints;
        this.meter = meter;
        this.lockstep = lockstep;
        this.listener = listener;
    }

    /**
     * A trainer that has given its first snapshot.
     *
     * @throws DataException if the data cannot be used
     */
    Trainer atStart() throws DataException {
        Trainer trainer = factory.create(experiment, lockstep, meter, listener::loading);
        listener.loaded(trainer.data());
        trainer.start();
        return trainer;
    }

    /**
     * A trainer where a run stood.
     *
     * @throws DataException if the data cannot be used
     * @throws InterruptedException if the thread is interrupted
     */
    Trainer atEndOf(Branch from) throws DataException, InterruptedException {
        return retrace(from, from.log());
    }

    /**
     * A trainer at the same step of the same run that remembers the looks at the probe batch which an intervention asks for;
     * the same one where they cannot be had.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    Trainer remembering(Trainer trainer, Intervention wanted) throws InterruptedException {
        RunLog log = trainer.log();
        Snapshot latest = trainer.latest();
        long recorded = latest == null ? log.step() : latest.step();
        try {
            return retrace(new Branch(log, recorded, checkpoints), log.with(trainer.asDone(wanted)));
        } catch (DataException | IllegalArgumentException e) {
            listener.doneWithout("The data cannot be read again: " + e.getMessage());
            return trainer;
        }
    }

    /** @param goal the branch's log, at whose end may stand what asks for looks that are to be remembered then */
    private Trainer retrace(Branch from, RunLog goal) throws DataException, InterruptedException {
        RunLog log = from.log();
        Trainer trainer = takeUp(from, goal);
        listener.retraced(trainer.step());
        while (trainer.step() < log.step() && !trainer.isOver()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            meter.stepBegins();
            Snapshot snapshot = trainer.learn();
            meter.stepEnds();
            listener.retraced(trainer.step());
            if (snapshot != null) {
                checkpoints.follow(trainer);
            }
        }
        for (Event event : log.events()) {
            if (event.step() >= log.step()) {
                trainer.apply(event.intervention());
            }
        }
        // What acted is in the log already.
        trainer.reportEvents();
        return trainer;
    }

    /** A trainer of such a run at the newest checkpoint that leads to where {@code goal} ends, or at its start. */
    private Trainer takeUp(Branch from, RunLog goal) throws DataException {
        // What acted behind the last step acts when that is reached.
        RunLog log = from.log().until(from.log().step());
        while (true) {
            Trainer trainer = factory.create(experiment, log, lockstep, meter, listener::loading);
            DataShape data = trainer.data();
            listener.loaded(data);
            Checkpoint checkpoint = checkpoints.towards(goal, from.recorded(), experiment, data.outputs());
            checkpoints.goBackTo(checkpoint);
            if (checkpoint == null) {
                trainer.start();
                return trainer;
            }
            try {
                trainer.resume(checkpoint);
                return trainer;
            } catch (IllegalArgumentException e) {
                checkpoints.remove(checkpoint);
                listener.doneWithout("The checkpoint of step " + checkpoint.step() + " is left out: " + e.getMessage());
            }
        }
    }
}
