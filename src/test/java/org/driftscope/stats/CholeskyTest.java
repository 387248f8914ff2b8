package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CholeskyTest {

    @Test
    void solves() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n : new int[] {0, 1, 2, 5, 17, 40}) {
            double[][] root = new double[n + 3][n];
            double[][] x = new double[n][6];
            fill(root, random);
            fill(x, random);
            double[][] matrix = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (double[] row : root) {
                        matrix[i][j] += row[i] * row[j];
                    }
                }
                matrix[i][i] += 0.5;
            }
            double[][] b = new double[n][6];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < 6; j++) {
                    for (int k = 0; k < n; k++) {
                        b[i][j] += matrix[i][k] * x[k][j];
                    }
                }
            }
            double[][] lower = Products.gram(root, n);
            for (int i = 0; i < n; i++) {
                lower[i][i] += 0.5;
                assertEquals(matrix[i][0], lower[i][0], 1e-10);
            }
            new Cholesky(lower).solve(b);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < 6; j++) {
                    assertEquals(x[i][j], b[i][j], 1e-9);
                }
            }
        }
    }

    private static void fill(double[][] matrix, SplittableRandom random) {
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian();
            }
        }
    }
}
