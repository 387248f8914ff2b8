package org.driftscope.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.driftscope.history.HistogramTrack.Entry;
import org.driftscope.stats.Histogram;

/** Reads what {@link HistoryWriter} writes of each group and track, and takes nothing that none can hold. */
final class SliceReader {
    private final BinaryInput in;

    SliceReader(BinaryInput in) {
        this.in = in;
    }

    /**
     * What has changed in a track of units.
     *
     * @param count units of the layer
     */
    record Units(int count, TrackSlice<UnitTrack.Entry> slice) {}

    /** What stands before a track's entries, of which there are {@code size}. */
    private record Head(int stride, int from, long added, int size) {
        <T> TrackSlice<T> with(List<T> entries) {
            return new TrackSlice<>(stride, from, added, entries);
        }
    }

    /** @param capacity most buckets of a series */
    GroupSlice group(Part<?, ?> part, int capacity) throws IOException {
        int stride = stride();
        int from = in.within(in.i32(), 0, capacity, "the first bucket");
        int size = in.within(in.i32(), 0, capacity - from, "the number of buckets");
        int filled = in.within(in.i32(), 0, stride - 1, "values in the last bucket");
        long openFirst = in.i64();
        long openLast = in.i64();
        long[] firstSteps = steps(size);
        long[] lastSteps = stride == 1 ? firstSteps : steps(size);
        List<SeriesSlice> series = new ArrayList<>();
        for (int i = 0; i < Quantity.of(part).size(); i++) {
            series.add(series(size, stride, filled));
        }
        return new GroupSlice(stride, from, firstSteps, lastSteps, filled, openFirst, openLast, series);
    }

    private long[] steps(int size) throws IOException {
        long[] steps = new long[size];
        for (int i = 0; i < size; i++) {
            steps[i] = in.i64();
        }
        return steps;
    }

    private SeriesSlice series(int size, int stride, int filled) throws IOException {
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
            require(numbers[3 * i], numbers[3 * i + 1], notFinite == null ? 0 : notFinite[i], stride);
        }
        SeriesSlice.Open open = new SeriesSlice.Open(in.f64(), in.f64(), in.f64(), in.i32(), in.f64());
        require(open.min(), open.max(), open.notFinite(), filled);
        return new SeriesSlice(numbers, notFinite, open);
    }

    /** Checks that so many values can have these extremes. */
    private void require(double min, double max, int notFinite, int values) throws RunFileException {
        boolean none = Double.isNaN(min) && Double.isNaN(max) && notFinite == values;
        boolean some = Double.isFinite(min) && Double.isFinite(max) && min <= max && notFinite < values;
        if (!(none || some) || notFinite < 0) {
            throw in.wrong("a bucket of " + values + " values, " + notFinite + " of them not finite, from " + min
                    + " to " + max);
        }
    }

    private int stride() throws IOException {
        int stride = in.within(in.i32(), 1, 1 << 30, "values of a bucket");
        if (Integer.bitCount(stride) != 1) {
            throw in.wrong("values of a bucket are a power of two, not " + stride);
        }
        return stride;
    }

    /** @param capacity most entries of a track */
    private Head head(int capacity) throws IOException {
        int stride = stride();
        int from = in.within(in.i32(), 0, capacity, "the first entry");
        long added = in.i64();
        return new Head(stride, from, added, in.within(in.i32(), 0, capacity - from, "the number of entries"));
    }

    /** @param capacity most entries of a track */
    TrackSlice<Entry> histograms(int capacity) throws IOException {
        Head head = head(capacity);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < head.size(); i++) {
            entries.add(histogram());
        }
        return head.with(entries);
    }

    /** @param capacity most entries of a track */
    Units units(int capacity) throws IOException {
        Head head = head(capacity);
        int count = in.within(in.i32(), 0, HistoryLayout.MOST_UNITS, "the number of units");
        List<UnitTrack.Entry> entries = new ArrayList<>();
        for (int i = 0; i < head.size(); i++) {
            entries.add(new UnitTrack.Entry(in.i64(), in.f32s(count), in.f32s(count)));
        }
        return new Units(count, head.with(entries));
    }

    private Entry histogram() throws IOException {
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
