package org.driftscope.history;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.driftscope.history.History.Place;
import org.driftscope.train.Event;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * Makes a history of what {@link HistoryWriter} wrote, however hostile the bytes: no more memory is taken than they fill and
 * the history's own bounds allow.
 */
final class HistoryReader {
    private final int layers;
    private final Map<Key, SeriesGroup> groups = new HashMap<>();
    private final Map<Place, HistogramTrack> tracks = new HashMap<>();
    private final Map<Place, UnitTrack> units = new HashMap<>();
    private @Nullable History history;
    private HistorySlice.State state = HistorySlice.State.EMPTY;

    private record Key(Place place, Part<?, ?> part) {}

    /** @param layers of each network, the output layer among them */
    HistoryReader(int layers) {
        this.layers = layers;
    }

    /**
     * Takes in what follows on all that was read before.
     *
     * @param name for messages
     * @throws IOException saying what is wrong, and where
     */
    void read(InputStream bytes, String name) throws IOException {
        BinaryInput in = new BinaryInput(bytes, name);
        begin(head(in));
        for (int block = in.u8(); block != HistoryLayout.END; block = in.u8()) {
            switch (block) {
                case HistoryLayout.STATE -> state = state(in);
                case HistoryLayout.GROUP -> group(in);
                case HistoryLayout.TRACK -> track(in);
                case HistoryLayout.UNITS -> units(in);
                default -> throw in.wrong("there is no block of kind " + block);
            }
        }
        in.end();
    }

    /**
     * What was read.
     *
     * @param events all that acted
     */
    History history(List<Event> events) {
        begin(HistorySize.DEFAULT);
        History read = history();
        read.resume(state, events);
        return read;
    }

    private History history() {
        if (history == null) {
            throw new IllegalStateException("nothing was read");
        }
        return history;
    }

    private void begin(HistorySize size) {
        if (history == null) {
            History fresh = new History(size);
            fresh.ensureLayers(layers);
            fresh.groups().forEach(group -> groups.put(new Key(group.place(), group.part()), group.series()));
            fresh.tracks().forEach(track -> tracks.put(track.place(), track.histograms()));
            fresh.units().forEach(one -> units.put(one.place(), one.units()));
            history = fresh;
        }
    }

    /** Reads the head, and returns the size of the history. */
    private HistorySize head(BinaryInput in) throws IOException {
        in.magic(HistoryLayout.magic(), "recorded history");
        in.version(HistoryLayout.OLDEST, HistoryLayout.VERSION);
        int buckets = in.within(in.i32(), 2, HistoryLayout.MOST_BUCKETS, "the number of buckets");
        int histograms = in.within(in.i32(), 4, HistoryLayout.MOST_HISTOGRAMS, "the number of histograms");
        HistorySize size = new HistorySize(buckets, histograms);
        if (buckets % 2 != 0 || (history != null && !history.size().equals(size))) {
            throw in.wrong("the number of buckets is even, and the same in all parts: " + buckets);
        }
        boolean known = in.u8() == HistoryLayout.PARTS.size();
        for (int i = 0; known && i < HistoryLayout.PARTS.size(); i++) {
            Part<?, ?> part = HistoryLayout.PARTS.get(i);
            List<Quantity> quantities = Quantity.of(part);
            known = in.word().equals(part.toString()) && in.u8() == quantities.size();
            for (int k = 0; known && k < quantities.size(); k++) {
                known = in.word().equals(quantities.get(k).name());
            }
        }
        if (!known) {
            throw in.wrong("what it records is not what this program records: it is another version's");
        }
        return size;
    }

    private HistorySlice.State state(BinaryInput in) throws IOException {
        in.within(in.u16(), 0, layers, "the number of layers");
        long step = in.i64();
        if (step < -1) {
            throw in.wrong("a step is not negative: " + step);
        }
        double epoch = in.f64();
        return new HistorySlice.State(
                step, epoch, RunState.detection(in), RunState.divergence(in, layers), RunState.divergence(in, layers));
    }

    private Place place(BinaryInput in) throws IOException {
        Twin twin = in.within(in.u8(), 0, 1, "the network") == 0 ? Twin.A : Twin.B;
        int layer = in.u16();
        return new Place(twin, layer == HistoryLayout.WHOLE ? Place.WHOLE : layer);
    }

    private void group(BinaryInput in) throws IOException {
        Place place = place(in);
        Part<?, ?> part = HistoryLayout.PARTS.get(in.within(in.u8(), 0, HistoryLayout.PARTS.size() - 1, "the part"));
        SeriesGroup group = groups.get(new Key(place, part));
        if (group == null) {
            throw in.wrong("there is no " + part + " of layer " + place.layer() + "; there are " + layers + " layers");
        }
        GroupSlice slice = new SliceReader(in).group(part, history().size().buckets());
        take(in, () -> group.apply(slice));
    }

    private void track(BinaryInput in) throws IOException {
        HistogramTrack track = known(in, place(in), tracks);
        TrackSlice<HistogramTrack.Entry> slice =
                new SliceReader(in).histograms(history().size().histograms());
        take(in, () -> track.apply(slice));
    }

    private void units(BinaryInput in) throws IOException {
        UnitTrack track = known(in, place(in), units);
        SliceReader.Units read = new SliceReader(in).units(history().size().histograms());
        take(in, () -> track.apply(read.count(), read.slice()));
    }

    private <T> T known(BinaryInput in, Place place, Map<Place, T> known) throws RunFileException {
        T track = known.get(place);
        if (track == null) {
            throw in.wrong("there is no layer " + place.layer() + "; there are " + layers);
        }
        return track;
    }

    /** Takes in a slice, unless it does not follow on what was read before. */
    private static void take(BinaryInput in, Runnable apply) throws RunFileException {
        try {
            apply.run();
        } catch (IllegalArgumentException e) {
            throw in.wrong(String.valueOf(e.getMessage()));
        }
    }
}
