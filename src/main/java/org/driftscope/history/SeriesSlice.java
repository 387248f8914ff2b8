package org.driftscope.history;

import org.jspecify.annotations.Nullable;

/**
 * A part of a series: some full buckets and the one that is being filled. Nothing in it is to be modified.
 *
 * @param numbers smallest, largest and sum of the finite values of each full bucket, in turn
 * @param notFiniteCounts values of each full bucket that were not finite; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record SeriesSlice(double[] numbers, int @Nullable [] notFiniteCounts, Open open) {

    /** The bucket that is being filled, and the newest value as it came. */
    record Open(double min, double max, double sum, int notFinite, double last) {}

    int size() {
        return numbers.length / 3;
    }

    double min(int i) {
        return numbers[3 * i];
    }

    double max(int i) {
        return numbers[3 * i + 1];
    }

    double sum(int i) {
        return numbers[3 * i + 2];
    }

    int notFinite(int i) {
        return notFiniteCounts == null ? 0 : notFiniteCounts[i];
    }
}
