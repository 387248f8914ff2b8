package org.driftscope.data;

import java.util.Arrays;

/** An array as numpy keeps it, the last dimension running fastest. */
public sealed interface NpyArray {

    /** Sizes of the dimensions; empty for a single number. Not to be modified. */
    int[] shape();

    /** Number of values. */
    int length();

    /** The shape as text, such as {@code [100, 784]}. */
    default String shapeText() {
        return Arrays.toString(shape());
    }

    /** Values of single precision, numpy's float32; not to be modified. */
    record Floats(float[] values, int... shape) implements NpyArray {
        /** @throws IllegalArgumentException if there are not as many values as the shape says */
        public Floats {
            requireLength(values.length, shape);
        }

        @Override
        public int length() {
            return values.length;
        }
    }

    /** Whole numbers, numpy's int32 or int64; not to be modified. */
    record Ints(int[] values, int... shape) implements NpyArray {
        /** @throws IllegalArgumentException if there are not as many values as the shape says */
        public Ints {
            requireLength(values.length, shape);
        }

        @Override
        public int length() {
            return values.length;
        }
    }

    /** Number of values that a shape of sizes of at least 0 has; more than any Java array holds counts as just that. */
    static long length(int[] shape) {
        long length = 1;
        for (int size : shape) {
            length = size == 0 ? 0 : Math.min(1L << 31, length * size);
        }
        return length;
    }

    private static void requireLength(int length, int[] shape) {
        if (length(shape) != length) {
            throw new IllegalArgumentException(length + " values for the shape " + Arrays.toString(shape));
        }
    }
}
