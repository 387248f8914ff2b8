package org.driftscope.viewmodel;

/** Steps per second over about the last second. */
final class RateMeter {
    private static final double WINDOW_NANOS = 1e9;

    private boolean started;
    private long sinceNanos;
    private long sinceStep;
    private double rate;

    /** Takes note of how far training has come at a time, and gives the rate; 0 at first. */
    double update(long nanos, long step) {
        if (!started || step < sinceStep) {
            started = true;
            sinceNanos = nanos;
            sinceStep = step;
            rate = 0;
        } else if (nanos - sinceNanos >= WINDOW_NANOS) {
            rate = (step - sinceStep) * 1e9 / (nanos - sinceNanos);
            sinceNanos = nanos;
            sinceStep = step;
        }
        return rate;
    }
}
