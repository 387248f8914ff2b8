package org.driftscope.stats;

import java.util.Arrays;

/**
 * Histogram and quantiles of many finite values around 0 from one counting: {@value #FINE} bins tell which few values a
 * quantile can be among, and those are sorted. Keeps scratch space: not for use from several threads.
 */
public final class FineBins {
    private static final int FINE = 2048;

    /** Where more than one value in so many is a candidate, sorting them would take longer than selecting from all. */
    private static final int LEAST_VALUES_A_CANDIDATE = 8;

    private static final int FEWEST = 256;

    // The first bin is for what lies below, the last one for what lies above.
    private final int[] counts = new int[FINE + 2];
    private final boolean[] wanted = new boolean[FINE + 2];
    private final short[] bins;
    private final float[] candidates;
    private final float[] block = new float[RowBlocks.VALUES];
    private float half;

    /** @param capacity most values to be read at once */
    public FineBins(int capacity) {
        bins = new short[capacity];
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
                bins[at + j] = (short) bin;
                counts[bin]++;
            }
        }
    }

    private static void place(float[] block, float scale, int count) {
        for (int j = 0; j < count; j++) {
            block[j] = Math.min(Math.max(block[j] * scale + (FINE / 2 + 1), 0f), FINE + 1f);
        }
    }

    /**
     * What was counted, in fewer bins. A value less than 2^-13 of a fine bin below an edge may stand above it.
     *
     * @param number a power of two, at most {@value #FINE}
     */
    public Histogram histogram(int number) {
        int[] joined = new int[number];
        int each = FINE / number;
        for (int k = 0; k < FINE; k++) {
            joined[k / each] += counts[k + 1];
        }
        return new Histogram(-half, half, joined, counts[0], counts[FINE + 1], 0);
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
        Arrays.fill(wanted, false);
        int number = 0;
        int bin = 0;
        int before = 0;
        int[] places = new int[2 * shares.length];
        for (int q = 0; q < places.length; q++) {
            // The value at or under the quantile, and the next.
            int rank = Math.min((int) ((length - 1) * shares[q / 2]) + q % 2, length - 1);
            while (before + counts[bin] <= rank) {
                before += counts[bin++];
            }
            if (!wanted[bin]) {
                wanted[bin] = true;
                number += counts[bin];
            }
            places[q] = number - counts[bin] + rank - before;
        }
        if (number > length / LEAST_VALUES_A_CANDIDATE) {
            return false;
        }
        gather(values, length);
        Arrays.sort(candidates, 0, number);
        for (int q = 0; q < shares.length; q++) {
            double position = (length - 1) * shares[q];
            double fraction = position - (int) position;
            double low = candidates[places[2 * q]];
            quantiles[q] = fraction == 0 ? low : low + fraction * (candidates[places[2 * q + 1]] - low);
        }
        return true;
    }

    private void gather(float[] values, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            if (wanted[bins[i]]) {
                candidates[number++] = values[i];
            }
        }
    }
}
