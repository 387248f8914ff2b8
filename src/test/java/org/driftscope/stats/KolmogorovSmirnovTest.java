package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

    @Test
    void theStatisticAgreesWithTheDefinitionAtEveryValue() {
        for (float[][] pair : SampleFixtures.pairs()) {
            double expected = 0;
            for (float[] sample : pair) {
                for (float place : sample) {
                    expected = Math.max(expected, Math.abs(shareUpTo(pair[0], place) - shareUpTo(pair[1], place)));
                }
            }
            assertEquals(expected, KolmogorovSmirnov.statistic(pair[0], pair[1]), 1e-12);
            assertEquals(expected, KolmogorovSmirnov.statistic(pair[1], pair[0]), 1e-12);
        }
    }

    private static double shareUpTo(float[] sample, float place) {
        int count = 0;
        for (float value : sample) {
            count += value <= place ? 1 : 0;
        }
        return (double) count / sample.length;
    }

    @Test
    void ofGaussianSamplesConvergesToTheClosedForm() {
        double shift = 0.8;
        float[] a = SampleFixtures.gaussian(1, 200_000, 0, 1);
        float[] b = SampleFixtures.gaussian(2, 200_000, shift, 1);
        // Most apart half-way: Phi(shift/2) - Phi(-shift/2).
        double expected = SampleFixtures.integral(x -> SampleFixtures.density(x, 0, 1), -shift / 2, shift / 2);
        assertEquals(expected, KolmogorovSmirnov.statistic(a, b), 0.01);
    }

    @Test
    void theSameSampleIsExactly0AndDisjointOnesExactly1() {
        float[] sample = SampleFixtures.gaussian(1, 300, 0, 1);
        assertEquals(0, KolmogorovSmirnov.statistic(sample, sample.clone()));
        assertEquals(1, KolmogorovSmirnov.statistic(sample, SampleFixtures.gaussian(1, 300, 100, 1)));
        assertEquals(1, KolmogorovSmirnov.statistic(new float[] {2}, new float[] {1}));
    }

    @Test
    void nanIsNanAndNeverANumber() {
        assertEquals(Double.NaN, KolmogorovSmirnov.statistic(new float[] {1, Float.NaN}, new float[] {1, 2}));
        assertEquals(Double.NaN, KolmogorovSmirnov.statistic(new float[] {1, 2}, new float[] {1, Float.NaN}));
        assertEquals(Double.NaN, KolmogorovSmirnov.statistic(new float[0], new float[0]));
        assertEquals(Double.NaN, KolmogorovSmirnov.pValue(Double.NaN, 300));
        assertEquals(Double.NaN, KolmogorovSmirnov.adjusted(Double.NaN, 100));
    }

    @Test
    void samplesOfDifferentSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> KolmogorovSmirnov.statistic(new float[1], new float[2]));
    }

    /** Critical values as tables have them. */
    @Test
    void theTabulatedQuantilesHaveTheirPValues() {
        double[][] table = {{1.2238, .1}, {1.3581, .05}, {1.6276, .01}, {1.9495, .001}, {0.8276, .5}, {0.5712, .9}};
        for (double[] row : table) {
            assertEquals(
                    row[1], KolmogorovSmirnov.pValue(row[0] * Math.sqrt(2.0 / 300), 300), 1e-4 * (0.1 + row[1]) * 10);
        }
    }

    @Test
    void pValuesAgreeWithTheAlternatingSeriesOverThousandsOfTerms() {
        int n = 20_000;
        for (double x = 0.05; x < 8; x += 0.01) {
            double sum = 0;
            for (int k = 1; k <= 2000; k++) {
                sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
            }
            double p = KolmogorovSmirnov.pValue(x / Math.sqrt(n / 2.0), n);
            assertEquals(sum, p, 1e-12 + 1e-9 * sum * (x > 1 ? 1 : 0), "x = " + x);
            assertTrue(p >= 0 && p <= 1, p + " at " + x);
        }
        assertEquals(1, KolmogorovSmirnov.pValue(0, n));
    }

    @Test
    void underNoShiftFewSamplesAreCalledShifted() {
        int called = 0;
        for (int seed = 0; seed < 1000; seed++) {
            float[] a = SampleFixtures.gaussian(2L * seed, 300, 0, 1);
            float[] b = SampleFixtures.gaussian(2L * seed + 1, 300, 0, 1);
            called += KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(a, b), 300) < .05 ? 1 : 0;
        }
        // The asymptotic test is a little conservative.
        assertTrue(called >= 25 && called <= 60, called + " of 1000");
    }

    @Test
    void theAdjustedPValueIsThatOfAllTestsTogether() {
        assertEquals(.2, KolmogorovSmirnov.adjusted(.02, 10), 1e-15);
        assertEquals(1, KolmogorovSmirnov.adjusted(.02, 100));
        assertEquals(.02, KolmogorovSmirnov.adjusted(.02, 1));
    }
}
