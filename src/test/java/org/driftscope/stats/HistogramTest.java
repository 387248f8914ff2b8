package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void countsAreThoseOfTheDefinition() {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[5000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextGaussian());
        }
        int bins = 64;
        Histogram histogram = Histogram.of(values, values.length, -4, 4, bins);
        for (int b = 0; b < bins; b++) {
            float left = -4 + b * 0.125f;
            int expected = 0;
            for (float value : values) {
                expected += value >= left && value < left + 0.125f ? 1 : 0;
            }
            assertEquals(expected, histogram.counts()[b], "bin " + b);
        }
        int below = 0;
        int above = 0;
        for (float value : values) {
            below += value < -4 ? 1 : 0;
            above += value >= 4 ? 1 : 0;
        }
        assertTrue(below > 0 && above > 0);
        assertEquals(below, histogram.below());
        assertEquals(above, histogram.above());
        assertEquals(5000, histogram.total());
        assertEquals(64, histogram.bins());
        assertEquals(0.125, histogram.binWidth());
    }

    @Test
    void theLowerEdgeIsInsideAndTheUpperOutside() {
        Histogram histogram = Histogram.of(new float[] {-1, 0, Math.nextDown(1f), 1, Math.nextDown(-1f)}, 5, -1, 1, 2);
        assertArrayEquals(new int[] {1, 2}, histogram.counts());
        assertEquals(1, histogram.below());
        assertEquals(1, histogram.above());
    }

    @Test
    void aValueJustUnderTheUpperEdgeFallsIntoTheLastBin() {
        for (float high : new float[] {0.3f, 1.1f, 7.7f, 1e20f}) {
            for (int bins : new int[] {1, 3, 127, 128}) {
                Histogram histogram = Histogram.of(new float[] {Math.nextDown(high)}, 1, -high, high, bins);
                assertEquals(1, histogram.counts()[bins - 1], high + " in " + bins);
            }
        }
    }

    @Test
    void whatIsNotFiniteIsCountedApart() {
        float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, Float.MAX_VALUE};
        Histogram histogram = Histogram.of(values, 5, -1, 1, 4);
        assertEquals(3, histogram.notFinite());
        assertEquals(0, histogram.below());
        assertEquals(1, histogram.above());
        assertArrayEquals(new int[] {0, 0, 1, 0}, histogram.counts());
        assertEquals(5, histogram.total());
    }

    @Test
    void onlyTheFirstValuesCount() {
        assertEquals(2, Histogram.of(new float[] {0, 0, 0}, 2, -1, 1, 4).total());
        assertEquals(0, Histogram.of(new float[] {0, 0, 0}, 0, -1, 1, 4).total());
    }

    @Test
    void theTotalDoesNotOverflow() {
        int most = Integer.MAX_VALUE;
        assertEquals(5L * most, new Histogram(0, 1, new int[] {most, most}, most, most, most).total());
    }

    @Test
    void theHalfWidthIsTheSmallestPowerOfTwoNotUnderFourDeviations() {
        for (double rms = 1e-3; rms < 1e6; rms *= 1.3) {
            double half = Histogram.halfWidthFor(rms);
            assertTrue(half >= 4 * rms && half < 8 * rms, rms + " gives " + half);
            double exponent = Math.log(half) / Math.log(2);
            assertEquals(Math.rint(exponent), exponent, 1e-9);
        }
        assertEquals(4, Histogram.halfWidthFor(1));
        assertEquals(0x1p-10f, Histogram.halfWidthFor(0));
        assertEquals(0x1p-10f, Histogram.halfWidthFor(1e-20));
    }

    @Test
    void theHalfWidthIsFiniteWhateverTheValues() {
        assertEquals(0x1p100f, Histogram.halfWidthFor(Double.POSITIVE_INFINITY));
        assertEquals(0x1p100f, Histogram.halfWidthFor(1e300));
        assertEquals(0x1p-10f, Histogram.halfWidthFor(Double.NaN));
    }
}
