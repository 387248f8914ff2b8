package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MmdTest {

    private static float[] normal(long seed, int length, double mean, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
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

    private static double squaredDistance(float[] x, int i, float[] y, int j, int units) {
        double sum = 0;
        for (int k = 0; k < units; k++) {
            double d = (double) x[i * units + k] - y[j * units + k];
            sum += d * d;
        }
        return sum;
    }

    private static double medianDistance(float[] x, int rows, int units) {
        double[] distances = new double[rows * (rows - 1) / 2];
        int at = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = i + 1; j < rows; j++) {
                distances[at++] = Math.sqrt(squaredDistance(x, i, x, j, units));
            }
        }
        Arrays.sort(distances);
        return distances[distances.length / 2];
    }

    private static double meanKernel(float[] x, float[] y, int rows, int units, double bandwidth) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                sum += Math.exp(-squaredDistance(x, i, y, j, units) / (2 * bandwidth * bandwidth));
            }
        }
        return sum / rows / rows;
    }

    @Test
    void isItsDefinition() {
        for (int[] shape : new int[][] {{2, 1}, {3, 4}, {30, 1}, {40, 7}, {25, 30}}) {
            int rows = shape[0];
            int units = shape[1];
            float[] x = normal(rows, rows * units, 2, 1);
            float[] y = normal(units + 100, rows * units, 2.3, 1.5);
            double s = medianDistance(x, rows, units);
            double expected = meanKernel(x, x, rows, units, s)
                    + meanKernel(y, y, rows, units, s)
                    - 2 * meanKernel(x, y, rows, units, s);
            Mmd mmd = new Mmd(columns(x, units), rows);
            assertEquals(s, mmd.bandwidth(), 1e-5 * s);
            assertEquals(Math.sqrt(expected), mmd.distance(columns(y, units)), 1e-5);
        }
    }

    /** E k between N(m1, 1) and N(m2, 1) in d dimensions is (s^2/(s^2 + 2))^(d/2) exp(-|m1 - m2|^2 / (2 (s^2 + 2))). */
    @Test
    void convergesToTheClosedFormForNormalDistributions() {
        for (int units : new int[] {1, 3}) {
            int rows = 1500;
            double shift = 0.8;
            Mmd mmd = new Mmd(columns(normal(1, rows * units, 0, 1), units), rows);
            double s2 = mmd.bandwidth() * mmd.bandwidth();
            double within = Math.pow(s2 / (s2 + 2), units / 2.0);
            double between = within * Math.exp(-units * shift * shift / (2 * (s2 + 2)));
            assertEquals(
                    Math.sqrt(2 * within - 2 * between),
                    mmd.distance(columns(normal(2, rows * units, shift, 1), units)),
                    0.03);
        }
    }

    @Test
    void isExactly0ForTheReferenceAndGoesToItsBoundWhereSupportsAreFarApart() {
        float[] x = normal(3, 60 * 5, 1e3, 1e-2);
        assertEquals(0, new Mmd(columns(x, 5), 60).distance(columns(x.clone(), 5)));
        float[] alike = new float[200];
        Arrays.fill(alike, 1e6f);
        Mmd mmd = new Mmd(columns(normal(4, 200, 0, 1), 1), 200);
        double distance = mmd.distance(columns(alike, 1));
        assertTrue(distance > 1.1 && distance <= Math.sqrt(2), "distance " + distance);
    }

    /** Units that move together by as much in every direction are found, though each unit alone stays as it was. */
    @Test
    void seesACorrelationThatNoUnitShows() {
        float[] apart = normal(5, 400, 0, 1);
        float[] together = apart.clone();
        for (int i = 0; i < 200; i++) {
            together[2 * i + 1] = together[2 * i];
        }
        float[] again = normal(6, 400, 0, 1);
        Mmd mmd = new Mmd(columns(apart, 2), 200);
        assertTrue(mmd.distance(columns(together, 2)) > 2 * mmd.distance(columns(again, 2)));
    }

    @Test
    void isNaNWithoutABandwidthOrWithValuesThatAreNotFinite() {
        assertEquals(Double.NaN, new Mmd(columns(new float[] {1, 2}, 2), 1).distance(columns(new float[] {1, 2}, 2)));
        assertEquals(Double.NaN, new Mmd(columns(new float[0], 2), 0).distance(columns(new float[0], 2)));
        assertEquals(
                Double.NaN, new Mmd(columns(new float[] {4, 4, 4}, 1), 3).distance(columns(new float[] {1, 2, 3}, 1)));
        Mmd mmd = new Mmd(columns(new float[] {1, 2, 4}, 1), 3);
        assertTrue(mmd.distance(columns(new float[] {4, 4, 4}, 1)) > 0);
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertEquals(Double.NaN, mmd.distance(columns(new float[] {1, wrong, 4}, 1)));
            assertEquals(
                    Double.NaN,
                    new Mmd(columns(new float[] {1, wrong, 4}, 1), 3).distance(columns(new float[] {1, 2, 3}, 1)));
        }
    }
}
