package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of one run, in bounded memory: when there is no more room, those go that stand closest to others. The two newest
 * ones are always there. Safe for use from several threads.
 *
 * <p>Looks at the probe batch, which take most of the room, are kept with the newest one alone; an older one gets those of
 * its looks that the newest one still has.
 */
public final class CheckpointTrack {
    /** Room for all checkpoints but their looks. */
    static final long BYTES = 64L << 20;

    /** Steps from one checkpoint to the next: copying parameters takes a small share of so many. */
    private static final int STEPS = 100;

    private final long most;
    private final List<Checkpoint> kept = new ArrayList<>();
    private @Nullable Checkpoint newest;

    /** Empty, with room for a window's run. */
    public CheckpointTrack() {
        this(BYTES);
    }

    /** @param most bytes that all together may take; two are kept even where they take more */
    CheckpointTrack(long most) {
        this.most = most;
    }

    /** Adds one; those of its step and behind it go. */
    public synchronized void add(Checkpoint checkpoint) {
        kept.removeIf(one -> one.step() >= checkpoint.step());
        kept.add(checkpoint.withoutLooks());
        newest = checkpoint;
        Spacing.thin(kept, Checkpoint::step, Checkpoint::bytes, most);
    }

    /** Takes one of a run if it is time to: behind a recorded step, before anything else acts, so that all that has is told. */
    public void follow(Trainer trainer) {
        Checkpoint last = newest();
        if (trainer.step() >= STEPS + (last == null ? 0 : last.step())) {
            add(trainer.checkpoint());
        }
    }

    /** The newest one, with all its looks; null if there is none. */
    public synchronized @Nullable Checkpoint newest() {
        return newest;
    }

    /** Those at and before a step, in order, without their looks. */
    public synchronized List<Checkpoint> until(long step) {
        return kept.stream().filter(one -> one.step() <= step).toList();
    }

    /** Steps of those kept, in order. */
    public synchronized List<Long> steps() {
        return kept.stream().map(Checkpoint::step).toList();
    }

    /**
     * The newest one from which a run comes exactly as it was to where its log ends.
     *
     * @param recorded the last recorded step until there: what is compared with a look is the same there already; it is
     *     learnt again
     * @param outputs width of the output layer
     * @return null where only the start will do
     */
    synchronized @Nullable Checkpoint towards(RunLog log, long recorded, Experiment experiment, int outputs) {
        for (int i = kept.size() - 1; i >= 0 && newest != null; i--) {
            Checkpoint candidate = kept.get(i).withLooksOf(newest);
            if (candidate.step() < recorded
                    && candidate.leadsTo(log.until(recorded), experiment, outputs)
                    && candidate.leadsTo(log, experiment, outputs)) {
                return candidate;
            }
        }
        return null;
    }

    /** A track of its own of those before a step, with their looks as far as they are known. */
    synchronized CheckpointTrack before(long step) {
        CheckpointTrack track = new CheckpointTrack(most);
        kept.stream().filter(one -> one.step() < step).forEach(track.kept::add);
        if (!track.kept.isEmpty() && newest != null) {
            track.newest = track.kept.get(track.kept.size() - 1).withLooksOf(newest);
        }
        return track;
    }

    /** Takes one out, as it is of no use. */
    synchronized void remove(Checkpoint checkpoint) {
        kept.removeIf(one -> one.step() == checkpoint.step());
    }

    /** Takes out those behind one, or all of them for null: the run is learnt again from there. */
    synchronized void goBackTo(@Nullable Checkpoint last) {
        kept.removeIf(one -> last == null || one.step() > last.step());
        newest = last;
    }
}
