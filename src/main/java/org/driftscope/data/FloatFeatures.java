package org.driftscope.data;

/**
 * Rows held in memory.
 *
 * @param values row-major [rows, columns], not copied
 */
public record FloatFeatures(float[] values, int columns) implements Features {
    @Override
    public int rows() {
        return values.length / columns;
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
        System.arraycopy(values, row * columns, target, offset, columns);
    }
}
