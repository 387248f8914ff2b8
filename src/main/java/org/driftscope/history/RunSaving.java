package org.driftscope.history;

import java.io.IOException;
import java.nio.file.Path;
import org.driftscope.train.CheckpointTrack;
import org.jspecify.annotations.Nullable;

/**
 * Saves a run that goes on as one file, on a thread of its own. The thread that the history belongs to calls {@link #pulse}
 * until it is over, which takes about a millisecond at most.
 */
public final class RunSaving {
    private final HistoryChanges changes;
    private final DiskWork work = new DiskWork("driftscope-saving");

    /** Whether all is copied. Touched by the thread of the history alone. */
    private boolean whole;

    // Touched by the writing thread alone.
    private @Nullable RunArchive archive;

    private volatile boolean over;
    private volatile @Nullable String problem;

    /**
     * Begins to write. What stands under the name stays until all is written.
     *
     * @param checkpoints of the run
     */
    public RunSaving(Path target, RunOrigin origin, History history, CheckpointTrack checkpoints) {
        changes = new HistoryChanges(history);
        HistorySize size = history.size();
        work.add(() -> guarded(() -> archive = new RunArchive(target, origin, size, checkpoints)));
    }

    /** Goes on; returns whether it is over. */
    public boolean pulse() {
        if (over || whole || work.isBehind()) {
            return over;
        }
        HistorySlice slice = changes.next(HistoryChanges.SLICE_BYTES);
        whole = slice.complete();
        work.add(() -> guarded(() -> take(slice)));
        return false;
    }

    /** Why it could not be saved; null if it was. */
    public @Nullable String problem() {
        return problem;
    }

    private void guarded(DiskWork.Task task) {
        if (over) {
            return;
        }
        try {
            task.run();
        } catch (IOException | RuntimeException e) {
            problem = DiskWork.reason(e);
            end();
        }
    }

    private void take(HistorySlice slice) throws IOException {
        RunArchive into = archive;
        if (into != null) {
            into.add(slice);
            if (slice.complete()) {
                into.commit();
                end();
            }
        }
    }

    private void end() {
        RunArchive begun = archive;
        if (begun != null) {
            try {
                begun.close();
            } catch (IOException e) {
                // Why it failed before says more.
                problem = problem == null ? DiskWork.reason(e) : problem;
            }
        }
        over = true;
        work.end();
    }
}
