package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FineBinsTest {
    private static final double[] SHARES = {.15, .5, .85};

    @Test
    void quantilesAreThoseOfSorting() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n : new int[] {256, 257, 600, 1024, 6000, 100_001}) {
            for (double spread : new double[] {1e-20, 1e-3, 1, 1e6}) {
                float[] values = new float[n];
                for (int i = 0; i < n; i++) {
                    values[i] = (float) (spread * (random.nextGaussian() + (i % 2 == 0 ? 1 : -2)));
                }
                check(values, n >= 600 && spread > 1e-4);
            }
        }
    }

    @Test
    void quantilesInWideGapsAndAmongTiesAreThoseOfSorting() {
        SplittableRandom random = new SplittableRandom(2);
        float[] apart = new float[2000];
        float[] tied = new float[2000];
        float[] distant = new float[2000];
        for (int i = 0; i < 2000; i++) {
            apart[i] = (float) ((i % 2 == 0 ? -3 : 3) + 0.3 * random.nextGaussian());
            tied[i] = random.nextInt(40) - 20;
            distant[i] = (float) (i == 0 ? -1e30 : random.nextGaussian());
        }
        check(apart, true);
        check(tied, true);
        check(distant, false);
    }

    private static void check(float[] values, boolean expected) {
        float[] kept = values.clone();
        float half = halfWidth(values);
        FineBins bins = new FineBins(values.length);
        bins.read(values, values.length, half);
        double[] quantiles = {-1, -1, -1};
        boolean found = bins.quantiles(values, values.length, SHARES, quantiles);
        assertArrayEquals(kept, values);
        assertEquals(expected || found, found, values.length + " values");
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int q = 0; q < SHARES.length; q++) {
            double position = (sorted.length - 1) * SHARES[q];
            int lower = (int) position;
            double quantile = sorted[lower] + (position - lower) * ((double) sorted[lower + 1] - sorted[lower]);
            assertEquals(found ? quantile : -1, quantiles[q]);
        }
        assertEquals(new Extremes(sorted[0], sorted[sorted.length - 1]), bins.extremes(values));
    }

    private static float halfWidth(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Histogram.halfWidthFor(Math.sqrt(squares / values.length));
    }

    @Test
    void manyValuesInOneBinAreLeftToSelection() {
        float[] values = new float[1000];
        Arrays.fill(values, 0.25f);
        FineBins bins = new FineBins(1000);
        bins.read(values, 1000, 4);
        assertFalse(bins.quantiles(values, 1000, SHARES, new double[3]));
    }

    @Test
    void theHistogramCountsAsTheSlowOneDoes() {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[5000];
        for (int i = 0; i < values.length; i++) {
            // To a sixteenth of a fine bin, many of them upon edges, some outside.
            values[i] = Math.round(random.nextGaussian() * 1.6 * 4096) / 4096f;
        }
        FineBins bins = new FineBins(5000);
        bins.read(values, 5000, 4);
        Histogram expected = Histogram.of(values, 5000, -4, 4, 128);
        Histogram histogram = bins.histogram();
        assertArrayEquals(expected.counts(), histogram.counts());
        assertEquals(expected.below(), histogram.below());
        assertEquals(expected.above(), histogram.above());
        assertTrue(expected.below() > 0 && expected.above() > 0);
        assertEquals(5000, histogram.total());
        assertEquals(-4, histogram.low());
        assertEquals(4, histogram.high());
    }

    @Test
    void theLargestFloatsLieOutside() {
        FineBins bins = new FineBins(3);
        bins.read(new float[] {-Float.MAX_VALUE, Float.MAX_VALUE, 0}, 3, 0x1p-10f);
        Histogram histogram = bins.histogram();
        assertEquals(1, histogram.below());
        assertEquals(1, histogram.above());
        assertEquals(1, histogram.counts()[64]);
    }
}
