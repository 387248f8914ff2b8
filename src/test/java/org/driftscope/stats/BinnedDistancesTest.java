package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinnedDistancesTest {
    private static final int BINS = 12;

    private static BinnedDistances read(float[] reference, float[] sample) {
        BinnedDistances distances = new BinnedDistances();
        distances.read(reference, sample);
        return distances;
    }

    /** How many values each bin holds: the first below the minimum, then up to each decile, the last above the maximum. */
    private static double[] counts(float[] reference, float[] sample) {
        double[] counts = new double[BINS];
        for (float value : sample) {
            int bin = 1;
            while (bin <= 10 && value > decile(reference, bin)) {
                bin++;
            }
            counts[value < reference[0] ? 0 : bin]++;
        }
        return counts;
    }

    /** The smallest value that is not below d tenths of the sample. */
    private static float decile(float[] sample, int d) {
        for (float value : sample) {
            int upTo = 0;
            for (float other : sample) {
                upTo += other <= value ? 1 : 0;
            }
            if (10 * upTo >= d * sample.length) {
                return value;
            }
        }
        throw new AssertionError();
    }

    /** The entropy of the mixture less the mean entropy of the two. */
    private static double jensenShannon(double[] p, double[] q, double total) {
        double[] mixture = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            mixture[i] = (p[i] + q[i]) / 2;
        }
        return entropy(mixture, total) - (entropy(p, total) + entropy(q, total)) / 2;
    }

    private static double entropy(double[] counts, double total) {
        double entropy = 0;
        for (double count : counts) {
            entropy -= count == 0 ? 0 : count / total * Math.log(count / total) / Math.log(2);
        }
        return entropy;
    }

    @Test
    void noKolmogorovSmirnovStatisticExceedsWhatTheBinsAllow() {
        for (float[][] pair : SampleFixtures.pairs()) {
            double most = read(pair[0], pair[1]).mostKolmogorovSmirnov();
            double statistic = KolmogorovSmirnov.statistic(pair[0], pair[1]);
            assertTrue(statistic <= most, statistic + " and at most " + most);
            assertTrue(most <= 1, "at most " + most);
        }
        SplittableRandom random = new SplittableRandom(3);
        float[] a = new float[1000];
        float[] b = new float[1000];
        for (int i = 0; i < 1000; i++) {
            a[i] = (float) random.nextGaussian();
            b[i] = (float) (0.5 + 1.5 * random.nextGaussian());
        }
        Arrays.sort(a);
        Arrays.sort(b);
        double statistic = KolmogorovSmirnov.statistic(a, b);
        assertEquals(statistic, read(a, b).mostKolmogorovSmirnov(), 0.25);
        assertEquals(
                Double.NaN, read(new float[] {1, Float.NaN}, new float[] {1, 2}).mostKolmogorovSmirnov());
    }

    @Test
    void bothAgreeWithTheirDefinitions() {
        for (float[][] pair : SampleFixtures.pairs()) {
            int n = pair[0].length;
            double[] p = counts(pair[0], pair[0]);
            double[] q = counts(pair[0], pair[1]);
            BinnedDistances distances = read(pair[0], pair[1]);
            assertEquals(jensenShannon(p, q, n), distances.jensenShannon(), 1e-12);
            double psi = 0;
            for (int i = 0; i < BINS; i++) {
                double a = (p[i] + 0.5) / (n + BINS / 2.0);
                double b = (q[i] + 0.5) / (n + BINS / 2.0);
                psi += (a - b) * (Math.log(a) - Math.log(b));
            }
            assertEquals(psi, distances.psi(), 1e-12 * (1 + psi));
        }
    }

    @Test
    void theReferenceHasATenthOfItInEachDecile() {
        double[] counts = counts(SampleFixtures.gaussian(1, 300, 0, 1), SampleFixtures.gaussian(1, 300, 0, 1));
        for (int bin = 0; bin < BINS; bin++) {
            assertEquals(bin == 0 || bin == BINS - 1 ? 0 : 30, counts[bin]);
        }
    }

    @Test
    void theSameSampleIsExactly0() {
        for (float[][] pair : SampleFixtures.pairs()) {
            BinnedDistances distances = read(pair[0], pair[0].clone());
            assertEquals(0, distances.jensenShannon());
            assertEquals(0, distances.psi());
        }
    }

    @Test
    void disjointSupportsAreExactly1Bit() {
        for (int n : new int[] {1, 2, 9, 10, 11, 300}) {
            float[] reference = SampleFixtures.gaussian(1, n, 0, 1);
            for (double far : new double[] {-100, 100}) {
                BinnedDistances distances = read(reference, SampleFixtures.gaussian(2, n, far, 1));
                assertEquals(1, distances.jensenShannon());
                assertTrue(Double.isFinite(distances.psi()) && distances.psi() > 0);
            }
        }
        assertTrue(read(SampleFixtures.gaussian(1, 300, 0, 1), SampleFixtures.gaussian(2, 300, -100, 1))
                        .psi()
                > 5);
    }

    @Test
    void aConstantReferenceTellsStayingFromMovingEitherWay() {
        float[] reference = {0.1f, 0.1f, 0.1f};
        assertEquals(0, read(reference, new float[] {0.1f, 0.1f, 0.1f}).jensenShannon());
        assertEquals(1, read(reference, new float[] {0, 0, 0}).jensenShannon());
        assertEquals(1, read(reference, new float[] {1, 1, 1}).jensenShannon());
        assertEquals(
                read(reference, new float[] {0, 0, 0}).psi(),
                read(reference, new float[] {1, 1, 1}).psi());
    }

    @Test
    void ofGaussianSamplesConvergesToTheSharesOfTheBins() {
        int n = 200_000;
        double shift = 0.5;
        double deviation = 1.4;
        // The deciles of N(0, 1).
        double[] edges = {-20, -1.281552, -0.841621, -0.524401, -0.253347, 0, 0.253347, 0.524401, 0.841621, 1.281552, 20
        };
        double[] p = new double[10];
        double[] q = new double[10];
        double psi = 0;
        for (int i = 0; i < 10; i++) {
            p[i] = 0.1;
            q[i] = SampleFixtures.integral(x -> SampleFixtures.density(x, shift, deviation), edges[i], edges[i + 1]);
            psi += (p[i] - q[i]) * Math.log(p[i] / q[i]);
        }
        BinnedDistances distances =
                read(SampleFixtures.gaussian(1, n, 0, 1), SampleFixtures.gaussian(2, n, shift, deviation));
        // The bins outside the reference's range still hold a thousandth of the other sample.
        assertEquals(jensenShannon(p, q, 1), distances.jensenShannon(), 0.003);
        assertEquals(psi, distances.psi(), 0.03);
    }

    @Test
    void underNoShiftTheMeansAreThoseThatTheSampleSizeMakes() {
        double jensenShannon = 0;
        double psi = 0;
        int pairs = 1000;
        for (int seed = 0; seed < pairs; seed++) {
            BinnedDistances distances = read(
                    SampleFixtures.gaussian(2L * seed, 300, 0, 1), SampleFixtures.gaussian(2L * seed + 1, 300, 0, 1));
            jensenShannon += distances.jensenShannon() / pairs;
            psi += distances.psi() / pairs;
        }
        // Of the nine degrees of freedom between deciles, and one value to be expected on either side of the range,
        // where
        // c values come with a probability of 2^-(c+1).
        double outside = 0;
        for (int c = 1; c < 50; c++) {
            outside += Math.pow(2, -c - 1) * c * Math.log(2 * c + 1);
        }
        assertEquals((9 / (4 * Math.log(2)) + 1) / 300, jensenShannon, 0.001);
        assertEquals((18 + 2 * outside) / 300, psi, 0.004);
        assertEquals(4.2 / 300, jensenShannon, 0.001);
        assertEquals(22.0 / 300, psi, 0.004);
    }

    @Test
    void infinitiesStandBeyondTheReference() {
        float infinity = Float.POSITIVE_INFINITY;
        assertEquals(
                1, read(new float[] {1, 2}, new float[] {infinity, infinity}).jensenShannon());
        assertEquals(
                1, read(new float[] {1, 2}, new float[] {-infinity, infinity}).jensenShannon());
    }

    @Test
    void nanIsNanAndNeverANumber() {
        BinnedDistances distances = read(new float[] {1, 2}, new float[] {3, 4});
        distances.read(new float[] {1, 2}, new float[] {1, Float.NaN});
        assertEquals(Double.NaN, distances.jensenShannon());
        assertEquals(Double.NaN, distances.psi());
        distances.read(new float[] {1, Float.NaN}, new float[] {1, 2});
        assertEquals(Double.NaN, distances.jensenShannon());
        distances.read(new float[] {1, 2}, new float[] {3, 4});
        assertEquals(1, distances.jensenShannon());
        assertEquals(Double.NaN, read(new float[0], new float[0]).jensenShannon());
        assertEquals(Double.NaN, new BinnedDistances().psi());
    }

    @Test
    void samplesOfDifferentSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> read(new float[1], new float[2]));
    }
}
