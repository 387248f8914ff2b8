package org.driftscope.stats;

import java.util.Arrays;

/** Means, variances and extremes. Variances are biased: divided by the number of values. */
public final class Moments {
    private final ColumnMoments columnMoments;
    private final double[] means;
    private final double[] variances;
    private final float[] block = new float[RowBlocks.VALUES];
    private final float[] smallest = new float[RowBlocks.VALUES];
    private final float[] largest = new float[RowBlocks.VALUES];
    private double mean;
    private double variance;
    private float min;
    private float max;

    /** @param columns of the matrices to come */
    public Moments(int columns) {
        columnMoments = new ColumnMoments(columns);
        means = new double[columns];
        variances = new double[columns];
    }

    /**
     * Reads a row-major matrix; allocates nothing. Means and variances are right to about 1e-6, as {@link ColumnMoments}.
     *
     * @param values [rows, columns], not modified
     * @param rows 0 gives NaN throughout
     */
    public void read(float[] values, int rows) {
        columnMoments.read(values, 0, rows, means, variances);
        joinColumns();
        readExtremes(values, rows * means.length);
    }

    private void readExtremes(float[] values, int length) {
        Arrays.fill(smallest, Float.POSITIVE_INFINITY);
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (int at = 0; at < length; at += RowBlocks.VALUES) {
            int count = Math.min(RowBlocks.VALUES, length - at);
            System.arraycopy(values, at, block, 0, count);
            for (int j = 0; j < count; j++) {
                smallest[j] = Math.min(smallest[j], block[j]);
                largest[j] = Math.max(largest[j], block[j]);
            }
        }
        min = length == 0 ? Float.NaN : smallest[0];
        max = length == 0 ? Float.NaN : largest[0];
        for (int j = 1; j < RowBlocks.VALUES; j++) {
            min = Math.min(min, smallest[j]);
            max = Math.max(max, largest[j]);
        }
    }

    /** The total variance is the mean variance of the columns plus the variance of their means. */
    private void joinColumns() {
        int columns = means.length;
        double meanSum = 0;
        double within = 0;
        for (int j = 0; j < columns; j++) {
            meanSum += means[j];
            within += variances[j];
        }
        mean = meanSum / columns;
        double between = 0;
        for (int j = 0; j < columns; j++) {
            between += (means[j] - mean) * (means[j] - mean);
        }
        variance = (within + between) / columns;
    }

    /** Mean of column {@code j}. */
    public double mean(int j) {
        return means[j];
    }

    /** Biased variance of column {@code j}. */
    public double variance(int j) {
        return variances[j];
    }

    /** Mean of all values. */
    public double mean() {
        return mean;
    }

    /** Biased variance of all values. */
    public double variance() {
        return variance;
    }

    /** Smallest value; NaN if any is. */
    public double min() {
        return min;
    }

    /** Largest value; NaN if any is. */
    public double max() {
        return max;
    }
}
