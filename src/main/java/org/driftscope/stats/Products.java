package org.driftscope.stats;

import java.util.Arrays;

/**
 * Matrix products in float, as plain loops over rows that the compiler turns into vector instructions: one sum at a time,
 * since it gives up on loops that write several, and four rows added at once, since that is as many as it takes. Sums have a
 * fixed order.
 */
final class Products {
    /** Rows worked on at a time: few enough to stay in the nearest cache. */
    private static final int BLOCK = 16;

    /** From so many columns on, adding rows is quicker than summing along them. */
    static final int WIDE = 64;

    /** Products summed in float before they are added to a sum in double. */
    private static final int FLOAT_SUM = 128;

    private Products() {}

    /**
     * c = a b, in some of its columns.
     *
     * @param a [rows of c, rows of b], not modified
     * @param b not modified
     * @param c modified from column {@code from} up to {@code to}
     */
    static void multiply(float[][] a, float[][] b, float[][] c, int from, int to) {
        for (float[] row : c) {
            Arrays.fill(row, from, to, 0);
        }
        for (int start = 0; start < b.length; start += BLOCK) {
            int end = Math.min(start + BLOCK, b.length);
            for (int i = 0; i < c.length; i++) {
                addRows(a[i], b, start, end, c[i], from, to);
            }
        }
    }

    /** sum += rows of b from {@code start} up to {@code end}, each times its factor, in columns from {@code from} up to {@code to}. */
    static void addRows(float[] factors, float[][] b, int start, int end, float[] sum, int from, int to) {
        int k = start;
        for (; k + 3 < end; k += 4) {
            addFour(
                    factors[k],
                    b[k],
                    factors[k + 1],
                    b[k + 1],
                    factors[k + 2],
                    b[k + 2],
                    factors[k + 3],
                    b[k + 3],
                    sum,
                    from,
                    to);
        }
        for (; k < end; k++) {
            addOne(factors[k], b[k], sum, from, to);
        }
    }

    private static void addFour(
            float f0,
            float[] b0,
            float f1,
            float[] b1,
            float f2,
            float[] b2,
            float f3,
            float[] b3,
            float[] sum,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            sum[j] += f0 * b0[j] + f1 * b1[j] + (f2 * b2[j] + f3 * b3[j]);
        }
    }

    private static void addOne(float factor, float[] b, float[] sum, int from, int to) {
        for (int j = from; j < to; j++) {
            sum[j] += factor * b[j];
        }
    }

    /**
     * c = a b', for b of few rows, where adding rows to rows would be slow.
     *
     * @param a [rows of c, columns or more], not modified
     * @param b [columns of c, columns or more], not modified
     */
    static void multiplyTransposed(float[][] a, float[][] b, int columns, float[][] c) {
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < b.length; j++) {
                c[i][j] = dot(a[i], b[j], columns);
            }
        }
    }

    /**
     * a a', for a of few rows.
     *
     * @param a [rows, columns or more], not modified
     */
    static double[][] narrowGram(float[][] a, int columns, Scratch scratch) {
        double[][] gram = scratch.doubles(a.length, a.length);
        for (int i = 0; i < a.length; i++) {
            for (int j = i; j < a.length; j++) {
                gram[i][j] = dot(a[i], a[j], columns);
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    /** In eight parts, so that an addition need not wait for the one before. */
    private static float dot(float[] a, float[] b, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 7 < length; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        for (; i < length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }

    /**
     * The first rows of the upper triangle of a a', exact to about 1e-6 of the largest.
     *
     * @param a [columns, k or more], not modified
     * @param turned its transposed, [k, columns or more], not modified
     * @param rows how many, at most as there are columns
     * @return [rows, columns], in row i only from column i on
     */
    static double[][] gram(float[][] a, float[][] turned, int rows, Scratch scratch) {
        int columns = a.length;
        double[][] gram = scratch.doubles(rows, columns);
        float[][] part = scratch.floats(rows, columns);
        for (int begin = 0; begin < turned.length; begin += FLOAT_SUM) {
            int stop = Math.min(begin + FLOAT_SUM, turned.length);
            for (int start = begin; start < stop; start += BLOCK) {
                int end = Math.min(start + BLOCK, stop);
                for (int i = 0; i < rows; i++) {
                    addRows(a[i], turned, start, end, part[i], i, columns);
                }
            }
            for (int i = 0; i < rows; i++) {
                for (int j = i; j < columns; j++) {
                    gram[i][j] += part[i][j];
                    part[i][j] = 0;
                }
            }
        }
        return gram;
    }

    /** The first columns of a matrix, as rows. */
    static float[][] transposed(float[][] a, int columns, Scratch scratch) {
        float[][] turned = scratch.floats(columns, a.length);
        for (int from = 0; from < columns; from += BLOCK) {
            int to = Math.min(from + BLOCK, columns);
            for (int i = 0; i < a.length; i++) {
                float[] row = a[i];
                for (int j = from; j < to; j++) {
                    turned[j][i] = row[j];
                }
            }
        }
        return turned;
    }
}
