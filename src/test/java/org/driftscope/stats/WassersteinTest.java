package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WassersteinTest {

    @Test
    void agreesWithTheAreaBetweenTheDistributionFunctions() {
        for (float[][] pair : SampleFixtures.pairs()) {
            double expected = area(pair[0], pair[1]);
            assertEquals(expected, Wasserstein.w1(pair[0], pair[1]), 1e-9 * (1 + expected));
            assertEquals(Wasserstein.w1(pair[0], pair[1]), Wasserstein.w1(pair[1], pair[0]));
        }
    }

    private static double area(float[] a, float[] b) {
        TreeSet<Double> places = new TreeSet<>();
        for (float[] sample : new float[][] {a, b}) {
            for (float value : sample) {
                places.add((double) value + 0.0);
            }
        }
        double area = 0;
        Double last = null;
        for (double place : places) {
            if (last != null) {
                area += Math.abs(shareUpTo(a, last) - shareUpTo(b, last)) * (place - last);
            }
            last = place;
        }
        return area;
    }

    private static double shareUpTo(float[] sample, double place) {
        int count = 0;
        for (float value : sample) {
            count += value <= place ? 1 : 0;
        }
        return (double) count / sample.length;
    }

    @Test
    void ofGaussianSamplesConvergesToTheClosedForm() {
        float[] standard = SampleFixtures.gaussian(1, 200_000, 0, 1);
        assertEquals(0.7, Wasserstein.w1(standard, SampleFixtures.gaussian(2, 200_000, 0.7, 1)), 0.01);
        // Of the same mean: E|z| times the difference of the deviations.
        double expected = 1.5 * Math.sqrt(2 / Math.PI);
        assertEquals(expected, Wasserstein.w1(standard, SampleFixtures.gaussian(3, 200_000, 0, 2.5)), 0.01);
    }

    @Test
    void ofTheSameSampleIsExactly0() {
        float[] sample = SampleFixtures.gaussian(1, 300, 1e6, 3);
        assertEquals(0, Wasserstein.w1(sample, sample.clone()));
    }

    @Test
    void nanIsNanAndNeverANumber() {
        assertEquals(Double.NaN, Wasserstein.w1(new float[] {1, Float.NaN}, new float[] {1, 2}));
        assertEquals(Double.NaN, Wasserstein.w1(new float[] {1, 2}, new float[] {1, Float.NaN}));
        assertEquals(Double.NaN, Wasserstein.w1(new float[0], new float[0]));
    }

    @Test
    void anInfinityIsInfinitelyFar() {
        float infinity = Float.POSITIVE_INFINITY;
        assertEquals(Double.POSITIVE_INFINITY, Wasserstein.w1(new float[] {1, 2}, new float[] {1, infinity}));
        assertEquals(Double.NaN, Wasserstein.w1(new float[] {1, infinity}, new float[] {1, infinity}));
    }

    @Test
    void samplesOfDifferentSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Wasserstein.w1(new float[1], new float[2]));
    }
}
