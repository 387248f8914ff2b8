package org.driftscope.stats;

import java.util.Arrays;

/**
 * Shares of values that are exactly 0, or lie outside a range: counted as sums of ones and zeros in single precision, exact up to
 * 2^24, in loops that the compiler turns into vector instructions. Keeps scratch space: not for use from several threads;
 * allocates nothing.
 */
public final class ValueShares {
    /** Places in which ones are counted. */
    private static final int PLACES = 1024;

    /** Larger than the inverse of any difference of two floats of which one is over 2^-10. */
    private static final float LARGE = 0x1p60f;

    /** Multiplied by this twice, even the smallest of all floats comes over 1. */
    private static final float VERY_LARGE = 0x1p100f;

    private final float[] row = new float[PLACES];
    private final float[] ones = new float[PLACES];

    /**
     * Of the first {@code length} values, those that are 0.
     *
     * @param values not modified
     */
    public double zero(float[] values, int length) {
        Arrays.fill(ones, 0);
        for (int at = 0; at < length; at += PLACES) {
            copy(values, at, length, 0);
            for (int j = 0; j < PLACES; j++) {
                ones[j] += Math.min(Math.abs(row[j]) * VERY_LARGE * VERY_LARGE, 1f);
            }
        }
        double others = sum(length);
        return (length - (Double.isNaN(others) ? notZero(values, length) : others)) / length;
    }

    /**
     * Of the first {@code length} values, those under {@code low} or over {@code high}; NaN is neither.
     *
     * @param values not modified
     * @param low of a magnitude over 2^-10, as is {@code high}
     */
    public double outside(float[] values, int length, float low, float high) {
        Arrays.fill(ones, 0);
        for (int at = 0; at < length; at += PLACES) {
            copy(values, at, length, high);
            for (int j = 0; j < PLACES; j++) {
                ones[j] += Math.min(Math.max(Math.max(low - row[j], row[j] - high) * LARGE, 0f), 1f);
            }
        }
        double outside = sum(length);
        return (Double.isNaN(outside) ? beyond(values, length, low, high) : outside) / length;
    }

    /** Copies values to the row, and what counts for nothing behind the last one. */
    private void copy(float[] values, int from, int length, float nothing) {
        int count = Math.min(PLACES, length - from);
        System.arraycopy(values, from, row, 0, count);
        Arrays.fill(row, count, PLACES, nothing);
    }

    private double sum(int length) {
        double even = 0;
        double odd = 0;
        for (int j = 0; j < PLACES && j < length; j += 2) {
            even += ones[j];
            odd += ones[j + 1];
        }
        return even + odd;
    }

    // One by one, where there are NaNs.

    private static double notZero(float[] values, int length) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += values[i] != 0 ? 1 : 0;
        }
        return count;
    }

    private static double beyond(float[] values, int length, float low, float high) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += values[i] < low || values[i] > high ? 1 : 0;
        }
        return count;
    }
}
