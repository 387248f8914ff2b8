package org.driftscope.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Things with a step, in bounded number: when there is no more room, every second one is dropped and from then on only half as
 * many are kept. The first one and the newest one are always there.
 */
final class Thinned<T> {
    private final int capacity;
    private final ToLongFunction<T> step;
    private final List<T> entries = new ArrayList<>();
    private int stride = 1;
    private long added;
    private int clearings;

    /**
     * @param capacity most to keep, at least 4
     * @param step of a thing
     */
    Thinned(int capacity, ToLongFunction<T> step) {
        this.capacity = capacity;
        this.step = step;
    }

    /** @param entry whose step is greater than every earlier one */
    void add(T entry) {
        boolean newestStays = added == 0 || (added - 1) % stride == 0;
        if (!newestStays) {
            entries.remove(entries.size() - 1);
        }
        if (entries.size() == capacity) {
            dropEverySecond();
        }
        entries.add(entry);
        added++;
    }

    private void dropEverySecond() {
        List<T> kept = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += 2) {
            kept.add(entries.get(i));
        }
        entries.clear();
        entries.addAll(kept);
        stride *= 2;
    }

    /** The same as it was at a step, of which it keeps no more than this one does. */
    Thinned<T> until(long last) {
        Thinned<T> copy = new Thinned<>(capacity, step);
        for (T entry : entries) {
            if (step.applyAsLong(entry) <= last) {
                copy.entries.add(entry);
            }
        }
        copy.stride = stride;
        int kept = copy.entries.size();
        // The newest one of all may be none that stays: as many were added as there were until it.
        boolean all = kept == entries.size();
        copy.added = kept == 0 ? 0 : all ? added : (kept - 1L) * stride + 1;
        return copy;
    }

    /** Number of entries that stay until thinned: all, or all but the newest. */
    private int lasting() {
        return (int) ((added + stride - 1) / stride);
    }

    /** What has changed since {@code mark}. */
    TrackSlice<T> slice(Mark mark) {
        int thinned = stride / mark.stride();
        int from = mark.clearings() == clearings ? (mark.lasting() + thinned - 1) / thinned : 0;
        return new TrackSlice<>(stride, from, added, List.copyOf(entries.subList(from, entries.size())));
    }

    /** Where this stands now. */
    Mark mark() {
        return new Mark(clearings, stride, lasting(), added);
    }

    /** Where these stood once: what came later is told from it. */
    record Mark(int clearings, int stride, int lasting, long added) {
        /** Of a track that nothing was ever added to. */
        static final Mark EMPTY = new Mark(0, 1, 0, 0);
    }

    /**
     * Takes in what has changed since these were as they are.
     *
     * @throws IllegalArgumentException if it does not follow on what is here
     */
    void apply(TrackSlice<T> slice) {
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
            throw new IllegalArgumentException("entries " + slice.from() + " to "
                    + (slice.from() + slice.entries().size()) + ", one of " + slice.stride() + ", do not follow on "
                    + entries.size() + ", one of " + stride);
        }
        long before = entries.isEmpty() ? -1 : step.applyAsLong(entries.get(entries.size() - 1));
        for (T entry : slice.entries()) {
            if (step.applyAsLong(entry) <= before) {
                throw new IllegalArgumentException(
                        "an entry of step " + step.applyAsLong(entry) + " behind one of step " + before);
            }
            before = step.applyAsLong(entry);
            entries.add(entry);
        }
        added = slice.added();
        boolean possible = added >= 0 && added <= (long) capacity * stride;
        boolean newestStays = added == 0 || (added - 1) % stride == 0;
        if (!possible || entries.size() != lasting() + (newestStays ? 0 : 1)) {
            throw new IllegalArgumentException(
                    entries.size() + " entries of " + added + " added, one of " + stride + " kept");
        }
    }

    void clear() {
        clearings++;
        entries.clear();
        stride = 1;
        added = 0;
    }

    /** In order of their steps; a read-only view that changes as more are added. */
    List<T> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The last one that is kept at or before a step; null when there is none. */
    @Nullable
    T at(long wanted) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (step.applyAsLong(entries.get(middle)) <= wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : entries.get(low - 1);
    }
}
