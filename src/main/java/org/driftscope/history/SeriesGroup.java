package org.driftscope.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Quantities that are recorded at the same steps, in bounded memory. Values stand in buckets of consecutive recorded steps;
 * when the buckets run out, neighbours are merged two by two. All series of a group have the same buckets, so their steps
 * are kept once. Not safe for use from several threads.
 */
public final class SeriesGroup {
    private final int capacity;
    private final List<Series> series;

    // Of buckets that are full.
    private long[] firstStep = new long[0];
    private long[] lastStep = new long[0];
    private int full;

    /** Values of a full bucket. */
    private int stride = 1;

    /** How often everything was forgotten. */
    private int clearings;

    // Of the bucket that is being filled.
    private int filled;
    private long openFirst;
    private long openLast;

    /**
     * @param capacity most buckets to keep: even, at least 2
     * @param series number of quantities
     */
    public SeriesGroup(int capacity, int series) {
        if (capacity < 2 || capacity % 2 != 0) {
            throw new IllegalArgumentException("capacity must be even and at least 2: " + capacity);
        }
        this.capacity = capacity;
        this.series =
                Stream.generate(() -> new Series(this, capacity)).limit(series).toList();
    }

    /**
     * Appends a value of each quantity.
     *
     * @param step greater than every earlier one
     * @param values of each quantity, in order; those that are NaN or infinite are counted, and left out of minimum, maximum
     *     and mean
     */
    public void add(long step, double... values) {
        if (values.length != series.size()) {
            throw new IllegalArgumentException(values.length + " values for " + series.size() + " series");
        }
        int size = size();
        if (size > 0 && step <= lastStep(size - 1)) {
            throw new IllegalArgumentException("step " + step + " is not behind " + lastStep(size - 1));
        }
        if (full == capacity) {
            mergePairs();
        }
        if (filled == 0) {
            openFirst = step;
        }
        openLast = step;
        filled++;
        for (int i = 0; i < values.length; i++) {
            series.get(i).add(values[i]);
        }
        if (filled == stride) {
            close();
        }
    }

    private void close() {
        appendSteps(openFirst, openLast);
        filled = 0;
        for (Series one : series) {
            one.close();
        }
    }

    private void appendSteps(long first, long last) {
        if (full == firstStep.length) {
            int length = Math.min(capacity, Math.max(16, 2 * full));
            firstStep = Arrays.copyOf(firstStep, length);
            lastStep = Arrays.copyOf(lastStep, length);
        }
        firstStep[full] = first;
        lastStep[full] = last;
        full++;
    }

    private void mergePairs() {
        full /= 2;
        for (int i = 0; i < full; i++) {
            firstStep[i] = firstStep[2 * i];
            lastStep[i] = lastStep[2 * i + 1];
        }
        stride *= 2;
        for (Series one : series) {
            one.mergePairs();
        }
    }

    /**
     * Becomes the same as another of the same shape was when it reached a step. Of values that share a bucket with later ones
     * nothing is known.
     */
    void copyUntil(SeriesGroup other, long step) {
        boolean all = other.filled > 0 && other.openLast <= step;
        full = other.full;
        while (full > 0 && other.lastStep[full - 1] > step) {
            full--;
        }
        firstStep = Arrays.copyOf(other.firstStep, full);
        lastStep = Arrays.copyOf(other.lastStep, full);
        stride = other.stride;
        filled = all ? other.filled : 0;
        openFirst = other.openFirst;
        openLast = other.openLast;
        for (int i = 0; i < series.size(); i++) {
            // Where the open bucket is dropped and no full one was, the newest value is that of the last full one.
            series.get(i).copyFrom(other.series.get(i), full, all || (other.filled == 0 && full == other.full));
        }
    }

    /** Forgets everything. */
    public void clear() {
        clearings++;
        full = 0;
        stride = 1;
        filled = 0;
        for (Series one : series) {
            one.clear();
        }
    }

    /** A copy of what has changed since {@code mark}. */
    GroupSlice slice(Mark mark) {
        int from = mark.clearings() == clearings ? mark.full() / (stride / mark.stride()) : 0;
        return new GroupSlice(
                stride,
                from,
                Arrays.copyOfRange(firstStep, from, full),
                Arrays.copyOfRange(lastStep, from, full),
                filled,
                openFirst,
                openLast,
                series.stream().map(one -> one.slice(from)).toList());
    }

    /** Where this group stands now. */
    Mark mark() {
        return new Mark(clearings, stride, full, filled);
    }

    /**
     * Where a group stood once: what came later is told from it.
     *
     * @param clearings how often everything had been forgotten
     * @param stride values of a full bucket
     * @param full number of full buckets
     * @param filled values in the bucket that was being filled
     */
    record Mark(int clearings, int stride, int full, int filled) {
        /** Of a group that nothing was ever added to. */
        static final Mark EMPTY = new Mark(0, 1, 0, 0);
    }

    /**
     * Takes in what has changed since this group was as it is.
     *
     * @throws IllegalArgumentException if it does not follow on what is here
     */
    void apply(GroupSlice slice) {
        if (slice.from() == 0) {
            clear();
            stride = slice.stride();
        }
        while (stride < slice.stride()) {
            mergePairs();
        }
        if (stride != slice.stride() || full != slice.from() || full + slice.size() > capacity) {
            throw new IllegalArgumentException("buckets " + slice.from() + " to " + (slice.from() + slice.size())
                    + " of " + slice.stride() + " values do not follow on " + full + " of " + stride);
        }
        long before = full == 0 ? -1 : lastStep[full - 1];
        slice.requireSteps(before);
        for (int i = 0; i < slice.size(); i++) {
            appendSteps(slice.firstSteps()[i], slice.lastSteps()[i]);
        }
        filled = slice.filled();
        openFirst = slice.openFirst();
        openLast = slice.openLast();
        for (int i = 0; i < series.size(); i++) {
            series.get(i).append(slice.series().get(i));
        }
    }

    /** One of the quantities; the same object for the life of this group. */
    public Series series(int i) {
        return series.get(i);
    }

    /** Number of buckets, the one that is being filled among them. */
    int size() {
        return filled > 0 ? full + 1 : full;
    }

    /** Number of buckets that are full: those from the first on. */
    int full() {
        return full;
    }

    long firstStep(int i) {
        return i < full ? firstStep[i] : openFirst;
    }

    long lastStep(int i) {
        return i < full ? lastStep[i] : openLast;
    }

    /** Number of values in bucket {@code i}. */
    int values(int i) {
        return i < full ? stride : filled;
    }

    int indexAt(long step) {
        if (filled > 0 && step >= openFirst) {
            return full;
        }
        int i = Arrays.binarySearch(firstStep, 0, full, step);
        return i >= 0 ? i : -i - 2;
    }
}
