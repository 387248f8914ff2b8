package org.driftscope.viewmodel;

/** Lets numbers change as often as eyes can follow, and no more often. */
final class Pace {
    private static final long NANOS = 125_000_000;

    private boolean started;
    private long last;

    /** Whether it is time again; if so, the next time is a while after this one. */
    boolean allows(long nanos) {
        if (started && nanos - last < NANOS) {
            return false;
        }
        started = true;
        last = nanos;
        return true;
    }
}
