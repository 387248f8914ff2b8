package org.driftscope.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.driftscope.stats.Histogram;

/**
 * A layer's histogram over steps, in bounded memory: when there is no more room, every second one is dropped and from then
 * on only half as many are kept. The first one and the newest one are always there. Not safe for use from several threads.
 */
public final class HistogramTrack {

    /** A histogram and its step. */
    public record Entry(long step, Histogram histogram) {}

    private final int capacity;
    private final List<Entry> entries = new ArrayList<>();
    private int stride = 1;
    private long added;
    private int clearings;

    /** @param capacity most entries to keep, at least 4 */
    public HistogramTrack(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Appends a histogram.
     *
     * @param step greater than every earlier one
     */
    public void add(long step, Histogram histogram) {
        boolean newestStays = added == 0 || (added - 1) % stride == 0;
        if (!newestStays) {
            entries.remove(entries.size() - 1);
        }
        if (entries.size() == capacity) {
            dropEverySecond();
        }
        entries.add(new Entry(step, histogram));
        added++;
    }

    private void dropEverySecond() {
        List<Entry> kept = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += 2) {
            kept.add(entries.get(i));
        }
        entries.clear();
        entries.addAll(kept);
        stride *= 2;
    }

    /** Number of entries that stay until thinned: all, or all but the newest. */
    private int lasting() {
        return (int) ((added + stride - 1) / stride);
    }

    /** What has changed since {@code mark}. */
    TrackSlice slice(Mark mark) {
        int thinned = stride / mark.stride();
        int from = mark.clearings() == clearings ? (mark.lasting() + thinned - 1) / thinned : 0;
        return new TrackSlice(stride, from, added, List.copyOf(entries.subList(from, entries.size())));
    }

    /** Where this track stands now. */
    Mark mark() {
        return new Mark(clearings, stride, lasting(), added);
    }

    /** Where a track stood once: what came later is told from it. */
    record Mark(int clearings, int stride, int lasting, long added) {
        /** Of a track that nothing was ever added to. */
        static final Mark EMPTY = new Mark(0, 1, 0, 0);
    }

    /**
     * Takes in what has changed since this track was as it is.
     *
     * @throws IllegalArgumentException if it does not follow on what is here
     */
    void apply(TrackSlice slice) {
        if (slice.from() == 0) {
            clear();
            stride = slice.stride();
        }
        if (entries.size() > lasting()) {
            entries.remove(entries.size() - 1);
        }
        while (stride < slice.stride()) {
            dropEverySecond();
        }
        if (stride != slice.stride()
                || entries.size() != slice.from()
                || entries.size() + slice.entries().size() > capacity) {
            throw new IllegalArgumentException("histograms " + slice.from() + " to "
                    + (slice.from() + slice.entries().size()) + ", one of " + slice.stride() + ", do not follow on "
                    + entries.size() + ", one of " + stride);
        }
        long before = entries.isEmpty() ? -1 : entries.get(entries.size() - 1).step();
        for (Entry entry : slice.entries()) {
            if (entry.step() <= before) {
                throw new IllegalArgumentException(
                        "a histogram of step " + entry.step() + " behind one of step " + before);
            }
            before = entry.step();
            entries.add(entry);
        }
        added = slice.added();
        boolean possible = added >= 0 && added <= (long) capacity * stride;
        boolean newestStays = added == 0 || (added - 1) % stride == 0;
        if (!possible || entries.size() != lasting() + (newestStays ? 0 : 1)) {
            throw new IllegalArgumentException(
                    entries.size() + " histograms of " + added + " added, one of " + stride + " kept");
        }
    }

    /** Forgets everything. */
    public void clear() {
        clearings++;
        entries.clear();
        stride = 1;
        added = 0;
    }

    /** Entries in order of their steps; a read-only view that changes as more are added. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }
}
