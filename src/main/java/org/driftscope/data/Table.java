package org.driftscope.data;

import java.util.ArrayList;
import java.util.List;

/** Rows of floats that grow without ever being copied: [rows, columns], in blocks. */
final class Table {
    /** Small enough for the garbage collector to move about. */
    private static final int BLOCK_VALUES = 1 << 16;

    private final int columns;
    private final int shift;
    private final List<float[]> blocks = new ArrayList<>();
    private int rows;

    Table(int columns) {
        this.columns = columns;
        int fitting = Math.max(1, BLOCK_VALUES / Math.max(1, columns));
        shift = 31 - Integer.numberOfLeadingZeros(fitting);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Adds a row of zeros. */
    void addRow() {
        if (rows >> shift == blocks.size()) {
            blocks.add(new float[columns << shift]);
        }
        rows++;
    }

    /** The block that holds a row, from {@link #offset} on; may be modified. */
    float[] block(int row) {
        return blocks.get(row >> shift);
    }

    /** Where a row begins in its block. */
    int offset(int row) {
        return (row & (1 << shift) - 1) * columns;
    }
}
