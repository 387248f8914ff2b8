package org.driftscope.stats;

/** Lengths of vectors, summed in double. */
public final class Norms {
    private Norms() {}

    /** The l2 norm of the first {@code length} values. */
    public static double l2(float[] values, int length) {
        // Four sums, so that one addition need not wait for the last.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            sum0 += (double) values[i] * values[i];
            sum1 += (double) values[i + 1] * values[i + 1];
            sum2 += (double) values[i + 2] * values[i + 2];
            sum3 += (double) values[i + 3] * values[i + 3];
        }
        for (; i < length; i++) {
            sum0 += (double) values[i] * values[i];
        }
        return Math.sqrt(sum0 + sum1 + (sum2 + sum3));
    }
}
