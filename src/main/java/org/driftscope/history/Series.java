package org.driftscope.history;

import java.util.Arrays;

/**
 * One recorded quantity over steps, in bounded memory. Values stand in buckets of consecutive recorded steps; when the
 * buckets run out, neighbours are merged two by two. A bucket keeps its smallest, largest and mean finite value and the
 * number of values that were not finite, so thinning never loses an extreme. Not safe for use from several threads.
 */
public final class Series {
    private final int capacity;
    private long[] firstStep = new long[64];
    private long[] lastStep = new long[64];
    private double[] min = new double[64];
    private double[] max = new double[64];
    private double[] sum = new double[64];
    private int[] finite = new int[64];
    private int[] notFinite = new int[64];
    private int size;
    private int stride = 1;
    private double last = Double.NaN;

    /** @param capacity most buckets to keep: even, at least 2 */
    public Series(int capacity) {
        if (capacity < 2 || capacity % 2 != 0) {
            throw new IllegalArgumentException("capacity must be even and at least 2: " + capacity);
        }
        this.capacity = capacity;
    }

    /**
     * Appends a value.
     *
     * @param step greater than every earlier one
     * @param value may be NaN or infinite: counted, and left out of minimum, maximum and mean
     */
    public void add(long step, double value) {
        if (size > 0 && step <= lastStep[size - 1]) {
            throw new IllegalArgumentException("step " + step + " is not behind " + lastStep[size - 1]);
        }
        if (size == 0 || finite[size - 1] + notFinite[size - 1] == stride) {
            if (size == capacity) {
                mergePairs();
            }
            if (size == 0 || finite[size - 1] + notFinite[size - 1] == stride) {
                open(step);
            }
        }
        int i = size - 1;
        lastStep[i] = step;
        if (Double.isFinite(value)) {
            min[i] = finite[i] == 0 ? value : Math.min(min[i], value);
            max[i] = finite[i] == 0 ? value : Math.max(max[i], value);
            sum[i] += value;
            finite[i]++;
        } else {
            notFinite[i]++;
        }
        last = value;
    }

    private void open(long step) {
        if (size == firstStep.length) {
            int length = Math.min(capacity, 2 * size);
            firstStep = Arrays.copyOf(firstStep, length);
            lastStep = Arrays.copyOf(lastStep, length);
            min = Arrays.copyOf(min, length);
            max = Arrays.copyOf(max, length);
            sum = Arrays.copyOf(sum, length);
            finite = Arrays.copyOf(finite, length);
            notFinite = Arrays.copyOf(notFinite, length);
        }
        firstStep[size] = step;
        min[size] = Double.NaN;
        max[size] = Double.NaN;
        sum[size] = 0;
        finite[size] = 0;
        notFinite[size] = 0;
        size++;
    }

    private void mergePairs() {
        for (int i = 0; i < size / 2; i++) {
            int a = 2 * i;
            int b = a + 1;
            firstStep[i] = firstStep[a];
            lastStep[i] = lastStep[b];
            min[i] = finite[a] == 0 ? min[b] : finite[b] == 0 ? min[a] : Math.min(min[a], min[b]);
            max[i] = finite[a] == 0 ? max[b] : finite[b] == 0 ? max[a] : Math.max(max[a], max[b]);
            sum[i] = sum[a] + sum[b];
            finite[i] = finite[a] + finite[b];
            notFinite[i] = notFinite[a] + notFinite[b];
        }
        size /= 2;
        stride *= 2;
    }

    /** Forgets everything. */
    public void clear() {
        size = 0;
        stride = 1;
        last = Double.NaN;
    }

    /** Number of buckets. */
    public int size() {
        return size;
    }

    /** First step of bucket {@code i}. */
    public long firstStep(int i) {
        return firstStep[i];
    }

    /** Last step of bucket {@code i}. */
    public long lastStep(int i) {
        return lastStep[i];
    }

    /** Smallest finite value in bucket {@code i}; NaN if it has none. */
    public double min(int i) {
        return min[i];
    }

    /** Largest finite value in bucket {@code i}; NaN if it has none. */
    public double max(int i) {
        return max[i];
    }

    /** Mean of the finite values in bucket {@code i}; NaN if it has none. */
    public double mean(int i) {
        return finite[i] == 0 ? Double.NaN : sum[i] / finite[i];
    }

    /** Number of values in bucket {@code i} that were NaN or infinite. */
    public int notFinite(int i) {
        return notFinite[i];
    }

    /** The newest value, as it came; NaN when there is none. */
    public double last() {
        return last;
    }

    /** The bucket that holds {@code step}, or else the last one before it; -1 if all are behind it. */
    public int indexAt(long step) {
        int i = Arrays.binarySearch(firstStep, 0, size, step);
        return i >= 0 ? i : -i - 2;
    }
}
