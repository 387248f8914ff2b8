package org.driftscope.stats;

/**
 * Quantiles by quickselect, linearly interpolated between order statistics at (n - 1) p, as numpy and PyTorch do by
 * default. Values that are not finite are left out. Reuses its scratch space: not for use from several threads.
 */
public final class Quantiles {
    private final float[] scratch;
    private int count;

    /** @param capacity most values to be read at once */
    public Quantiles(int capacity) {
        scratch = new float[capacity];
    }

    /**
     * Takes in every {@code stride}-th value.
     *
     * @param values not modified
     * @param from index of the first value
     * @param number how many values to take
     */
    public void read(float[] values, int from, int number, int stride) {
        count = 0;
        for (int i = 0, at = from; i < number; i++, at += stride) {
            float value = values[at];
            if (Float.isFinite(value)) {
                scratch[count++] = value;
            }
        }
    }

    /** The {@code p}-quantile of what was read, p in [0, 1]; NaN when there is no finite value. */
    public double quantile(double p) {
        if (count == 0) {
            return Double.NaN;
        }
        double position = (count - 1) * p;
        int lower = (int) position;
        double fraction = position - lower;
        double low = select(lower);
        if (fraction == 0) {
            return low;
        }
        // Everything behind the selected place is at least as large.
        float high = scratch[lower + 1];
        for (int i = lower + 2; i < count; i++) {
            high = Math.min(high, scratch[i]);
        }
        return low + fraction * (high - low);
    }

    /** The {@code k}-th smallest, which then stands at place {@code k} with no larger one before and no smaller behind it. */
    private float select(int k) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            float pivot = medianOfThree(scratch[low], scratch[(low + high) >>> 1], scratch[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (scratch[i] < pivot) {
                    i++;
                }
                while (scratch[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swapped = scratch[i];
                    scratch[i] = scratch[j];
                    scratch[j] = swapped;
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
        return scratch[k];
    }

    private static float medianOfThree(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
