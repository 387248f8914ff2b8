package org.driftscope.train;

import java.util.List;
import org.driftscope.stats.Detection;
import org.driftscope.train.Intervention.SetReference;
import org.jspecify.annotations.Nullable;

/**
 * All that a run needs to go on from a step bit for bit, beside its experiment and what acted in it: see
 * {@link TrainerFactory#resume}.
 *
 * @param step mini-batches learnt
 * @param events how many events had acted in the run, those of the experiment's schedule among them
 * @param inputDetection as in {@link Snapshot}
 * @param a network A
 * @param b network B; null without a twin
 */
public record Checkpoint(
        long step,
        int events,
        @Nullable Detection inputDetection,
        NetworkCheckpoint a,
        @Nullable NetworkCheckpoint b) {

    /** The same but for looks, which can come from {@link #withLooksOf} a later one. */
    Checkpoint withoutLooks() {
        return with(a.withLooks(List.of()), b == null ? null : b.withLooks(List.of()));
    }

    /** The same with those of its looks that a later one of the run, or it itself, remembers. */
    Checkpoint withLooksOf(Checkpoint later) {
        return with(a.withLooksOf(later.a, step), b == null || later.b == null ? b : b.withLooksOf(later.b, step));
    }

    private Checkpoint with(NetworkCheckpoint otherA, @Nullable NetworkCheckpoint otherB) {
        return new Checkpoint(step, events, inputDetection, otherA, otherB);
    }

    /** Whether no look is missing that a run remembers at this step. */
    boolean remembersAll(int capacity) {
        return a.remembersAll(capacity) && (b == null || b.remembersAll(capacity));
    }

    /** How often each network has looked at the probe batch since an earlier one of the run. */
    long looksSince(Checkpoint earlier) {
        long ofA = a.looksSince(earlier.a);
        return b == null || earlier.b == null ? ofA : Math.min(ofA, b.looksSince(earlier.b));
    }

    /** Whether it remembers each look that the rest of a run pins its reference to. */
    boolean remembersReferences(RunLog log) {
        for (Event event : log.events().subList(events, log.events().size())) {
            if (event.intervention() instanceof SetReference change
                    && change.reference() instanceof Reference.Pinned pinned
                    && pinned.step() <= step
                    && !remembers(pinned.step())) {
                return false;
            }
        }
        return true;
    }

    private boolean remembers(long look) {
        return a.remembers(look) && (b == null || b.remembers(look));
    }

    /** Memory that it takes, but for looks. */
    long bytes() {
        return a.bytes() + (b == null ? 0 : b.bytes());
    }
}
