package org.driftscope.stats;

/** What distances ask of two samples of the same size, each sorted as by {@link java.util.Arrays#sort(float[])}. */
final class SortedPair {
    private SortedPair() {}

    /**
     * Whether the two have values, and none is NaN.
     *
     * @throws IllegalArgumentException if the samples differ in size
     */
    static boolean isComparable(float[] a, float[] b) {
        int n = a.length;
        if (n != b.length) {
            throw new IllegalArgumentException("samples of " + n + " and " + b.length + " values");
        }
        // Sorting puts NaN last.
        return n > 0 && !Float.isNaN(a[n - 1]) && !Float.isNaN(b[n - 1]);
    }
}
