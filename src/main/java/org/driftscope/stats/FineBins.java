package org.driftscope.stats;

import java.util.Arrays;

/**
 * Histogram, quantiles and extremes of many finite values around 0 from one walk over them, which puts each into one of {@value
 * #FINE} bins: these tell which few values a quantile can be among, and those are sorted. Keeps scratch space: not for use from
 * several threads.
 */
public final class FineBins {
    private static final int FINE = 2048;

    /** Where more than one value in so many is a candidate, sorting them would take longer than selecting from all. */
    private static final int LEAST_VALUES_A_CANDIDATE = 8;

    private static final int FEWEST = 256;

    /** Bins of a histogram. */
    public static final int BINS = 128;

    /** Fine bins in each of those. */
    private static final int EACH = FINE / BINS;

    // The first bin is for what lies below, the last one for what lies above.
    private final int[] counts = new int[FINE + 2];

    /** For each bin the place of the latest value in it. */
    private final int[] latest = new int[FINE + 2];

    /** For each value the place of the one that came into the same bin before it. */
    private final int[] previous;

    private final float[] candidates;
    private final float[] block = new float[RowBlocks.VALUES];
    private float half;

    /** @param capacity most values to be read at once */
    public FineBins(int capacity) {
        previous = new int[capacity];
        candidates = new float[capacity];
    }

    /**
     * Counts values.
     *
     * @param values the first {@code length} finite, not modified
     * @param half of the range about 0, a power of two
     */
    public void read(float[] values, int length, float half) {
        this.half = half;
        Arrays.fill(counts, 0);
        float scale = FINE / 2 / half;
        for (int at = 0; at < length; at += RowBlocks.VALUES) {
            int count = Math.min(RowBlocks.VALUES, length - at);
            System.arraycopy(values, at, block, 0, count);
            place(block, scale, count);
            for (int j = 0; j < count; j++) {
                int bin = (int) block[j];
                counts[bin]++;
                previous[at + j] = latest[bin];
                latest[bin] = at + j;
            }
        }
    }

    private static void place(float[] block, float scale, int count) {
        for (int j = 0; j < count; j++) {
            block[j] = Math.min(Math.max(block[j] * scale + (FINE / 2 + 1), 0f), FINE + 1f);
        }
    }

    /** What was counted, in {@value #BINS} bins. A value less than 2^-13 of a fine bin below an edge may stand above it. */
    public Histogram histogram() {
        int[] joined = new int[BINS];
        for (int k = 0; k < BINS; k++) {
            joined[k] = joined(1 + k * EACH);
        }
        return new Histogram(-half, half, joined, counts[0], counts[FINE + 1], 0);
    }

    /** Values in {@value #EACH} bins; written out, since a loop over so few would take several times as long. */
    private int joined(int bin) {
        return counts[bin]
                + counts[bin + 1]
                + counts[bin + 2]
                + counts[bin + 3]
                + (counts[bin + 4] + counts[bin + 5] + counts[bin + 6] + counts[bin + 7])
                + (counts[bin + 8] + counts[bin + 9] + counts[bin + 10] + counts[bin + 11])
                + (counts[bin + 12] + counts[bin + 13] + counts[bin + 14] + counts[bin + 15]);
    }

    /**
     * Of what was read, at least one value.
     *
     * @param values as they were read, not modified
     */
    public Extremes extremes(float[] values) {
        int first = 0;
        while (counts[first] == 0) {
            first++;
        }
        int last = FINE + 1;
        while (counts[last] == 0) {
            last--;
        }
        float min = Float.POSITIVE_INFINITY;
        for (int number = counts[first], i = latest[first]; number > 0; number--, i = previous[i]) {
            min = Math.min(min, values[i]);
        }
        float max = Float.NEGATIVE_INFINITY;
        for (int number = counts[last], i = latest[last]; number > 0; number--, i = previous[i]) {
            max = Math.max(max, values[i]);
        }
        return new Extremes(min, max);
    }

    /**
     * Quantiles of what was read, as {@link Quantiles} gives them.
     *
     * @param values as they were read, not modified
     * @param shares rising, each in [0, 1]
     * @param quantiles modified
     * @return false, with nothing modified, where {@link Quantiles} is quicker: of few values, or where many share a bin
     */
    public boolean quantiles(float[] values, int length, double[] shares, double[] quantiles) {
        if (length < FEWEST) {
            return false;
        }
        int most = length / LEAST_VALUES_A_CANDIDATE;
        int number = 0;
        int taken = -1;
        int bin = 0;
        int before = 0;
        int[] places = new int[2 * shares.length];
        for (int q = 0; q < places.length; q++) {
            // The value at or under the quantile, and the next.
            int rank = Math.min((int) ((length - 1) * shares[q / 2]) + q % 2, length - 1);
            while (bin + EACH <= FINE && before + joined(bin) <= rank) {
                before += joined(bin);
                bin += EACH;
            }
            while (before + counts[bin] <= rank) {
                before += counts[bin++];
            }
            if (bin != taken) {
                if (number + counts[bin] > most) {
                    return false;
                }
                take(values, bin, number);
                number += counts[bin];
                taken = bin;
            }
            places[q] = number - counts[bin] + rank - before;
        }
        Arrays.sort(candidates, 0, number);
        for (int q = 0; q < shares.length; q++) {
            double position = (length - 1) * shares[q];
            double fraction = position - (int) position;
            double low = candidates[places[2 * q]];
            quantiles[q] = fraction == 0 ? low : low + fraction * (candidates[places[2 * q + 1]] - low);
        }
        return true;
    }

    /** Adds all of a bin to the candidates, of which there are so many. */
    private void take(float[] values, int bin, int number) {
        for (int k = number, i = latest[bin]; k < number + counts[bin]; k++, i = previous[i]) {
            candidates[k] = values[i];
        }
    }
}
