package org.driftscope.data;

/** Rows of a data set as a shift leaves them; each is made once for the same amounts. Not for use from several threads. */
public final class ShiftedFeatures implements Features {
    private final Features source;
    private final RowTransform transform;
    private float[] values = {};
    private int made;

    /** As they are, until a shift is set. */
    public ShiftedFeatures(Features source, long seed) {
        this.source = source;
        transform = new RowTransform(source.shape(), seed);
    }

    /**
     * Makes the first rows as they are behind {@code step}. The noise of a row is the same at every step.
     *
     * @param count how many are wanted; others are not to be asked for
     */
    public void make(InputShift shift, long step, int count) {
        if (transform.set(shift, step)) {
            made = 0;
        }
        int columns = columns();
        if (values.length < count * columns) {
            values = new float[count * columns];
            made = 0;
        }
        for (; made < count; made++) {
            source.copyRow(made, values, made * columns);
            transform.apply(values, made * columns, made, 0);
        }
    }

    @Override
    public int rows() {
        return source.rows();
    }

    @Override
    public int columns() {
        return source.columns();
    }

    @Override
    public RowShape shape() {
        return source.shape();
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
        System.arraycopy(values, row * columns(), target, offset, columns());
    }
}
