package org.driftscope.figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Trainer;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.UnattendedRun;

/** Trains what figures draw on, equal runs once. For use by the thread that owns the lockstep. */
final class Training {
    private final TrainerFactory factory;
    private final Lockstep lockstep;
    private final List<Done> kept = new ArrayList<>();

    private record Done(FigureRun run, History history) {}

    Training(TrainerFactory factory, Lockstep lockstep) {
        this.factory = factory;
        this.lockstep = lockstep;
    }

    /** Whether the run is finished and kept. */
    boolean has(FigureRun run) {
        return kept.stream().anyMatch(done -> done.run.sameTraining(run));
    }

    /**
     * What is recorded in a run.
     *
     * @throws IOException if its data cannot be used
     * @throws InterruptedException if the watch ends it
     */
    History of(FigureRun run, UnattendedRun.Watch watch) throws IOException, InterruptedException {
        for (Done done : kept) {
            if (done.run.sameTraining(run)) {
                return done.history;
            }
        }
        History history = new History(HistorySize.DEFAULT);
        Trainer trainer = factory.create(run.experiment(), lockstep);
        UnattendedRun.train(
                trainer,
                run.steps(),
                snapshot -> {
                    history.add(snapshot);
                    if (snapshot.step() == 0) {
                        run.beginning().after(snapshot).forEach(trainer::apply);
                    }
                },
                watch);
        kept.add(new Done(run, history));
        return history;
    }

    /** Forgets all but these. */
    void keep(List<FigureRun> wanted) {
        kept.removeIf(done -> wanted.stream().noneMatch(done.run::sameTraining));
    }
}
