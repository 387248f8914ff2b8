package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** A reusable buffer for examples and what they should give. Either classes or values are used, as the data has them. */
public final class Batch {
    private final FMatrixRMaj inputs;
    private final int[] classes;
    private final FMatrixRMaj values;
    private final boolean classification;
    private final int capacity;
    private long noiseSeed;

    private Batch(int capacity, int columns, int outputs, boolean classification) {
        this.capacity = capacity;
        this.inputs = new FMatrixRMaj(capacity, columns);
        this.classes = new int[classification ? capacity : 0];
        this.values = new FMatrixRMaj(classification ? 0 : capacity, outputs);
        this.classification = classification;
    }

    /** A batch of up to {@code capacity} rows, each of one class. */
    public static Batch ofClasses(int capacity, int columns, int outputs) {
        return new Batch(capacity, columns, outputs, true);
    }

    /** A batch of up to {@code capacity} rows, each with {@code outputs} real targets. */
    public static Batch ofValues(int capacity, int columns, int outputs) {
        return new Batch(capacity, columns, outputs, false);
    }

    /**
     * Sets how many rows are in use; allocates nothing.
     *
     * @throws IllegalArgumentException if over the capacity
     */
    public void resize(int rows) {
        if (rows < 0 || rows > capacity) {
            throw new IllegalArgumentException(rows + " rows, but room for " + capacity);
        }
        inputs.reshape(rows, inputs.numCols);
        if (!classification) {
            values.reshape(rows, values.numCols);
        }
    }

    public int rows() {
        return inputs.numRows;
    }

    public int capacity() {
        return capacity;
    }

    /** Decides the noise with which networks that have noise learn this batch. */
    public long noiseSeed() {
        return noiseSeed;
    }

    public void setNoiseSeed(long seed) {
        noiseSeed = seed;
    }

    public boolean isClassification() {
        return classification;
    }

    /** [rows, columns]; to be filled in place. */
    public FMatrixRMaj inputs() {
        return inputs;
    }

    /** The class of each row, 0-based; only the first {@code rows()} are in use. To be filled in place. */
    public int[] classes() {
        return classes;
    }

    /** [rows, outputs]; to be filled in place. */
    public FMatrixRMaj values() {
        return values;
    }
}
