package org.driftscope.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.driftscope.train.Checkpoint;
import org.driftscope.train.CheckpointTrack;
import org.jspecify.annotations.Nullable;

/**
 * Saves the run that is going on every few seconds, on a thread of its own. The thread that the history belongs to calls
 * {@link #pulse} often, which takes about a millisecond at most; it never waits for the disk.
 */
public final class Autosave implements AutoCloseable {
    /** A checkpoint this large is written with each saving, a larger one the more seldom. */
    private static final long CHECKPOINT_BYTES = 4 << 20;

    private static final long CLOSE_SECONDS = 10;

    private final AutosaveFolders folders;
    private final long every;
    private final LongConsumer saved;
    private final DiskWork work = new DiskWork("driftscope-autosave");

    // Touched by the thread of the history alone.
    private @Nullable History history;
    private @Nullable HistoryChanges changes;
    private long nextCopy;
    private boolean whole = true;

    private volatile @Nullable String problem;

    /** The number of the run in which writing failed, so that nothing is appended to it; counted by the history's thread. */
    private volatile long failedRun = -1;

    private long run;

    // Touched by the writing thread alone.
    private AutosaveFolders.@Nullable Held held;

    /** What is safe of a run before, or of this one before writing failed: stays until something newer is safe. */
    private AutosaveFolders.@Nullable Held older;

    private boolean isSafe;
    private @Nullable RunFolder folder;
    private final List<HistorySlice> copied = new ArrayList<>();
    private long checkpointStep;
    private long nextCheckpoint;

    /**
     * @param every nanoseconds from one saving to the next
     * @param saved is told, on another thread, up to which recorded step the run is safe
     */
    public Autosave(AutosaveFolders folders, long every, LongConsumer saved) {
        this.folders = folders;
        this.every = every;
        this.saved = saved;
    }

    /** Why the run cannot be saved; null while it can. */
    public @Nullable String problem() {
        return problem;
    }

    /**
     * Copies what has changed, if it is time to.
     *
     * @param origin of the run
     * @param now of that run; another one than before begins another run, and what was saved of the one before goes
     * @param checkpoints of that run
     * @param nanos a clock
     */
    public void pulse(RunOrigin origin, History now, CheckpointTrack checkpoints, long nanos) {
        boolean other = now != history;
        boolean failed = failedRun == run;
        if (!other && (work.isBehind() || ((whole || failed) && nanos - nextCopy < 0))) {
            return;
        }
        if (other || failed) {
            // Where writing has failed it begins anew, with all of the run.
            history = now;
            changes = new HistoryChanges(now);
            long begun = ++run;
            HistorySize size = now.size();
            work.add(() -> guarded(begun, () -> begin(origin, size, nanos)));
            nextCopy = nanos + every;
        }
        HistoryChanges since = changes;
        if (since == null || now.latest() == null) {
            return;
        }
        HistorySlice slice = since.next(HistoryChanges.SLICE_BYTES);
        whole = slice.complete();
        long of = run;
        work.add(() -> guarded(of, () -> take(slice, checkpoints, nanos)));
        if (whole) {
            nextCopy = nanos + every;
        }
    }

    private void guarded(long of, DiskWork.Task task) {
        if (failedRun == of) {
            return;
        }
        try {
            task.run();
        } catch (IOException | RuntimeException e) {
            failedRun = of;
            folder = null;
            copied.clear();
            problem = DiskWork.reason(e);
        }
    }

    private void begin(RunOrigin origin, HistorySize size, long nanos) throws IOException {
        if (isSafe) {
            remove(older);
            older = held;
        } else {
            remove(held);
        }
        held = null;
        folder = null;
        isSafe = false;
        copied.clear();
        checkpointStep = 0;
        nextCheckpoint = nanos;
        AutosaveFolders.Held fresh = folders.begin();
        held = fresh;
        folder = new RunFolder(fresh.folder(), origin, size);
    }

    private void take(HistorySlice slice, CheckpointTrack checkpoints, long nanos) throws IOException {
        copied.add(slice);
        RunFolder into = folder;
        if (slice.complete() && into != null) {
            into.append(copied);
            copied.clear();
            problem = null;
            isSafe = true;
            remove(older);
            older = null;
            saved.accept(slice.state().step());
            List<Checkpoint> known = checkpoints.until(slice.state().step());
            if (nanos - nextCheckpoint >= 0 && !known.isEmpty()) {
                add(known.get(known.size() - 1), into, nanos);
            }
        }
    }

    private void add(Checkpoint newest, RunFolder into, long nanos) throws IOException {
        if (newest.step() != checkpointStep) {
            into.add(newest);
            checkpointStep = newest.step();
            nextCheckpoint = nanos + every * (newest.bytes() / CHECKPOINT_BYTES);
        }
    }

    private static void remove(AutosaveFolders.@Nullable Held run) throws IOException {
        if (run != null) {
            run.remove();
        }
    }

    /** Ends it cleanly: what was saved goes. Waits a while for the disk. */
    @Override
    public void close() {
        if (work.isEnded()) {
            return;
        }
        work.add(() -> {
            try {
                remove(older);
                remove(held);
            } catch (IOException e) {
                // Nobody is left to be told; the next start removes it, or offers it.
                problem = DiskWork.reason(e);
            }
        });
        work.end(CLOSE_SECONDS);
    }
}
