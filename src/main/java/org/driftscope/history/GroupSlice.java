package org.driftscope.history;

import java.util.List;

/**
 * What has changed in a group: its buckets are merged two by two until each holds {@code stride} values, which leaves
 * {@code from} of them; then follow these. Nothing in it is to be modified.
 *
 * @param stride values of a full bucket, a power of two
 * @param from full buckets that stand before these; at 0 the group begins anew
 * @param firstSteps of each full bucket
 * @param lastSteps of each full bucket
 * @param filled values in the bucket that is being filled, under {@code stride}
 * @param openFirst first step in that bucket, if anything is
 * @param openLast last step in that bucket, if anything is
 * @param series of each quantity, in order
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record GroupSlice(
        int stride,
        int from,
        long[] firstSteps,
        long[] lastSteps,
        int filled,
        long openFirst,
        long openLast,
        List<SeriesSlice> series) {

    /** Number of full buckets. */
    int size() {
        return firstSteps.length;
    }

    /**
     * Checks that steps ascend.
     *
     * @throws IllegalArgumentException if they do not
     */
    void requireSteps(long before) {
        long last = before;
        for (int i = 0; i < size(); i++) {
            last = ascending(last, firstSteps[i], lastSteps[i]);
        }
        if (filled > 0) {
            ascending(last, openFirst, openLast);
        }
    }

    private static long ascending(long before, long first, long last) {
        if (first <= before || last < first) {
            throw new IllegalArgumentException("steps " + first + " to " + last + " behind step " + before);
        }
        return last;
    }
}
