package org.driftscope.history;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.driftscope.history.HistogramTrack.Entry;
import org.driftscope.history.History.Place;
import org.driftscope.stats.Histogram;
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

    private static int stride(BinaryInput in) throws IOException {
        int stride = in.within(in.i32(), 1, 1 << 30, "values of a bucket");
        if (Integer.bitCount(stride) != 1) {
            throw in.wrong("values of a bucket are a power of two, not " + stride);
        }
        return stride;
    }

    private void group(BinaryInput in) throws IOException {
        Place place = place(in);
        Part<?, ?> part = HistoryLayout.PARTS.get(in.within(in.u8(), 0, HistoryLayout.PARTS.size() - 1, "the part"));
        SeriesGroup group = groups.get(new Key(place, part));
        if (group == null) {
            throw in.wrong("there is no " + part + " of layer " + place.layer() + "; there are " + layers + " layers");
        }
        int capacity = history().size().buckets();
        int stride = stride(in);
        int from = in.within(in.i32(), 0, capacity, "the first bucket");
        int size = in.within(in.i32(), 0, capacity - from, "the number of buckets");
        int filled = in.within(in.i32(), 0, stride - 1, "values in the last bucket");
        long openFirst = in.i64();
        long openLast = in.i64();
        long[] firstSteps = steps(in, size);
        long[] lastSteps = stride == 1 ? firstSteps : steps(in, size);
        List<SeriesSlice> series = new ArrayList<>();
        for (int i = 0; i < Quantity.of(part).size(); i++) {
            series.add(series(in, size, stride, filled));
        }
        try {
            group.apply(new GroupSlice(stride, from, firstSteps, lastSteps, filled, openFirst, openLast, series));
        } catch (IllegalArgumentException e) {
            throw in.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static long[] steps(BinaryInput in, int size) throws IOException {
        long[] steps = new long[size];
        for (int i = 0; i < size; i++) {
            steps[i] = in.i64();
        }
        return steps;
    }

    private static SeriesSlice series(BinaryInput in, int size, int stride, int filled) throws IOException {
        int form = in.within(
                in.u8(),
                stride == 1 ? HistoryLayout.VALUES : HistoryLayout.ALL_FINITE,
                HistoryLayout.COUNTED,
                "a column's form");
        double[] numbers = new double[3 * size];
        int[] notFinite = null;
        if (form == HistoryLayout.VALUES) {
            for (int i = 0; i < size; i++) {
                double value = in.f64();
                numbers[3 * i] = value;
                numbers[3 * i + 1] = value;
                numbers[3 * i + 2] = 0.0 + value;
            }
        } else {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.f64();
            }
        }
        if (form == HistoryLayout.COUNTED) {
            notFinite = new int[size];
            for (int i = 0; i < size; i++) {
                notFinite[i] = in.i32();
            }
        }
        for (int i = 0; i < size; i++) {
            require(in, numbers[3 * i], numbers[3 * i + 1], notFinite == null ? 0 : notFinite[i], stride);
        }
        SeriesSlice.Open open = new SeriesSlice.Open(in.f64(), in.f64(), in.f64(), in.i32(), in.f64());
        require(in, open.min(), open.max(), open.notFinite(), filled);
        return new SeriesSlice(numbers, notFinite, open);
    }

    /** Checks that so many values can have these extremes. */
    private static void require(BinaryInput in, double min, double max, int notFinite, int values)
            throws RunFileException {
        boolean none = Double.isNaN(min) && Double.isNaN(max) && notFinite == values;
        boolean some = Double.isFinite(min) && Double.isFinite(max) && min <= max && notFinite < values;
        if (!(none || some) || notFinite < 0) {
            throw in.wrong("a bucket of " + values + " values, " + notFinite + " of them not finite, from " + min
                    + " to " + max);
        }
    }

    private void track(BinaryInput in) throws IOException {
        Place place = place(in);
        HistogramTrack track = tracks.get(place);
        if (track == null) {
            throw in.wrong("there is no layer " + place.layer() + "; there are " + layers);
        }
        int stride = stride(in);
        int capacity = history().size().histograms();
        int from = in.within(in.i32(), 0, capacity, "the first histogram");
        long added = in.i64();
        int size = in.within(in.i32(), 0, capacity - from, "the number of histograms");
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(entry(in));
        }
        try {
            track.apply(new TrackSlice<>(stride, from, added, entries));
        } catch (IllegalArgumentException e) {
            throw in.wrong(String.valueOf(e.getMessage()));
        }
    }

    private void units(BinaryInput in) throws IOException {
        Place place = place(in);
        UnitTrack track = units.get(place);
        if (track == null) {
            throw in.wrong("there is no layer " + place.layer() + "; there are " + layers);
        }
        int stride = stride(in);
        int capacity = history().size().histograms();
        int from = in.within(in.i32(), 0, capacity, "the first entry");
        long added = in.i64();
        int size = in.within(in.i32(), 0, capacity - from, "the number of entries");
        int count = in.within(in.i32(), 0, HistoryLayout.MOST_UNITS, "the number of units");
        List<UnitTrack.Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(new UnitTrack.Entry(in.i64(), in.f32s(count), in.f32s(count)));
        }
        try {
            track.apply(count, new TrackSlice<>(stride, from, added, entries));
        } catch (IllegalArgumentException e) {
            throw in.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Entry entry(BinaryInput in) throws IOException {
        long step = in.i64();
        float low = in.f32();
        float high = in.f32();
        int below = in.within(in.i32(), 0, Integer.MAX_VALUE, "a count");
        int above = in.within(in.i32(), 0, Integer.MAX_VALUE, "a count");
        int notFinite = in.within(in.i32(), 0, Integer.MAX_VALUE, "a count");
        int[] counts = new int[in.within(in.u16(), 1, HistoryLayout.MOST_BINS, "the number of bins")];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.within(in.i32(), 0, Integer.MAX_VALUE, "a count");
        }
        if (!(Float.isFinite(low) && Float.isFinite(high) && low < high)) {
            throw in.wrong("a histogram from " + low + " to " + high);
        }
        return new Entry(step, new Histogram(low, high, counts, below, above, notFinite));
    }
}
