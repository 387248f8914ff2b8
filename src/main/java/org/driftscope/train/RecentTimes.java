package org.driftscope.train;

/** What something took, the last few times; not the first, when code is cold. */
final class RecentTimes {
    private static final int KEPT = 8;

    private final long[] nanos = new long[KEPT];
    private long count = -1;

    void add(long time) {
        if (count >= 0) {
            nanos[(int) (count % KEPT)] = time;
        }
        count++;
    }

    /** Whether there is a time to tell. */
    boolean known() {
        return count > 0;
    }

    /** The mean without the largest, where there are several: a pause of the machine does not count. */
    double typical() {
        int kept = (int) Math.min(count, KEPT);
        long sum = 0;
        long largest = 0;
        for (int i = 0; i < kept; i++) {
            sum += nanos[i];
            largest = Math.max(largest, nanos[i]);
        }
        return kept == 1 ? (double) sum : (double) (sum - largest) / (kept - 1);
    }
}
