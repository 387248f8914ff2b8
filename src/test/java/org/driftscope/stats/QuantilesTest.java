package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final double[] SHARES = {0, .01, .15, .25, 1. / 3, .5, .85, .99, 1};

    @Test
    void agreeWithSortingWhateverTheOrder() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 1; n < 60; n++) {
            float[] drawn = new float[n];
            float[] tied = new float[n];
            float[] rising = new float[n];
            float[] falling = new float[n];
            float[] peaked = new float[n];
            for (int i = 0; i < n; i++) {
                drawn[i] = (float) random.nextGaussian();
                tied[i] = random.nextInt(3);
                rising[i] = i;
                falling[i] = -i;
                peaked[i] = Math.min(i, n - i);
            }
            for (float[] values : new float[][] {drawn, tied, rising, falling, peaked, new float[n]}) {
                check(values);
            }
        }
    }

    private static void check(float[] values) {
        float[] kept = values.clone();
        Quantiles quantiles = new Quantiles(values.length);
        quantiles.read(values, 0, values.length, 1);
        for (double p : SHARES) {
            assertEquals(sorted(values, p), quantiles.quantile(p), 1e-6, () -> p + " of " + Arrays.toString(values));
        }
        assertArrayEquals(kept, values);
    }

    /** numpy's default: linear between the order statistics around (n - 1) p. */
    private static double sorted(float[] values, double p) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = (sorted.length - 1) * p;
        int lower = (int) Math.floor(position);
        int upper = (int) Math.ceil(position);
        return sorted[lower] + (position - lower) * ((double) sorted[upper] - sorted[lower]);
    }

    @Test
    void manyValuesOfAllMagnitudesAgreeWithSorting() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n : new int[] {4_095, 4_096, 5_001}) {
            float[] mixed = new float[n];
            float[] farApart = new float[n];
            float[] zeros = new float[n];
            float[] alike = new float[n];
            for (int i = 0; i < n; i++) {
                mixed[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-30, 5)));
                farApart[i] = i < n / 2 ? -1000 : 1e-20f;
                zeros[i] = i % 2 == 0 ? 0f : -0f;
                alike[i] = 1 + random.nextInt(3) * Math.ulp(1f);
            }
            for (float[] values : new float[][] {mixed, farApart, zeros, alike}) {
                check(values);
            }
        }
    }

    @Test
    void manyValuesAgreeWithSorting() {
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[60_000];
        for (int i = 0; i < values.length; i++) {
            // Half of them zero, as behind a ReLU.
            values[i] = (float) Math.max(0, random.nextGaussian());
        }
        check(values);
    }

    @Test
    void aColumnIsReadByItsStride() {
        Quantiles quantiles = new Quantiles(4);
        quantiles.read(new float[] {9, 1, 9, 9, 5, 9, 9, 3, 9}, 1, 3, 3);
        assertEquals(3, quantiles.quantile(.5));
        assertEquals(1, quantiles.quantile(0));
        assertEquals(5, quantiles.quantile(1));
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        Quantiles quantiles = new Quantiles(5);
        quantiles.read(new float[] {Float.NaN, 2, Float.POSITIVE_INFINITY, 4, Float.NEGATIVE_INFINITY}, 0, 5, 1);
        assertEquals(3, quantiles.quantile(.5));
        assertEquals(4, quantiles.quantile(1));
    }

    @Test
    void ofNothingAreNan() {
        Quantiles quantiles = new Quantiles(2);
        assertEquals(Double.NaN, quantiles.quantile(.5));
        quantiles.read(new float[] {1, 2}, 0, 2, 1);
        quantiles.read(new float[] {Float.NaN, Float.NaN}, 0, 2, 1);
        assertEquals(Double.NaN, quantiles.quantile(.5));
    }

    @Test
    void theLargestFloatsDoNotOverflow() {
        Quantiles quantiles = new Quantiles(2);
        quantiles.read(new float[] {-Float.MAX_VALUE, Float.MAX_VALUE}, 0, 2, 1);
        assertEquals(0, quantiles.quantile(.5));
    }
}
