package org.driftscope.viewmodel;

/** Lets numbers change as often as eyes can follow, and no more often. */
final class Pace {
    private final long nanosBetween;
    private boolean started;
    private long last;

    /** @param nanosBetween from one time to the next, at least */
    Pace(long nanosBetween) {
        this.nanosBetween = nanosBetween;
    }

    /** Whether it is time again; if so, the next time is a while after this one. */
    boolean allows(long nanos) {
        if (started && nanos - last < nanosBetween) {
            return false;
        }
        started = true;
        last = nanos;
        return true;
    }
}
