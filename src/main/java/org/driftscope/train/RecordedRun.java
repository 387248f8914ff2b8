package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;

/**
 * A run that was recorded, and can be trained again bit for bit.
 *
 * @param experiment as it began
 * @param events all that acted, those of the experiment's schedule among them, in order
 * @param steps mini-batches learnt
 */
public record RecordedRun(Experiment experiment, List<Event> events, long steps) {

    public RecordedRun {
        events = List.copyOf(events);
    }

    /** The experiment that is this run, and goes on with what is still scheduled in it. A trainer of it can {@link #retrain}. */
    public Experiment scheduled() {
        List<Event> all = new ArrayList<>();
        events.stream().filter(event -> event.step() < steps).forEach(all::add);
        experiment.events().stream().filter(event -> event.step() >= steps).forEach(all::add);
        return experiment.withEvents(all);
    }

    /**
     * Trains up to where the run stood.
     *
     * @param trainer at its beginning, of {@link #scheduled}
     * @throws E if the taker fails
     * @throws InterruptedException if the watch ends it
     */
    public <E extends Exception> void retrain(Trainer trainer, UnattendedRun.Taker<E> taker, UnattendedRun.Watch watch)
            throws E, InterruptedException {
        taker.take(trainer.start());
        while (trainer.step() < steps && !trainer.isOver()) {
            Snapshot snapshot = trainer.learn();
            if (snapshot != null) {
                taker.take(snapshot);
            }
            watch.at(trainer.step());
        }
        watch.ended(trainer.step());
        // Behind the last step, and before what is scheduled there.
        for (Event event : events) {
            if (event.step() >= steps) {
                trainer.apply(event.intervention());
            }
        }
        Snapshot late = trainer.reportEvents();
        if (late != null) {
            taker.take(late);
        }
    }
}
