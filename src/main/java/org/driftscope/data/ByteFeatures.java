package org.driftscope.data;

/** Rows of unsigned bytes, scaled from 0..255 to [0, 1]: a quarter of the memory of floats. */
record ByteFeatures(byte[] values, int rows, RowShape shape) implements Features {
    @Override
    public int columns() {
        return shape.columns();
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
        int columns = columns();
        int at = row * columns;
        for (int j = 0; j < columns; j++) {
            target[offset + j] = (values[at + j] & 0xff) * (1f / 255);
        }
    }
}
