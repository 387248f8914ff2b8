package org.driftscope.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.driftscope.train.CheckpointTrack;
import org.jspecify.annotations.Nullable;

/**
 * Saves a run that goes on as one file, on a thread of its own. The thread that the history belongs to calls {@link #pulse}
 * until it is over, which takes about a millisecond at most.
 */
public final class RunSaving {
    private static final long PULSE_BYTES = 1 << 20;
    private static final int MOST_WAITING = 8;

    private final HistoryChanges changes;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "driftscope-saving");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger waiting = new AtomicInteger();

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
        writer.execute(() -> guarded(() -> archive = new RunArchive(target, origin, size, checkpoints)));
    }

    /** Goes on; returns whether it is over. */
    public boolean pulse() {
        if (over || whole || waiting.get() >= MOST_WAITING) {
            return over;
        }
        HistorySlice slice = changes.next(PULSE_BYTES);
        whole = slice.complete();
        waiting.incrementAndGet();
        writer.execute(() -> {
            guarded(() -> take(slice));
            waiting.decrementAndGet();
        });
        return false;
    }

    /** Why it could not be saved; null if it was. */
    public @Nullable String problem() {
        return problem;
    }

    /** What may fail on the disk. */
    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        if (over) {
            return;
        }
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            problem = e.getMessage() == null ? e.toString() : e.getMessage();
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
                problem = e.getMessage();
            }
        }
        over = true;
        writer.shutdown();
    }
}
