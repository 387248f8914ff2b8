package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    private static final int[] SIZES = {0, 1, 2, 5, 16, 17, 40, 67};

    @Test
    void solves() {
        for (int n : SIZES) {
            double[][] matrix = positiveDefinite(n);
            float[][] x = random(6, n);
            float[][] b = new float[6][n];
            for (int l = 0; l < 6; l++) {
                for (int i = 0; i < n; i++) {
                    double sum = 0;
                    for (int k = 0; k < n; k++) {
                        sum += matrix[i][k] * x[l][k];
                    }
                    b[l][i] = (float) sum;
                }
            }
            new Cholesky(copy(matrix), new Scratch()).solve(b);
            for (int l = 0; l < 6; l++) {
                assertArrayEquals(x[l], b[l], 1e-3f);
            }
        }
    }

    @Test
    void whitens() {
        for (int n : SIZES) {
            double[][] matrix = positiveDefinite(n);
            float[][] x = random(n, 9);
            float[][] kept = random(n, 9);
            float[][] z = new Cholesky(copy(matrix), new Scratch()).whitened(x, 9);
            for (int i = 0; i < 9; i++) {
                // M y = x_i by elimination: z_i . z_j is y . x_j.
                double[][] system = new double[n][n + 1];
                for (int f = 0; f < n; f++) {
                    System.arraycopy(matrix[f], 0, system[f], 0, n);
                    system[f][n] = x[f][i];
                }
                double[] y = LogisticRegressionsTest.eliminate(system);
                for (int j = 0; j < 9; j++) {
                    double expected = 0;
                    double actual = 0;
                    for (int f = 0; f < n; f++) {
                        expected += y[f] * x[f][j];
                        actual += z[f][i] * z[f][j];
                    }
                    assertEquals(expected, actual, 1e-3);
                }
            }
            assertArrayEquals(kept, x, "not modified");
        }
    }

    private static double[][] positiveDefinite(int n) {
        float[][] root = random(n + 3, n);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (float[] row : root) {
                    matrix[i][j] += (double) row[i] * row[j];
                }
            }
            matrix[i][i] += 0.5;
        }
        return matrix;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    private static float[][] random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(3L * rows + columns);
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return matrix;
    }
}
