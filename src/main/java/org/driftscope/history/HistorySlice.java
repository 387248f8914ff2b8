package org.driftscope.history;

import java.util.List;
import org.driftscope.history.History.Place;
import org.driftscope.stats.Detection;
import org.driftscope.train.Divergence;
import org.driftscope.train.Event;
import org.driftscope.train.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in a history. Immutable, so that another thread can write it while the history goes on.
 *
 * @param layers of each network, the output layer among them
 * @param events that acted since
 * @param complete whether it tells all that has changed; else groups stand at different steps, until the next
 */
record HistorySlice(
        State state,
        int layers,
        List<Event> events,
        List<OfGroup> groups,
        List<OfTrack> tracks,
        List<OfUnits> units,
        boolean complete) {

    HistorySlice {
        events = List.copyOf(events);
        groups = List.copyOf(groups);
        tracks = List.copyOf(tracks);
        units = List.copyOf(units);
    }

    /** Of the quantities of one part. */
    record OfGroup(Place place, Part<?, ?> part, GroupSlice slice) {}

    /** Of a layer's histograms. */
    record OfTrack(Place place, TrackSlice<HistogramTrack.Entry> slice) {}

    /** Of a layer's units. */
    record OfUnits(Place place, TrackSlice<UnitTrack.Entry> slice) {}

    /**
     * Where the run stands.
     *
     * @param step newest recorded one; -1 when nothing is recorded
     */
    record State(
            long step,
            double epoch,
            @Nullable Detection inputDetection,
            @Nullable Divergence divergenceA,
            @Nullable Divergence divergenceB) {
        static final State EMPTY = new State(-1, 0, null, null, null);

        static State of(Snapshot latest) {
            return new State(
                    latest.step(), latest.epoch(), latest.inputDetection(), latest.divergenceA(), latest.divergenceB());
        }

        /** Without what was read in the networks. */
        @Nullable
        Snapshot snapshot() {
            return step < 0
                    ? null
                    : new Snapshot(step, epoch, null, null, inputDetection, List.of(), divergenceA, divergenceB);
        }
    }
}
