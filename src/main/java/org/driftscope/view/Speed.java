package org.driftscope.view;

/** What a place on the speed slider means: powers of ten of steps per second, and at the end as fast as can be. */
final class Speed {
    private static final double FULL = 4;

    private Speed() {}

    /** Steps per second; positive infinity at the end. */
    static double rate(double position) {
        return position >= FULL - 0.05 ? Double.POSITIVE_INFINITY : Math.pow(10, position);
    }

    static double position(double rate) {
        return Math.min(FULL, Math.log10(rate));
    }
}
