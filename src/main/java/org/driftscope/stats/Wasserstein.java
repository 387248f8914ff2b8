package org.driftscope.stats;

/** The Wasserstein-1 or earth mover's distance: how far the mass of one sample has to be moved to become the other. */
public final class Wasserstein {
    private Wasserstein() {}

    /**
     * W1 = (1/n) sum |a_i - b_i| over sorted samples, in the unit of the values.
     *
     * @param a n sorted values, not modified
     * @param b n sorted values, not modified
     * @return at least 0; NaN where a value is NaN, where both have an infinity in the same place, and for n = 0
     * @throws IllegalArgumentException if the samples differ in size
     */
    public static double w1(float[] a, float[] b) {
        if (!SortedPair.isComparable(a, b)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((double) a[i] - b[i]);
        }
        return sum / a.length;
    }
}
