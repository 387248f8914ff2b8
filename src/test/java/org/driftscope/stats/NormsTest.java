package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormsTest {

    @Test
    void theL2NormIsTheRootOfTheSumOfSquares() {
        assertEquals(13, Norms.l2(new float[] {3, -4, 12, 1000}, 3));
        assertEquals(0, Norms.l2(new float[] {3}, 0));
    }

    @Test
    void theLargestAndSmallestFloatsKeepTheirNorm() {
        assertEquals(Float.MAX_VALUE * Math.sqrt(2), Norms.l2(new float[] {Float.MAX_VALUE, Float.MAX_VALUE}, 2), 1e25);
        assertEquals(Float.MIN_VALUE, Norms.l2(new float[] {Float.MIN_VALUE, 0}, 2), 1e-50);
    }

    @Test
    void theMeanIsOfTheFirstValuesAlone() {
        assertEquals(2, Norms.mean(new float[] {1, 3, 99}, 2));
        assertEquals(Float.MAX_VALUE, Norms.mean(new float[] {Float.MAX_VALUE, Float.MAX_VALUE}, 2));
        assertEquals(Double.NaN, Norms.mean(new float[] {1}, 0));
    }

    @Test
    void productsAndDistancesAreTheirDefinitions() {
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 0; length < 40; length++) {
            float[] a = new float[length + 3];
            float[] b = new float[length + 3];
            for (int i = 0; i < a.length; i++) {
                a[i] = (float) (5 + random.nextGaussian());
                b[i] = (float) random.nextGaussian();
            }
            double dot = 0;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                dot += (double) a[i] * b[i];
                squares += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
            }
            assertEquals(dot, Norms.dot(a, b, length), 1e-12 * (1 + Math.abs(dot)));
            assertEquals(squares, Norms.squaredDistance(a, b, length), 1e-12 * (1 + squares));
        }
    }

    @Test
    void whatIsNotFiniteShows() {
        assertEquals(Double.NaN, Norms.l2(new float[] {1, Float.NaN}, 2));
        assertEquals(Double.POSITIVE_INFINITY, Norms.l2(new float[] {1, Float.NEGATIVE_INFINITY}, 2));
    }
}
