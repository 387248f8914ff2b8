package org.driftscope.stats;

import static org.driftscope.stats.SampleFixtures.density;
import static org.driftscope.stats.SampleFixtures.integral;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GaussiansTest {
    /** Mean and deviation of two distributions. */
    private static final double[][] CASES = {
        {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 0, 3}, {1, 2, -1, 0.5}, {100, 0.1, 100.2, 0.2}, {0, 1, 1e-3, 1.001}
    };

    /** Quantile by quantile: mass at z deviations from one mean goes to z deviations from the other. */
    @Test
    void w2AgreesWithTheTransportOfEachQuantile() {
        for (double[] c : CASES) {
            double expected = integral(z -> Math.pow(c[0] + c[1] * z - c[2] - c[3] * z, 2) * density(z, 0, 1), -12, 12);
            assertEquals(expected, Gaussians.w2Squared(c[0], c[1] * c[1], c[2], c[3] * c[3]), 1e-8);
            assertEquals(Math.sqrt(expected), Gaussians.w2(c[0], c[1] * c[1], c[2], c[3] * c[3]), 1e-6);
        }
    }

    @Test
    void klAgreesWithItsIntegral() {
        for (double[] c : CASES) {
            double expected = integral(
                    x -> {
                        double p = density(x, c[0], c[1]);
                        return p == 0 ? 0 : p * (Math.log(p) - logDensity(x, c[2], c[3]));
                    },
                    c[0] - 12 * c[1],
                    c[0] + 12 * c[1]);
            assertEquals(expected, Gaussians.kl(c[0], c[1] * c[1], c[2], c[3] * c[3]), 1e-8 * (1 + expected));
        }
    }

    private static double logDensity(double x, double mean, double deviation) {
        return -Math.log(deviation * Math.sqrt(2 * Math.PI)) - Math.pow((x - mean) / deviation, 2) / 2;
    }

    @Test
    void klIsNeverNegative() {
        double variance = 1;
        for (int i = 0; i < 1000; i++) {
            variance = Math.nextUp(variance);
            assertTrue(Gaussians.kl(3, variance, 3, 1) >= 0);
            assertTrue(Gaussians.kl(3, 1, 3, variance) >= 0);
        }
    }

    @Test
    void theSameMomentsAreExactly0() {
        assertEquals(0, Gaussians.w2Squared(0.1, 0.7, 0.1, 0.7));
        assertEquals(0, Gaussians.w2(0.1, 0.7, 0.1, 0.7));
        assertEquals(0, Gaussians.kl(0.1, 0.7, 0.1, 0.7));
        assertEquals(0, Gaussians.kl(0.1, 0, 0.1, 0));
    }

    @Test
    void oneThatIsAPointIsAtAFiniteDistanceButInfinitelyDivergent() {
        assertEquals(5, Gaussians.w2(1, 0, 4, 16));
        assertEquals(3, Gaussians.w2(1, 0, 4, 0));
        assertEquals(Double.POSITIVE_INFINITY, Gaussians.kl(1, 0, 1, 2));
        assertEquals(Double.POSITIVE_INFINITY, Gaussians.kl(1, 2, 1, 0));
        assertEquals(Double.POSITIVE_INFINITY, Gaussians.kl(1, 0, 2, 0));
    }

    @Test
    void nanIsNanAndNeverANumber() {
        for (int i = 0; i < 4; i++) {
            for (double variance : new double[] {0, 1}) {
                double[] m = {2, variance, 3, 0};
                m[i] = Double.NaN;
                assertEquals(Double.NaN, Gaussians.w2(m[0], m[1], m[2], m[3]));
                assertEquals(Double.NaN, Gaussians.kl(m[0], m[1], m[2], m[3]));
            }
        }
        // As an infinite value makes them.
        assertEquals(Double.NaN, Gaussians.w2(Double.POSITIVE_INFINITY, Double.NaN, 0, 1));
    }
}
