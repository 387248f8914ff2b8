package org.driftscope.stats;

/**
 * Counts of values in bins of equal width over [{@code low}, {@code high}), and of those outside.
 *
 * @param low lower edge of the first bin
 * @param high upper edge of the last bin; greater than {@code low}
 * @param counts values in each bin; not to be modified
 * @param below finite values under {@code low}
 * @param above finite values from {@code high} on
 * @param notFinite NaN and infinities
 */
public record Histogram(float low, float high, int[] counts, int below, int above, int notFinite) {

    /** Number of bins. */
    public int bins() {
        return counts.length;
    }

    /** Width of a bin, in the unit of the values. */
    public double binWidth() {
        return ((double) high - low) / counts.length;
    }

    /** All values counted: inside, outside, and not finite. */
    public long total() {
        long total = (long) below + above + notFinite;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    /**
     * Counts the first {@code length} values.
     *
     * @param values not modified
     */
    public static Histogram of(float[] values, int length, float low, float high, int bins) {
        int[] counts = new int[bins];
        int below = 0;
        int above = 0;
        int notFinite = 0;
        float perBin = bins / (high - low);
        for (int i = 0; i < length; i++) {
            float value = values[i];
            if (value >= low && value < high) {
                // Rounding may lift a value just under the upper edge into a bin that is not there.
                counts[Math.min((int) ((value - low) * perBin), bins - 1)]++;
            } else if (!Float.isFinite(value)) {
                notFinite++;
            } else if (value < low) {
                below++;
            } else {
                above++;
            }
        }
        return new Histogram(low, high, counts, below, above, notFinite);
    }

    /**
     * The half-width of a symmetric range that holds nearly all values of that root mean square: the smallest power of two,
     * from 2^-10 on, not under four times as much. Ranges of different steps nest, so their bins fall together.
     */
    public static float halfWidthFor(double rootMeanSquare) {
        float half = 1f / 1024;
        while (half < 4 * rootMeanSquare && half < 0x1p100f) {
            half *= 2;
        }
        return half;
    }
}
