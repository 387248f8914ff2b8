package org.driftscope.app;

import java.io.IOException;
import org.driftscope.export.RunCsv;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Trainer;
import org.driftscope.train.UnattendedRun;

/** Trains without a window and keeps what is recorded: all of it in CSV files, and a history to draw from. */
final class HeadlessRun {
    private final Trainer trainer;
    private final RunCsv csv;
    private final History history;

    /**
     * @param csv written to, neither committed nor closed
     * @param size of the history
     */
    HeadlessRun(Trainer trainer, RunCsv csv, HistorySize size) {
        this.trainer = trainer;
        this.csv = csv;
        this.history = new History(size);
    }

    /**
     * Learns so many mini-batches, or fewer if no network is left that learns.
     *
     * @throws InterruptedException if it was asked to stop
     */
    void train(long steps, Progress progress, Interruption interruption) throws IOException, InterruptedException {
        UnattendedRun.train(trainer, steps, this::record, step -> {
            interruption.check();
            progress.at(step);
        });
        progress.end(trainer.step());
    }

    private void record(Snapshot snapshot) throws IOException {
        csv.add(snapshot);
        history.add(snapshot);
    }

    /** What was recorded so far. */
    History history() {
        return history;
    }
}
