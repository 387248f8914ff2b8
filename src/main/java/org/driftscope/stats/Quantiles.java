package org.driftscope.stats;

import java.util.Arrays;

/**
 * Quantiles by quickselect, of few values by sorting, linearly interpolated between order statistics at (n - 1) p, as numpy and PyTorch do by
 * default. Of many values, only those that share their leading bits with the ones sought are selected from. Values that are
 * not finite are left out. Reuses its scratch space: not for use from several threads.
 */
public final class Quantiles {
    /** Sign, exponent and three bits of the mantissa tell a value's bucket. */
    private static final int BUCKET_BITS = 12;

    /** From so many values on, counting buckets is quicker than selecting from all. */
    private static final int MANY = 1 << BUCKET_BITS;

    /** Up to so many values, sorting them once is quicker than selecting several times. */
    private static final int FEW = 128;

    private final float[] values;
    private final float[] candidates;
    private final int[] buckets;
    private int count;

    /** @param capacity most values to be read at once */
    public Quantiles(int capacity) {
        values = new float[capacity];
        candidates = new float[capacity];
        buckets = new int[capacity < MANY ? 0 : 1 << BUCKET_BITS];
    }

    /**
     * Takes in every {@code stride}-th value.
     *
     * @param from not modified
     * @param start index of the first value
     * @param number how many values to take
     */
    public void read(float[] from, int start, int number, int stride) {
        count = 0;
        for (int i = 0, at = start; i < number; i++, at += stride) {
            float value = from[at];
            if (Float.isFinite(value)) {
                values[count++] = value;
            }
        }
        if (count <= FEW) {
            Arrays.sort(values, 0, count);
        } else if (count >= MANY) {
            Arrays.fill(buckets, 0);
            for (int i = 0; i < count; i++) {
                buckets[bucket(values[i])]++;
            }
        }
    }

    /** Buckets come in the order of their values. */
    private static int bucket(float value) {
        int bits = Float.floatToRawIntBits(value);
        // Negative values, whose bits grow with their magnitude, are turned round.
        int ordered = bits ^ ((bits >> 31) & 0x7fffffff);
        return (ordered >> (Integer.SIZE - BUCKET_BITS)) + (1 << (BUCKET_BITS - 1));
    }

    /** The {@code p}-quantile of what was read, p in [0, 1]; NaN when there is no finite value. */
    public double quantile(double p) {
        if (count == 0) {
            return Double.NaN;
        }
        double position = (count - 1) * p;
        int lower = (int) position;
        double fraction = position - lower;
        if (count <= FEW) {
            double low = values[lower];
            return fraction == 0 ? low : low + fraction * (values[lower + 1] - low);
        }
        return count < MANY ? among(values, count, lower, fraction) : amongBuckets(lower, fraction);
    }

    /** Of the buckets that hold the {@code lower}-th smallest value and the next. */
    private double amongBuckets(int lower, double fraction) {
        int before = 0;
        int first = 0;
        while (before + buckets[first] <= lower) {
            before += buckets[first++];
        }
        int last = first;
        int upTo = before + buckets[first];
        while (upTo <= lower + 1 && upTo < count) {
            upTo += buckets[++last];
        }
        int chosen = 0;
        for (int i = 0; i < count; i++) {
            float value = values[i];
            // One comparison in place of two: either of them alone would come out one way as often as the other.
            if (bucket(value) - first + Integer.MIN_VALUE <= last - first + Integer.MIN_VALUE) {
                candidates[chosen++] = value;
            }
        }
        return among(candidates, chosen, lower - before, fraction);
    }

    /** Between the {@code lower}-th smallest of the first {@code length} values and the next; reorders them. */
    private static double among(float[] values, int length, int lower, double fraction) {
        double low = select(values, length, lower);
        if (fraction == 0) {
            return low;
        }
        // Everything behind the selected place is at least as large.
        float high = values[lower + 1];
        for (int i = lower + 2; i < length; i++) {
            high = Math.min(high, values[i]);
        }
        return low + fraction * (high - low);
    }

    /** The {@code k}-th smallest, which then stands at place {@code k} with no larger one before and no smaller behind it. */
    private static float select(float[] values, int length, int k) {
        int low = 0;
        int high = length - 1;
        while (low < high) {
            float pivot = medianOfThree(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swapped = values[i];
                    values[i] = values[j];
                    values[j] = swapped;
                    i++;
                    j--;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[k];
    }

    private static float medianOfThree(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
