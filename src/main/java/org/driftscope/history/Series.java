package org.driftscope.history;

import java.util.ArrayList;
import java.util.List;

/**
 * One recorded quantity over steps: a pyramid over the buckets of its group. A bucket keeps its smallest, largest and mean
 * finite value and the number of values that were not finite, so thinning never loses an extreme. Each further level has one
 * block for every {@value #FAN} of the level below, so that any part of any length is read from few of them: see
 * {@link #walk}. Not safe for use from several threads.
 */
public final class Series {
    /** Blocks of a level that make one of the next: four, for which all further levels take a third of the first one. */
    static final int FAN = 1 << Series.FAN_BITS;

    static final int FAN_BITS = 2;

    private final SeriesGroup group;

    /** Of full buckets; then of blocks that are complete. */
    private final Blocks[] levels;

    // Of the bucket that is being filled.
    private double min = Double.NaN;
    private double max = Double.NaN;
    private double sum;
    private int notFinite;

    private double last = Double.NaN;

    Series(SeriesGroup group, int capacity) {
        this.group = group;
        List<Blocks> all = new ArrayList<>();
        for (int blocks = capacity; blocks > 0; blocks /= FAN) {
            all.add(new Blocks(blocks));
        }
        levels = all.toArray(Blocks[]::new);
    }

    /** Takes a value into the bucket that is being filled. */
    void add(double value) {
        if (Double.isFinite(value)) {
            // Negated, so that the first value replaces NaN.
            if (!(value >= min)) {
                min = value;
            }
            if (!(value <= max)) {
                max = value;
            }
            sum += value;
        } else {
            notFinite++;
        }
        last = value;
    }

    /** Begins another bucket. */
    void close() {
        append(min, max, sum, notFinite);
        beginBucket();
    }

    /** Appends a full bucket. */
    private void append(double least, double most, double total, int others) {
        levels[0].add(least, most, total, others);
        for (int k = 1; k < levels.length && levels[k - 1].size() % FAN == 0; k++) {
            levels[k].addLast(levels[k - 1], FAN);
        }
    }

    /** A copy of the full buckets from {@code from} on, and of the one that is being filled. */
    SeriesSlice slice(int from) {
        return new SeriesSlice(
                levels[0].numbersFrom(from),
                levels[0].notFiniteFrom(from),
                new SeriesSlice.Open(min, max, sum, notFinite, last));
    }

    /** Appends full buckets, and goes on with the one that is being filled. */
    void append(SeriesSlice slice) {
        for (int i = 0; i < slice.size(); i++) {
            append(slice.min(i), slice.max(i), slice.sum(i), slice.notFinite(i));
        }
        min = slice.open().min();
        max = slice.open().max();
        sum = slice.open().sum();
        notFinite = slice.open().notFinite();
        last = slice.open().last();
    }

    private void beginBucket() {
        min = Double.NaN;
        max = Double.NaN;
        sum = 0;
        notFinite = 0;
    }

    void mergePairs() {
        for (Blocks level : levels) {
            level.mergePairs();
        }
    }

    /**
     * Becomes the same as the first full buckets of another of the same capacity.
     *
     * @param open whether also as the bucket that is being filled
     */
    void copyFrom(Series other, int buckets, boolean open) {
        for (int k = 0, blocks = buckets; k < levels.length; k++, blocks /= FAN) {
            levels[k].copyFrom(other.levels[k], Math.min(blocks, other.levels[k].size()));
        }
        beginBucket();
        if (open) {
            min = other.min;
            max = other.max;
            sum = other.sum;
            notFinite = other.notFinite;
            last = other.last;
        } else {
            last = buckets == 0 ? Double.NaN : other.mean(buckets - 1);
        }
    }

    void clear() {
        for (Blocks level : levels) {
            level.clear();
        }
        beginBucket();
        last = Double.NaN;
    }

    /** Number of buckets. */
    public int size() {
        return group.size();
    }

    /** First step of bucket {@code i}. */
    public long firstStep(int i) {
        return group.firstStep(i);
    }

    /** Last step of bucket {@code i}. */
    public long lastStep(int i) {
        return group.lastStep(i);
    }

    /** The newest step; -1 when there is none. */
    public long lastStep() {
        return size() == 0 ? -1 : lastStep(size() - 1);
    }

    /** Smallest finite value in bucket {@code i}; NaN if it has none. */
    public double min(int i) {
        return i < group.full() ? levels[0].min(i) : min;
    }

    /** Largest finite value in bucket {@code i}; NaN if it has none. */
    public double max(int i) {
        return i < group.full() ? levels[0].max(i) : max;
    }

    /** Mean of the finite values in bucket {@code i}; NaN if it has none. */
    public double mean(int i) {
        return mean(sum(i), group.values(i) - notFinite(i), min(i), max(i));
    }

    /** Number of values in bucket {@code i} that were NaN or infinite. */
    public int notFinite(int i) {
        return i < group.full() ? levels[0].notFinite(i) : notFinite;
    }

    /** Number of values in bucket {@code i}. */
    int values(int i) {
        return group.values(i);
    }

    double sum(int i) {
        return i < group.full() ? levels[0].sum(i) : sum;
    }

    /** By how much sums of so many values between two others can differ where they were added up in another order. */
    static double sumRounding(int count, double min, double max) {
        return 2.0 * count * Math.ulp(count * Math.max(Math.abs(min), Math.abs(max)));
    }

    /** Of {@code count} values between two others, which rounding does not leave; NaN of none. */
    static double mean(double sum, long count, double min, double max) {
        return count == 0 ? Double.NaN : Math.max(min, Math.min(max, sum / count));
    }

    /** The newest value, as it came; NaN when there is none. */
    public double last() {
        return last;
    }

    /** The bucket that holds {@code step}, or else the last one before it; -1 if all are behind it. */
    public int indexAt(long step) {
        return group.indexAt(step);
    }

    /**
     * A walk over some buckets from left to right; it ends when anything is added.
     *
     * @param from first bucket
     * @param to behind the last bucket
     */
    public Walk walk(int from, int to) {
        return new Walk(this, group, from, Math.min(to, size()));
    }

    Blocks level(int k) {
        return levels[k];
    }

    int height() {
        return levels.length;
    }
}
