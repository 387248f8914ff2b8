package org.driftscope.stats;

/** Lengths of vectors, summed in double. */
public final class Norms {
    private Norms() {}

    /** The l2 norm of the first {@code length} values. */
    public static double l2(float[] values, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (double) values[i] * values[i];
        }
        return Math.sqrt(sum);
    }
}
