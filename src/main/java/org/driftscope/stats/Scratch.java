package org.driftscope.stats;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Matrices that are needed for a while and then again: what is given back is given out anew, as a computation done over and over
 * would else leave megabytes of garbage each time. For use by one thread at a time.
 */
public final class Scratch {
    private final Rows<float[]> floats = new Rows<>(float[]::new);
    private final Rows<double[]> doubles = new Rows<>(double[]::new);

    /** A matrix of zeros, whose rows may be longer. */
    float[][] floats(int rows, int columns) {
        float[][] matrix = new float[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = floats(columns);
        }
        return matrix;
    }

    /** So many zeros, and perhaps more places. */
    float[] floats(int length) {
        float[] zeros = floats.take(length);
        Arrays.fill(zeros, 0, length, 0);
        return zeros;
    }

    /** A matrix of zeros, whose rows may be longer. */
    double[][] doubles(int rows, int columns) {
        double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = doubles(columns);
        }
        return matrix;
    }

    /** So many zeros, and perhaps more places. */
    double[] doubles(int length) {
        double[] zeros = doubles.take(length);
        Arrays.fill(zeros, 0, length, 0);
        return zeros;
    }

    /** What is out now, to be kept by {@link #release}. */
    Mark mark() {
        return new Mark(floats.taken.size(), doubles.taken.size());
    }

    /** Takes back everything that was given out behind the mark. */
    void release(Mark mark) {
        floats.giveBack(mark.floats);
        doubles.giveBack(mark.doubles);
    }

    /** How much was out. */
    record Mark(int floats, int doubles) {
        static final Mark NOTHING = new Mark(0, 0);
    }

    /** Arrays of one type, by their length in units of a few places: so one does for many. */
    private static final class Rows<A> {
        private static final int UNIT = 64;

        private final IntFunction<A> make;
        private final List<Deque<A>> free = new ArrayList<>();
        private final List<A> taken = new ArrayList<>();

        Rows(IntFunction<A> make) {
            this.make = make;
        }

        A take(int length) {
            int units = (length + UNIT - 1) / UNIT;
            while (free.size() <= units) {
                free.add(new ArrayDeque<>());
            }
            A array = free.get(units).poll();
            if (array == null) {
                array = make.apply(units * UNIT);
            }
            taken.add(array);
            return array;
        }

        void giveBack(int kept) {
            for (int i = taken.size() - 1; i >= kept; i--) {
                A array = taken.remove(i);
                free.get(Array.getLength(array) / UNIT).push(array);
            }
        }
    }
}
