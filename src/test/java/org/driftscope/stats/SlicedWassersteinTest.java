package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlicedWassersteinTest {

    private static float[] normal(long seed, int rows, double... mean) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * mean.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean[i % mean.length] + random.nextGaussian());
        }
        return values;
    }

    /** With one unit every direction is 1 or -1. */
    @Test
    void ofOneUnitIsWasserstein() {
        float[] x = normal(1, 200, 0);
        float[] y = normal(2, 200, 0.5);
        double sliced = new SlicedWasserstein(x, 200, 1, 7, 3).distance(y);
        Arrays.sort(x);
        Arrays.sort(y);
        assertEquals(Wasserstein.w1(x, y), sliced, 1e-7);
    }

    /** Against its definition in double precision, on directions drawn in the same order. */
    @Test
    void isTheMeanOverDirections() {
        int rows = 50;
        int units = 4;
        float[] x = normal(3, rows, 1, 2, 3, 4);
        float[] y = normal(4, rows, 1, 2, 3, 5);
        SplittableRandom random = new SplittableRandom(9);
        double sum = 0;
        for (int d = 0; d < 20; d++) {
            double[] direction = new double[units];
            double square = 0;
            for (int j = 0; j < units; j++) {
                direction[j] = random.nextGaussian();
                square += direction[j] * direction[j];
            }
            double[] projectedX = new double[rows];
            double[] projectedY = new double[rows];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < units; j++) {
                    projectedX[i] += x[i * units + j] * direction[j] / Math.sqrt(square);
                    projectedY[i] += y[i * units + j] * direction[j] / Math.sqrt(square);
                }
            }
            Arrays.sort(projectedX);
            Arrays.sort(projectedY);
            for (int i = 0; i < rows; i++) {
                sum += Math.abs(projectedX[i] - projectedY[i]) / rows / 20;
            }
        }
        assertEquals(sum, new SlicedWasserstein(x, rows, units, 20, 9).distance(y), 1e-6);
    }

    /** A shift of length s in three dimensions: the mean of |s cos| over the sphere is s/2. */
    @Test
    void convergesToTheClosedFormOfAShift() {
        float[] x = normal(5, 2000, 0, 0, 0);
        float[] y = normal(6, 2000, 2, 2, 1);
        assertEquals(1.5, new SlicedWasserstein(x, 2000, 3, 400, 1).distance(y), 0.12);
    }

    @Test
    void sameSeedSameNumber() {
        float[] x = normal(7, 30, 0, 0);
        float[] y = normal(8, 30, 1, 0);
        double distance = new SlicedWasserstein(x, 30, 2, 10, 1).distance(y);
        assertEquals(distance, new SlicedWasserstein(x, 30, 2, 10, 1).distance(y));
        assertTrue(distance != new SlicedWasserstein(x, 30, 2, 10, 2).distance(y));
        assertEquals(0, new SlicedWasserstein(x, 30, 2, 10, 1).distance(x.clone()));
    }

    @Test
    void edges() {
        assertEquals(5, new SlicedWasserstein(new float[] {1}, 1, 1, 3, 1).distance(new float[] {6}), 1e-6);
        assertEquals(Double.NaN, new SlicedWasserstein(new float[0], 0, 2, 3, 1).distance(new float[0]));
        SlicedWasserstein sliced = new SlicedWasserstein(new float[] {1, 2, 3, 4}, 2, 2, 3, 1);
        assertEquals(Double.NaN, sliced.distance(new float[] {1, 2, Float.NaN, 4}));
        assertEquals(Double.POSITIVE_INFINITY, sliced.distance(new float[] {1, 2, Float.POSITIVE_INFINITY, 4}));
    }
}
