package org.driftscope.stats;

import java.util.Arrays;

/**
 * Length and spread of long vectors, to about 1e-6 relative, whatever the magnitude: squares that would over- or underflow
 * single precision are taken again in double. Keeps scratch space: not for use from several threads; allocates nothing.
 */
public final class VectorNorm {
    /** Mean squares from which on what is lost to underflow does not count. */
    private static final double LEAST_MEAN_SQUARE = 1e-30;

    /** Variances smaller against the mean's square are taken about the mean. */
    private static final double NEARLY_ALIKE = 1e-2;

    /** Places in which sums are taken: vectors are long, and what is in the places is added up in the end. */
    private static final int PLACES = 512;

    /** Of {@value #PLACES} values each, read together: more would not become vector instructions. */
    private static final int ROWS = 4;

    /** How often places are added to in single precision. */
    private static final int ADDITIONS = 16;

    private final float[][] rows = new float[ROWS][PLACES];
    private final float[] sums = new float[PLACES];
    private final float[] squares = new float[PLACES];
    private double sum;
    private double square;
    private double deviation;

    /**
     * The l2 norm.
     *
     * @param values not modified
     * @param length how many of them, from the first on
     */
    public double l2(float[] values, int length) {
        sum(values, length, false);
        return root(values, length);
    }

    /**
     * The l2 norm, like {@link #l2}; {@link #deviation} is known behind it.
     *
     * @param values not modified
     */
    public double read(float[] values, int length) {
        sum(values, length, true);
        double l2 = root(values, length);
        double mean = sum / length;
        double variance = l2 * l2 / length - mean * mean;
        deviation = variance < NEARLY_ALIKE * mean * mean ? deviationInDouble(values, length) : Math.sqrt(variance);
        return l2;
    }

    /** @param both whether the values themselves are summed, too, not their squares alone */
    private void sum(float[] values, int length, boolean both) {
        sum = 0;
        square = 0;
        int additions = 0;
        for (int at = 0; at < length; at += ROWS * PLACES) {
            for (int row = 0; row < ROWS; row++) {
                copy(values, at + row * PLACES, length, rows[row]);
            }
            addSquares(rows[0], rows[1], rows[2], rows[3], squares);
            if (both) {
                add(rows[0], rows[1], rows[2], rows[3], sums);
            }
            if (++additions % ADDITIONS == 0) {
                drain(both);
            }
        }
        drain(both);
    }

    /** A row of values, with 0 behind the last one. */
    private static void copy(float[] values, int from, int length, float[] row) {
        int count = Math.max(0, Math.min(PLACES, length - from));
        System.arraycopy(values, Math.min(from, length), row, 0, count);
        Arrays.fill(row, count, PLACES, 0);
    }

    private void drain(boolean both) {
        square += drained(squares);
        if (both) {
            sum += drained(sums);
        }
    }

    /** Biased standard deviation of what {@link #read} read, about its mean; NaN of nothing. */
    public double deviation() {
        return deviation;
    }

    private double root(float[] values, int length) {
        boolean trusted = square >= LEAST_MEAN_SQUARE * length && square < Double.POSITIVE_INFINITY;
        return trusted ? Math.sqrt(square) : Norms.l2(values, length);
    }

    private static double deviationInDouble(float[] values, int length) {
        double mean = Norms.mean(values, length);
        double squared = 0;
        for (int i = 0; i < length; i++) {
            double d = values[i] - mean;
            squared += d * d;
        }
        return Math.sqrt(squared / length);
    }

    private static void add(float[] a, float[] b, float[] c, float[] d, float[] sums) {
        for (int j = 0; j < PLACES; j++) {
            sums[j] += a[j] + b[j] + (c[j] + d[j]);
        }
    }

    private static void addSquares(float[] a, float[] b, float[] c, float[] d, float[] sums) {
        for (int j = 0; j < PLACES; j++) {
            sums[j] += a[j] * a[j] + b[j] * b[j] + (c[j] * c[j] + d[j] * d[j]);
        }
    }

    /** The sum of all places, which are 0 afterwards. */
    private static double drained(float[] places) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int j = 0; j < PLACES; j += 4) {
            sum0 += places[j];
            sum1 += places[j + 1];
            sum2 += places[j + 2];
            sum3 += places[j + 3];
        }
        Arrays.fill(places, 0);
        return sum0 + sum1 + (sum2 + sum3);
    }
}
