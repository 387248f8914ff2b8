package org.driftscope.history;

import java.util.List;
import org.driftscope.stats.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A layer's histogram over steps, in bounded memory: when there is no more room, every second one is dropped and from then
 * on only half as many are kept. The first one and the newest one are always there. Not safe for use from several threads.
 */
public final class HistogramTrack {

    /** A histogram and its step. */
    public record Entry(long step, Histogram histogram) {}

    private final Thinned<Entry> kept;

    /** @param capacity most entries to keep, at least 4 */
    public HistogramTrack(int capacity) {
        kept = new Thinned<>(capacity, Entry::step);
    }

    /**
     * Appends a histogram.
     *
     * @param step greater than every earlier one
     */
    public void add(long step, Histogram histogram) {
        kept.add(new Entry(step, histogram));
    }

    private HistogramTrack(Thinned<Entry> kept) {
        this.kept = kept;
    }

    /** The same as it was at a step. */
    HistogramTrack until(long step) {
        return new HistogramTrack(kept.until(step));
    }

    /** What has changed since {@code mark}. */
    TrackSlice<Entry> slice(Thinned.Mark mark) {
        return kept.slice(mark);
    }

    /** Where this track stands now. */
    Thinned.Mark mark() {
        return kept.mark();
    }

    /**
     * Takes in what has changed since this track was as it is.
     *
     * @throws IllegalArgumentException if it does not follow on what is here
     */
    void apply(TrackSlice<Entry> slice) {
        kept.apply(slice);
    }

    /** Forgets everything. */
    public void clear() {
        kept.clear();
    }

    /** Entries in order of their steps; a read-only view that changes as more are added. */
    public List<Entry> entries() {
        return kept.entries();
    }

    /** The last entry at or before a step; null when there is none. */
    public @Nullable Entry at(long step) {
        return kept.at(step);
    }

    /** The newest entry; null when there is none. */
    public @Nullable Entry newest() {
        return at(Long.MAX_VALUE);
    }
}
