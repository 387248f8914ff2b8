package org.driftscope.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A named array of numbers.
 *
 * @param name unlike those of all others of a network, such as {@code layer2.weights}
 * @param values [rows, columns], row by row
 */
public record Tensor(String name, int rows, int columns, float[] values) {

    /** @throws IllegalArgumentException if there are not so many values */
    public Tensor {
        if ((long) rows * columns != values.length) {
            throw new IllegalArgumentException(name + ": " + values.length + " values for " + rows + " x " + columns);
        }
    }

    /** One row. */
    public static Tensor row(String name, float[] values) {
        return new Tensor(name, 1, values.length, values);
    }

    /** The same with an array of its own. */
    public Tensor copy() {
        return new Tensor(name, rows, columns, values.clone());
    }

    /**
     * Fills each of {@code live} with what is saved under its name; what is saved beyond these is left alone.
     *
     * @param live whose values are modified
     * @param saved not modified
     * @throws IllegalArgumentException if one is missing or of another shape; nothing is modified then
     */
    public static void restore(List<Tensor> live, List<Tensor> saved) {
        Map<String, Tensor> byName = new HashMap<>();
        saved.forEach(tensor -> byName.put(tensor.name, tensor));
        List<float[]> values = new ArrayList<>();
        for (Tensor tensor : live) {
            Tensor found = byName.get(tensor.name);
            if (found == null || found.rows != tensor.rows || found.columns != tensor.columns) {
                throw new IllegalArgumentException("the checkpoint is of another network: " + tensor.name + " is "
                        + tensor.rows + " x " + tensor.columns + " here and "
                        + (found == null ? "missing" : found.rows + " x " + found.columns) + " there");
            }
            values.add(found.values);
        }
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(values.get(i), 0, live.get(i).values, 0, values.get(i).length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && name.equals(that.name)
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(values);
    }
}
