package org.driftscope.stats;

/** Matrix products in double, as plain loops that the compiler turns into vector instructions. Sums have a fixed order. */
final class Products {
    private Products() {}

    /**
     * Turns a row-major matrix, widened.
     *
     * @param values [rows, columns], not modified
     * @return [columns, rows]
     */
    static double[][] columns(float[] values, int rows, int columns) {
        double[][] turned = new double[columns][rows];
        for (int i = 0, at = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j][i] = values[at++];
            }
        }
        return turned;
    }

    /**
     * c += a' b.
     *
     * @param a [k, m], not modified
     * @param b [k, n], not modified
     * @param c modified, [m, n]
     */
    static void addTransposed(double[][] a, double[][] b, double[][] c) {
        for (int i = 0; i < c.length; i++) {
            addColumn(a, i, b, c[i], c[i].length);
        }
    }

    /**
     * The lower triangle of a' a, with its diagonal.
     *
     * @param a [k, m], not modified
     * @return m rows, the i-th of i + 1 places
     */
    static double[][] gram(double[][] a, int m) {
        double[][] lower = new double[m][];
        for (int i = 0; i < m; i++) {
            lower[i] = new double[i + 1];
            addColumn(a, i, a, lower[i], i + 1);
        }
        return lower;
    }

    /** sum += the rows of b, each times its place in column i of a. */
    private static void addColumn(double[][] a, int i, double[][] b, double[] sum, int length) {
        int k = 0;
        // Four at once, so that the sum is read and written a quarter as often.
        for (; k + 3 < a.length; k += 4) {
            double a0 = a[k][i];
            double a1 = a[k + 1][i];
            double a2 = a[k + 2][i];
            double a3 = a[k + 3][i];
            double[] b0 = b[k];
            double[] b1 = b[k + 1];
            double[] b2 = b[k + 2];
            double[] b3 = b[k + 3];
            for (int j = 0; j < length; j++) {
                sum[j] += a0 * b0[j] + a1 * b1[j] + (a2 * b2[j] + a3 * b3[j]);
            }
        }
        for (; k < a.length; k++) {
            double a0 = a[k][i];
            double[] b0 = b[k];
            for (int j = 0; j < length; j++) {
                sum[j] += a0 * b0[j];
            }
        }
    }
}
