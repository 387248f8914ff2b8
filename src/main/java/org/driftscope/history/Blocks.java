package org.driftscope.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Smallest, largest and sum of the finite values, and number of the others, block by block: one level of a series. Arrays
 * grow as blocks come, up to the capacity.
 */
final class Blocks {
    /** Numbers of a block; they stand side by side, for they are read and written together. */
    private static final int WIDTH = 3;

    private final int capacity;
    private double[] numbers = new double[0];

    /** Null while every value was finite, as mostly. */
    private int @Nullable [] notFinite;

    private int size;

    Blocks(int capacity) {
        this.capacity = capacity;
    }

    /** @param min NaN when no value is finite, as {@code max} */
    void add(double min, double max, double sum, int others) {
        int at = WIDTH * size;
        if (at == numbers.length) {
            numbers = Arrays.copyOf(numbers, WIDTH * Math.min(capacity, Math.max(16, 2 * size)));
        }
        numbers[at] = min;
        numbers[at + 1] = max;
        numbers[at + 2] = sum;
        if (others > 0 || notFinite != null) {
            int[] counts = notFinite == null ? new int[0] : notFinite;
            if (size >= counts.length) {
                counts = Arrays.copyOf(counts, numbers.length / WIDTH);
            }
            counts[size] = others;
            notFinite = counts;
        }
        size++;
    }

    /** Adds the last {@code count} blocks of a finer level as one. */
    void addLast(Blocks finer, int count) {
        double min = Double.NaN;
        double max = Double.NaN;
        double sum = 0;
        int others = 0;
        for (int i = finer.size - count; i < finer.size; i++) {
            min = least(min, finer.min(i));
            max = most(max, finer.max(i));
            sum += finer.sum(i);
            others += finer.notFinite(i);
        }
        add(min, max, sum, others);
    }

    /** Makes one block of every two; one that is left over at the end goes. */
    void mergePairs() {
        int pairs = size / 2;
        for (int i = 0; i < pairs; i++) {
            int a = 2 * i;
            int b = a + 1;
            numbers[WIDTH * i] = least(min(a), min(b));
            numbers[WIDTH * i + 1] = most(max(a), max(b));
            numbers[WIDTH * i + 2] = sum(a) + sum(b);
            if (notFinite != null) {
                notFinite[i] = notFinite[a] + notFinite[b];
            }
        }
        size = pairs;
    }

    /** {@code min, max, sum} of each block from {@code from} on; a copy. */
    double[] numbersFrom(int from) {
        return Arrays.copyOfRange(numbers, WIDTH * from, WIDTH * size);
    }

    /** Numbers of values that were not finite, of each block from {@code from} on; a copy, or null where all were finite. */
    int @Nullable [] notFiniteFrom(int from) {
        for (int i = from; i < size; i++) {
            if (notFinite(i) > 0) {
                return Arrays.copyOfRange(notFinite, from, size);
            }
        }
        return null;
    }

    /** Becomes the same as the first blocks of another of the same capacity. */
    void copyFrom(Blocks other, int count) {
        numbers = Arrays.copyOf(other.numbers, WIDTH * count);
        notFinite = other.notFinite == null ? null : Arrays.copyOf(other.notFinite, count);
        size = count;
    }

    void clear() {
        size = 0;
        notFinite = null;
    }

    int size() {
        return size;
    }

    double min(int i) {
        return numbers[WIDTH * i];
    }

    double max(int i) {
        return numbers[WIDTH * i + 1];
    }

    double sum(int i) {
        return numbers[WIDTH * i + 2];
    }

    int notFinite(int i) {
        return notFinite == null ? 0 : notFinite[i];
    }

    /** The smaller one; NaN stands for none. */
    private static double least(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double most(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }
}
