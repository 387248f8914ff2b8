package org.driftscope.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.driftscope.history.History.Group;
import org.driftscope.history.History.Place;
import org.driftscope.history.History.Track;
import org.driftscope.history.History.Units;

/**
 * Tells what has changed in a history since it was asked last, a bounded part at a time. For use by the thread that the
 * history belongs to.
 */
final class HistoryChanges {
    /** About as much is copied at a time: about a millisecond's work. */
    static final long SLICE_BYTES = 1 << 20;

    private final History history;
    private final Map<Key, SeriesGroup.Mark> groupMarks = new HashMap<>();
    private final Map<Place, Thinned.Mark> trackMarks = new HashMap<>();
    private final Map<Place, Thinned.Mark> unitMarks = new HashMap<>();
    private int events;

    /** Where the next call begins its round over groups, tracks and units, so that each has its turn. */
    private int next;

    private record Key(Place place, Part<?, ?> part) {}

    /** Everything is new at first. */
    HistoryChanges(History history) {
        this.history = history;
    }

    /**
     * A copy of what has changed.
     *
     * @param mostBytes about as much is copied, and what is left is left for the next call
     */
    HistorySlice next(long mostBytes) {
        List<Group> groups = history.groups();
        List<Track> tracks = history.tracks();
        List<Units> units = history.units();
        List<HistorySlice.OfGroup> changedGroups = new ArrayList<>();
        List<HistorySlice.OfTrack> changedTracks = new ArrayList<>();
        List<HistorySlice.OfUnits> changedUnits = new ArrayList<>();
        int all = groups.size() + tracks.size() + units.size();
        long bytes = 0;
        int visited = 0;
        while (visited < all && bytes <= mostBytes) {
            int i = (next + visited) % all;
            int track = i - groups.size();
            if (track < 0) {
                bytes += take(groups.get(i), changedGroups);
            } else {
                bytes += track < tracks.size()
                        ? take(tracks.get(track), changedTracks)
                        : take(units.get(track - tracks.size()), changedUnits);
            }
            visited++;
        }
        next = all == 0 ? 0 : (next + visited) % all;
        HistorySlice slice = new HistorySlice(
                history.state(),
                history.layers(),
                history.events().subList(events, history.events().size()),
                changedGroups,
                changedTracks,
                changedUnits,
                visited == all);
        events = history.events().size();
        return slice;
    }

    /** Takes what has changed. */
    interface Taker {
        void take(HistorySlice slice) throws IOException;
    }

    /** Hands over all that has changed, a bounded part at a time. */
    void forEach(Taker taker) throws IOException {
        HistorySlice slice;
        do {
            slice = next(SLICE_BYTES);
            taker.take(slice);
        } while (!slice.complete());
    }

    /** Copies a group if it has changed, and tells how many bytes that took. */
    private long take(Group group, List<HistorySlice.OfGroup> changed) {
        Key key = new Key(group.place(), group.part());
        SeriesGroup.Mark before = groupMarks.getOrDefault(key, SeriesGroup.Mark.EMPTY);
        SeriesGroup.Mark now = group.series().mark();
        if (now.equals(before)) {
            return 0;
        }
        GroupSlice slice = group.series().slice(before);
        groupMarks.put(key, now);
        changed.add(new HistorySlice.OfGroup(group.place(), group.part(), slice));
        return 24L * slice.size() * slice.series().size();
    }

    private long take(Track track, List<HistorySlice.OfTrack> changed) {
        HistogramTrack of = track.histograms();
        return take(
                track.place(),
                of.mark(),
                of::slice,
                trackMarks,
                slice -> changed.add(new HistorySlice.OfTrack(track.place(), slice)));
    }

    private long take(Units of, List<HistorySlice.OfUnits> changed) {
        return take(
                of.place(),
                of.units().mark(),
                of.units()::slice,
                unitMarks,
                slice -> changed.add(new HistorySlice.OfUnits(of.place(), slice)));
    }

    private static <E> long take(
            Place place,
            Thinned.Mark now,
            Function<Thinned.Mark, TrackSlice<E>> since,
            Map<Place, Thinned.Mark> marks,
            Consumer<TrackSlice<E>> changed) {
        Thinned.Mark before = marks.getOrDefault(place, Thinned.Mark.EMPTY);
        if (now.equals(before)) {
            return 0;
        }
        TrackSlice<E> slice = since.apply(before);
        marks.put(place, now);
        changed.accept(slice);
        // Entries are handed on, not copied.
        return 16L * slice.entries().size();
    }
}
