package org.driftscope.data;

/** Input rows of a data set, read-only: [rows, columns]. */
public interface Features {

    int rows();

    int columns();

    /** What the columns are. */
    default RowShape shape() {
        return columns() == 2 ? new RowShape.Plane() : new RowShape.Table(columns());
    }

    /**
     * Writes one row.
     *
     * @param row 0-based
     * @param target modified: {@code columns()} values from {@code offset} on
     */
    void copyRow(int row, float[] target, int offset);
}
