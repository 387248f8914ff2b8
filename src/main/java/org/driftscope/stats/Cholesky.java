package org.driftscope.stats;

/** The factor U of a positive definite matrix U' U, found in double and used in float. */
final class Cholesky {
    /** Rows worked on at a time: few enough to stay in the nearest cache. */
    private static final int BLOCK = 16;

    private final Scratch scratch;
    private final int n;
    private final float[][] upper;
    private final float[] inverseDiagonal;

    /**
     * Factors the square at the left of a matrix.
     *
     * @param matrix its upper triangle: row i counts from column i on; modified
     */
    Cholesky(double[][] matrix, Scratch scratch) {
        this.scratch = scratch;
        n = matrix.length;
        upper = scratch.floats(n, n);
        inverseDiagonal = scratch.floats(n);
        for (int start = 0; start < n; start += BLOCK) {
            int end = Math.min(start + BLOCK, n);
            for (int i = start; i < end; i++) {
                subtract(matrix, start, i, i);
                divide(matrix[i], i);
            }
            for (int i = end; i < n; i++) {
                subtract(matrix, start, end, i);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                upper[i][j] = (float) matrix[i][j];
            }
            inverseDiagonal[i] = (float) (1 / matrix[i][i]);
        }
    }

    /** Row i -= rows of U from {@code start} up to {@code end}, each times its place in column i. */
    private void subtract(double[][] matrix, int start, int end, int i) {
        double[] row = matrix[i];
        int k = start;
        for (; k + 3 < end; k += 4) {
            subtractFour(matrix[k], matrix[k + 1], matrix[k + 2], matrix[k + 3], i, row, n);
        }
        for (; k < end; k++) {
            double factor = matrix[k][i];
            double[] of = matrix[k];
            for (int j = i; j < n; j++) {
                row[j] -= factor * of[j];
            }
        }
    }

    private static void subtractFour(double[] b0, double[] b1, double[] b2, double[] b3, int i, double[] row, int n) {
        double f0 = b0[i];
        double f1 = b1[i];
        double f2 = b2[i];
        double f3 = b3[i];
        for (int j = i; j < n; j++) {
            row[j] -= f0 * b0[j] + f1 * b1[j] + (f2 * b2[j] + f3 * b3[j]);
        }
    }

    private void divide(double[] row, int i) {
        double root = Math.sqrt(row[i]);
        for (int j = i; j < n; j++) {
            row[j] /= root;
        }
    }

    /**
     * Solves U' Z = X: the columns of Z have the identity where those of X have the matrix, Z' Z = X' (U' U)^-1 X.
     *
     * @param x [n, columns or more], not modified
     * @return Z
     */
    float[][] whitened(float[][] x, int columns) {
        float[][] z = scratch.floats(n, columns);
        for (int i = 0; i < n; i++) {
            System.arraycopy(x[i], 0, z[i], 0, columns);
        }
        float[] factors = scratch.floats(n);
        for (int start = 0; start < n; start += BLOCK) {
            int end = Math.min(start + BLOCK, n);
            for (int i = start; i < n; i++) {
                int known = Math.min(i, end);
                for (int k = start; k < known; k++) {
                    factors[k] = -upper[k][i];
                }
                Products.addRows(factors, z, start, known, z[i], 0, columns);
                if (i < end) {
                    scale(z[i], inverseDiagonal[i], columns);
                }
            }
        }
        return z;
    }

    private static void scale(float[] row, float by, int columns) {
        for (int j = 0; j < columns; j++) {
            row[j] *= by;
        }
    }

    /**
     * Solves U' U x = b for many b.
     *
     * @param rows each n places or more, b, on return x
     */
    void solve(float[][] rows) {
        float[][] lower = Products.transposed(upper, n, scratch);
        float[] factors = scratch.floats(n);
        for (int start = 0; start < n; start += BLOCK) {
            int end = Math.min(start + BLOCK, n);
            for (float[] row : rows) {
                for (int k = start; k < end; k++) {
                    row[k] *= inverseDiagonal[k];
                    factors[k] = -row[k];
                    for (int j = k + 1; j < end; j++) {
                        row[j] += factors[k] * upper[k][j];
                    }
                }
                Products.addRows(factors, upper, start, end, row, end, n);
            }
        }
        for (int end = n; end > 0; end -= BLOCK) {
            int start = Math.max(end - BLOCK, 0);
            for (float[] row : rows) {
                for (int k = end - 1; k >= start; k--) {
                    row[k] *= inverseDiagonal[k];
                    factors[k] = -row[k];
                    for (int j = start; j < k; j++) {
                        row[j] += factors[k] * lower[k][j];
                    }
                }
                Products.addRows(factors, lower, start, end, row, 0, start);
            }
        }
    }
}
