package org.driftscope.stats;

/** The factor L of a positive definite matrix L L', for solving with many right sides at once. */
final class Cholesky {
    private final double[][] lower;
    private final double[][] upper;

    /**
     * Factors a matrix.
     *
     * @param matrix its lower triangle: row i has i + 1 places; modified, becomes L
     */
    Cholesky(double[][] matrix) {
        int n = matrix.length;
        lower = matrix;
        upper = new double[n][n];
        for (int i = 0; i < n; i++) {
            // Row by row of the transposed factor, which then stands ready for the sums of the next ones.
            double[] row = lower[i];
            for (int k = 0; k < i; k++) {
                row[k] /= lower[k][k];
                double factor = row[k];
                upper[k][i] = factor;
                double[] column = upper[k];
                for (int j = k + 1; j < i; j++) {
                    row[j] -= factor * column[j];
                }
                row[i] -= factor * factor;
            }
            row[i] = Math.sqrt(row[i]);
            upper[i][i] = row[i];
        }
    }

    /**
     * Solves L L' x = b.
     *
     * @param b [n, columns], on return x
     */
    void solve(double[][] b) {
        int n = lower.length;
        for (int i = 0; i < n; i++) {
            subtract(lower[i], 0, i, b, b[i]);
            divide(b[i], lower[i][i]);
        }
        for (int i = n - 1; i >= 0; i--) {
            subtract(upper[i], i + 1, n, b, b[i]);
            divide(b[i], upper[i][i]);
        }
    }

    /** row -= the rows of b in [from, to), each times its factor. */
    private static void subtract(double[] factors, int from, int to, double[][] b, double[] row) {
        int k = from;
        for (; k + 3 < to; k += 4) {
            double f0 = factors[k];
            double f1 = factors[k + 1];
            double f2 = factors[k + 2];
            double f3 = factors[k + 3];
            double[] b0 = b[k];
            double[] b1 = b[k + 1];
            double[] b2 = b[k + 2];
            double[] b3 = b[k + 3];
            for (int j = 0; j < row.length; j++) {
                row[j] -= f0 * b0[j] + f1 * b1[j] + (f2 * b2[j] + f3 * b3[j]);
            }
        }
        for (; k < to; k++) {
            double factor = factors[k];
            double[] of = b[k];
            for (int j = 0; j < row.length; j++) {
                row[j] -= factor * of[j];
            }
        }
    }

    private static void divide(double[] row, double by) {
        for (int j = 0; j < row.length; j++) {
            row[j] /= by;
        }
    }
}
