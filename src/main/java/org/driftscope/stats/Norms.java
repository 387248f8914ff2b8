package org.driftscope.stats;

/** Lengths and means of vectors and products of two, summed in double. */
public final class Norms {
    private Norms() {}

    /** The l2 norm of the first {@code length} values. */
    public static double l2(float[] values, int length) {
        return Math.sqrt(dot(values, values, length));
    }

    /** The mean of the first {@code length} values; NaN of none. */
    public static double mean(float[] values, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += values[i];
        }
        return sum / length;
    }

    /** Sum of the products of the first {@code length} values. */
    public static double dot(float[] a, float[] b, int length) {
        // Four sums, so that one addition need not wait for the last.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            sum0 += (double) a[i] * b[i];
            sum1 += (double) a[i + 1] * b[i + 1];
            sum2 += (double) a[i + 2] * b[i + 2];
            sum3 += (double) a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            sum0 += (double) a[i] * b[i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /** Sum of the squared differences of the first {@code length} values. */
    public static double squaredDistance(float[] a, float[] b, int length) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            double d0 = (double) a[i] - b[i];
            double d1 = (double) a[i + 1] - b[i + 1];
            even += d0 * d0;
            odd += d1 * d1;
        }
        double rest = i < length ? (double) a[i] - b[i] : 0;
        return even + odd + rest * rest;
    }
}
