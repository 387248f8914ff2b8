package org.driftscope.data;

/** Rows of floats, row-major. */
record FloatFeatures(float[] values, int columns) implements Features {
    @Override
    public int rows() {
        return values.length / columns;
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
        System.arraycopy(values, row * columns, target, offset, columns);
    }
}
