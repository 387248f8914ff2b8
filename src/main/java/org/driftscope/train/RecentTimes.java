package org.driftscope.train;

import java.util.Arrays;

/** What something took, the last few times. */
final class RecentTimes {
    private static final int KEPT = 5;

    private final long[] nanos = new long[KEPT];
    private int count;

    void add(long time) {
        nanos[count % KEPT] = time;
        count++;
    }

    /** Whether it happened twice: the first time, code is cold. */
    boolean known() {
        return count > 1;
    }

    /** The lower median, so that a single slow time does not count. */
    double typical() {
        int kept = Math.min(count, KEPT);
        long[] sorted = Arrays.copyOf(nanos, kept);
        Arrays.sort(sorted);
        return (double) sorted[(kept - 1) / 2];
    }
}
