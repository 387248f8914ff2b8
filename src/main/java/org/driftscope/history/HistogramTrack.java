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

    /** @param step greater than every earlier one */
    public void add(long step, Histogram histogram) {
        Entry entry = new Entry(step, histogram);
        boolean newestIsKept = added == 0 || (added - 1) % stride == 0;
        if (!newestIsKept) {
            entries.remove(entries.size() - 1);
        }
        entries.add(entry);
        added++;
        if (entries.size() > capacity) {
            List<Entry> kept = new ArrayList<>();
            for (int i = 0; i < entries.size() - 1; i += 2) {
                kept.add(entries.get(i));
            }
            stride *= 2;
            if ((added - 1) % stride != 0 || kept.get(kept.size() - 1) != entry) {
                kept.add(entry);
            }
            entries.clear();
            entries.addAll(kept);
        }
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
