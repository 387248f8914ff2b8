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

    /** Forgets everything. */
    public void clear() {
        entries.clear();
        stride = 1;
        added = 0;
    }

    /** Entries in order of their steps; a read-only view that changes as more are added. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }
}
