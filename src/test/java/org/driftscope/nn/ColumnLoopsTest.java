package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the definitions, value by value in double: less than a block, several folds of blocks, one column, rows longer than
 * a block. Rows before and behind those asked for must not matter, nor change.
 */
class ColumnLoopsTest {
    private static final double TOLERANCE = 1e-6;

    private final SplittableRandom random = new SplittableRandom(3);

    @ParameterizedTest
    @CsvSource({"1,1,0", "1,7,2", "57,5,3", "20000,1,1", "60,100,0", "333,77,5", "128,256,0", "40,1500,2"})
    void areTheirDefinitions(int rows, int columns, int from) {
        ColumnLoops loops = new ColumnLoops(columns);
        // Twice: nothing of the first pass may be left in the second.
        for (int pass = 0; pass < 2; pass++) {
            sums(loops, rows, columns);
            moments(loops, rows, columns, from);
            normalize(loops, rows, columns, from);
            batchNorm(loops, rows, columns, from);
        }
    }

    private void sums(ColumnLoops loops, int rows, int columns) {
        float[] z = values((rows + 1) * columns);
        float[] bias = values(columns);
        float[] biased = z.clone();
        loops.addBias(biased, rows, bias);
        for (int i = 0; i < z.length; i++) {
            assertEquals(i < rows * columns ? z[i] + bias[i % columns] : z[i], biased[i]);
        }
        float[] sums = values(columns);
        loops.sums(z, rows, sums);
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            double size = 0;
            for (int i = 0; i < rows; i++) {
                sum += z[i * columns + j];
                size += Math.abs(z[i * columns + j]);
            }
            assertEquals(sum, sums[j], TOLERANCE * size);
        }
    }

    private void moments(ColumnLoops loops, int rows, int columns, int from) {
        float[] z = values((from + rows + 1) * columns);
        double[] means = {7};
        double[] variances = {7};
        means = Arrays.copyOf(means, columns);
        variances = Arrays.copyOf(variances, columns);
        loops.moments(z, from, rows, means, variances);
        for (int j = 0; j < columns; j++) {
            double[] column = new double[rows];
            for (int i = 0; i < rows; i++) {
                column[i] = z[(from + i) * columns + j];
            }
            double mean = Arrays.stream(column).average().orElseThrow();
            double variance = Arrays.stream(column)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            assertEquals(mean, means[j], TOLERANCE * (Math.abs(mean) + Math.sqrt(variance)));
            assertEquals(variance, variances[j], TOLERANCE * variance);
        }
    }

    private void normalize(ColumnLoops loops, int rows, int columns, int from) {
        float[] x = values((from + rows + 1) * columns);
        float[] means = values(3 * columns);
        float[] inverse = values(3 * columns);
        float[] gamma = values(columns);
        float[] beta = values(columns);
        float[] normalized = new float[x.length];
        float[] y = new float[x.length];
        loops.normalize(x, from, rows, means, inverse, columns, gamma, beta, normalized, y);
        for (int i = 0; i < x.length; i++) {
            int j = i % columns;
            boolean asked = i >= from * columns && i < (from + rows) * columns;
            float xh = asked ? (x[i] - means[columns + j]) * inverse[columns + j] : 0;
            assertEquals(xh, normalized[i]);
            assertEquals(asked ? gamma[j] * xh + beta[j] : 0, y[i]);
        }
    }

    private void batchNorm(ColumnLoops loops, int rows, int columns, int from) {
        float[] dy = values((from + rows + 1) * columns);
        float[] normalized = values(dy.length);
        double[] dgamma = new double[columns];
        double[] dbeta = new double[columns];
        loops.batchNormSums(dy, normalized, from, rows, dgamma, dbeta);
        for (int j = 0; j < columns; j++) {
            double gammaSum = 0;
            double gammaSize = 0;
            double betaSum = 0;
            double betaSize = 0;
            for (int i = from; i < from + rows; i++) {
                double d = dy[i * columns + j];
                double product = d * normalized[i * columns + j];
                gammaSum += product;
                gammaSize += Math.abs(product);
                betaSum += d;
                betaSize += Math.abs(d);
            }
            assertEquals(gammaSum, dgamma[j], TOLERANCE * gammaSize);
            assertEquals(betaSum, dbeta[j], TOLERANCE * betaSize);
        }
        float[] scale = values(columns);
        float[] shift = values(columns);
        float[] slope = values(columns);
        float[] dx = dy.clone();
        loops.batchNormBackward(dx, normalized, from, rows, scale, shift, slope);
        for (int i = 0; i < dy.length; i++) {
            int j = i % columns;
            boolean asked = i >= from * columns && i < (from + rows) * columns;
            assertEquals(asked ? scale[j] * (dy[i] - shift[j] - normalized[i] * slope[j]) : dy[i], dx[i]);
        }
    }

    @Test
    void momentsKeepTheirDigitsFarFrom0AndOfAConstantColumn() {
        int rows = 57;
        float[] z = new float[rows * 2];
        for (int i = 0; i < rows; i++) {
            z[2 * i] = 1e6f + (i % 2 == 0 ? 1 : -1);
            z[2 * i + 1] = 0.1f;
        }
        double[] means = new double[2];
        double[] variances = new double[2];
        new ColumnLoops(2).moments(z, 0, rows, means, variances);
        assertEquals(1e6 + 1.0 / rows, means[0], 1e-3);
        assertEquals(1 - 1.0 / rows / rows, variances[0], TOLERANCE);
        assertArrayEquals(new double[] {0.1f, 0}, new double[] {means[1], variances[1]});
    }

    @Test
    void sumsInDoubleReplaceWhatWasThere() {
        float[] sums = {5, 5};
        ColumnLoops loops = new ColumnLoops(2);
        for (int pass = 0; pass < 2; pass++) {
            loops.sumsInDouble(new float[] {1e8f, 2, 1, 4, -1e8f, 0, 100, 100}, 3, sums);
            assertArrayEquals(new float[] {1, 6}, sums);
        }
    }

    @Test
    void momentsOfOneRowAreItselfAnd0() {
        double[] means = new double[2];
        double[] variances = {7, 7};
        new ColumnLoops(2).moments(new float[] {3, -4}, 0, 1, means, variances);
        assertArrayEquals(new double[] {3, -4}, means);
        assertArrayEquals(new double[] {0, 0}, variances);
    }

    /** Gaussian ones about 0.5. */
    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (0.5 + random.nextGaussian());
        }
        return values;
    }
}
