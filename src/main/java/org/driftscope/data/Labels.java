package org.driftscope.data;

import java.util.List;

/**
 * What a network is to predict for each row: a class, or real outputs.
 */
public sealed interface Labels {

    int rows();

    /** Width of the network's output: the number of classes, or of real outputs. */
    int outputs();

    /**
     * One class a row.
     *
     * @param classes class of each row, 0-based; not to be modified
     * @param names of the classes, in order
     */
    record Classes(int[] classes, List<String> names) implements Labels {
        @Override
        public int rows() {
            return classes.length;
        }

        @Override
        public int outputs() {
            return names.size();
        }
    }

    /**
     * Real outputs, row-major [rows, outputs].
     *
     * @param values not to be modified
     */
    record Values(float[] values, int outputs) implements Labels {
        @Override
        public int rows() {
            return values.length / outputs;
        }
    }
}
