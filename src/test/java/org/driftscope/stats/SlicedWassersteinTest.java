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

    private static float[][] columns(float[] x, int units) {
        float[][] columns = new float[units][x.length / units];
        for (int at = 0; at < x.length; at++) {
            columns[at % units][at / units] = x[at];
        }
        return columns;
    }

    /** With one unit every direction is 1 or -1. */
    @Test
    void ofOneUnitIsWasserstein() {
        float[] x = normal(1, 200, 0);
        float[] y = normal(2, 200, 0.5);
        double sliced = new SlicedWasserstein(columns(x, 1), 200, 7, 3).distance(columns(y, 1));
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
        assertEquals(sum, new SlicedWasserstein(columns(x, units), rows, 20, 9).distance(columns(y, units)), 1e-6);
    }

    /** A shift of length s in three dimensions: the mean of |s cos| over the sphere is s/2. */
    @Test
    void convergesToTheClosedFormOfAShift() {
        float[] x = normal(5, 2000, 0, 0, 0);
        float[] y = normal(6, 2000, 2, 2, 1);
        assertEquals(1.5, new SlicedWasserstein(columns(x, 3), 2000, 400, 1).distance(columns(y, 3)), 0.12);
    }

    @Test
    void sameSeedSameNumber() {
        float[] x = normal(7, 30, 0, 0);
        float[] y = normal(8, 30, 1, 0);
        double distance = new SlicedWasserstein(columns(x, 2), 30, 10, 1).distance(columns(y, 2));
        assertEquals(distance, new SlicedWasserstein(columns(x, 2), 30, 10, 1).distance(columns(y, 2)));
        assertTrue(distance != new SlicedWasserstein(columns(x, 2), 30, 10, 2).distance(columns(y, 2)));
        assertEquals(0, new SlicedWasserstein(columns(x, 2), 30, 10, 1).distance(columns(x.clone(), 2)));
    }

    @Test
    void edges() {
        assertEquals(
                5,
                new SlicedWasserstein(columns(new float[] {1}, 1), 1, 3, 1).distance(columns(new float[] {6}, 1)),
                1e-6);
        assertEquals(
                Double.NaN,
                new SlicedWasserstein(columns(new float[0], 2), 0, 3, 1).distance(columns(new float[0], 2)));
        SlicedWasserstein sliced = new SlicedWasserstein(columns(new float[] {1, 2, 3, 4}, 2), 2, 3, 1);
        assertEquals(Double.NaN, sliced.distance(columns(new float[] {1, 2, Float.NaN, 4}, 2)));
        assertEquals(
                Double.POSITIVE_INFINITY, sliced.distance(columns(new float[] {1, 2, Float.POSITIVE_INFINITY, 4}, 2)));
    }
}
