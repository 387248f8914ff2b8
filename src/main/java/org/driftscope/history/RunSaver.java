package org.driftscope.history;

import java.io.IOException;
import java.nio.file.Path;
import org.driftscope.train.CheckpointTrack;

/** Saves a run as one file. */
public final class RunSaver {
    private RunSaver() {}

    /**
     * Saves a run whose history stands still, or is this thread's.
     *
     * @param checkpoints of the run
     * @throws IOException saying what cannot be written, and why; what stood under the name stays then
     */
    public static void save(Path target, RunOrigin origin, History history, CheckpointTrack checkpoints)
            throws IOException {
        try (RunArchive archive = new RunArchive(target, origin, history.size(), checkpoints)) {
            new HistoryChanges(history).forEach(archive::add);
            archive.commit();
        }
    }
}
