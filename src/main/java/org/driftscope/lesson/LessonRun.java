package org.driftscope.lesson;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.data.DataException;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.train.Intervention;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Trainer;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.UnattendedRun;

/** A lesson gone through without a window. */
public final class LessonRun {
    private LessonRun() {}

    /**
     * Trains through all steps, and checks each at its end; does what the reader is asked to do.
     *
     * @param seed in place of the lesson's own
     * @param watch is told of every mini-batch
     * @return the outcome of all checks, in order
     * @throws DataException if the data cannot be used
     * @throws InterruptedException if the watch ends it
     */
    public static List<LessonCheck.Outcome> of(
            Lesson lesson, long seed, TrainerFactory factory, Lockstep lockstep, UnattendedRun.Watch watch)
            throws DataException, InterruptedException {
        Trainer trainer = factory.create(lesson.experiment().withSeed(seed), lockstep);
        History history = new History(HistorySize.DEFAULT);
        history.add(trainer.start());
        List<LessonCheck.Outcome> outcomes = new ArrayList<>();
        for (LessonStep step : lesson.steps()) {
            for (Intervention intervention : step.interventions()) {
                trainer.apply(intervention);
            }
            while (trainer.step() < step.runTo() && !trainer.isOver()) {
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    history.add(snapshot);
                }
                watch.at(trainer.step());
            }
            step.checks().forEach(check -> outcomes.add(check.of(history)));
            for (Intervention asked : step.asked()) {
                trainer.apply(asked);
            }
        }
        return outcomes;
    }
}
