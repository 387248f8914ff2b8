package org.driftscope.train;

import java.util.List;
import org.driftscope.stats.Detection;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded at one step.
 *
 * @param step mini-batches learnt so far; 0 is the network as initialized
 * @param epoch passes over the training set so far
 * @param a null once network A has diverged, and in a snapshot between recorded ones that tells of B's divergence
 * @param b null without a twin, and likewise
 * @param inputDetection whether a classifier tells training from test inputs; null until that was tried, once in a run
 * @param events what acted since the last snapshot, in order
 * @param divergenceA set on the first snapshot behind the divergence, and on all later ones
 * @param divergenceB likewise
 */
public record Snapshot(
        long step,
        double epoch,
        @Nullable NetworkSnapshot a,
        @Nullable NetworkSnapshot b,
        @Nullable Detection inputDetection,
        List<Event> events,
        @Nullable Divergence divergenceA,
        @Nullable Divergence divergenceB) {

    public Snapshot {
        events = List.copyOf(events);
    }

    /** The part of one network. */
    public @Nullable NetworkSnapshot of(Twin twin) {
        return twin == Twin.A ? a : b;
    }

    /** Why that network stopped, if it did. */
    public @Nullable Divergence divergenceOf(Twin twin) {
        return twin == Twin.A ? divergenceA : divergenceB;
    }

    /** The same so many steps later, as in a run that goes on behind what is recorded already. */
    public Snapshot later(long steps) {
        List<Event> moved = events.stream()
                .map(event -> new Event(event.step() + steps, event.intervention()))
                .toList();
        return new Snapshot(step + steps, epoch, a, b, inputDetection, moved, divergenceA, divergenceB);
    }

    /** The same with other events. */
    Snapshot withEvents(List<Event> other) {
        return new Snapshot(step, epoch, a, b, inputDetection, other, divergenceA, divergenceB);
    }
}
