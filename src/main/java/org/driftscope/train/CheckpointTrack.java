package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of one run, in bounded memory: when there is no more room, every second one is dropped and from then on only half
 * as many are kept. The first one and the newest one are always there. Safe for use from several threads.
 *
 * <p>Looks at the probe batch, which take most of the room, are kept with the newest one alone; an older one gets those of
 * its looks that the newest one still has.
 */
public final class CheckpointTrack {
    /** Room for all checkpoints but their looks. */
    static final long BYTES = 64L << 20;

    private final long most;
    private final List<Checkpoint> kept = new ArrayList<>();
    private @Nullable Checkpoint newest;
    private int stride = 1;
    private long added;

    /** @param most bytes that all together may take; one is kept even where it takes more */
    public CheckpointTrack(long most) {
        this.most = most;
    }

    /** @param checkpoint behind all others */
    public synchronized void add(Checkpoint checkpoint) {
        boolean newestStays = added == 0 || (added - 1) % stride == 0;
        if (!newestStays) {
            kept.remove(kept.size() - 1);
        }
        Checkpoint light = checkpoint.withoutLooks();
        while (!kept.isEmpty() && (kept.size() + 1) * light.bytes() > most) {
            dropEverySecond();
        }
        kept.add(light);
        newest = checkpoint;
        added++;
    }

    private void dropEverySecond() {
        if (kept.size() == 1) {
            kept.clear();
            return;
        }
        for (int i = kept.size() - 1 - kept.size() % 2; i > 0; i -= 2) {
            kept.remove(i);
        }
        stride *= 2;
    }

    /** The newest one, with all its looks; null if there is none. */
    public synchronized @Nullable Checkpoint newest() {
        return newest;
    }

    /** Steps of those kept, in order. */
    public synchronized List<Long> steps() {
        return kept.stream().map(Checkpoint::step).toList();
    }

    /**
     * The newest one from which a run comes exactly as it was to where its log ends, what it remembers of its looks included.
     *
     * @param before steps behind it are too late
     * @param experiment of the run
     * @param outputs width of the output layer
     * @return null where only the start will do
     */
    synchronized @Nullable Checkpoint towards(RunLog log, long before, Experiment experiment, int outputs) {
        int capacity = LookMemory.capacity(experiment, outputs);
        Checkpoint behind = null;
        for (Checkpoint one : kept) {
            behind = one.step() <= log.step() ? one : behind;
        }
        for (int i = kept.size() - 1; i >= 0 && newest != null; i--) {
            Checkpoint candidate = kept.get(i).withLooksOf(newest);
            long step = candidate.step();
            if (step < before
                    && (candidate.remembersAll(capacity)
                            || (behind != null
                                    && behind.looksSince(candidate) >= capacity
                                    && candidate.remembersReferences(log)))) {
                return candidate;
            }
        }
        return null;
    }

    /** Those of a run that goes another way behind {@code last}; none where that is null. */
    synchronized CheckpointTrack until(@Nullable Checkpoint last) {
        CheckpointTrack track = new CheckpointTrack(most);
        if (last != null) {
            kept.stream().filter(one -> one.step() <= last.step()).forEach(track.kept::add);
            track.newest = last;
            track.stride = stride;
            track.added = (track.kept.size() - 1L) * stride + 1;
        }
        return track;
    }
}
