package org.driftscope.app;

import java.io.IOException;
import java.util.List;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.Progress;
import org.driftscope.export.RunTables;
import org.driftscope.history.History;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Trainer;
import org.driftscope.train.UnattendedRun;

/** Trains without a window and keeps what is recorded: all of it in tables, and a history to draw from. */
final class HeadlessRun {
    private final Trainer trainer;
    private final List<RunTables> tables;
    private final History history;
    private final CheckpointTrack checkpoints;

    /**
     * @param tables written to, neither committed nor closed
     * @param history filled
     * @param checkpoints filled
     */
    HeadlessRun(Trainer trainer, List<RunTables> tables, History history, CheckpointTrack checkpoints) {
        this.checkpoints = checkpoints;
        this.history = history;
        this.trainer = trainer;
        this.tables = List.copyOf(tables);
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
        history.setInputSample(trainer.lookAtInput());
        progress.end(trainer.step());
    }

    private void record(Snapshot snapshot) throws IOException {
        for (RunTables some : tables) {
            some.add(snapshot);
        }
        history.add(snapshot);
        checkpoints.follow(trainer);
    }
}
