package org.driftscope.stats;

import java.util.Arrays;

/** Means, variances and extremes, summed in double. Variances are biased: divided by the number of values. */
public final class Moments {
    private final double[] means;
    private final double[] variances;
    private double mean;
    private double variance;
    private float min;
    private float max;

    /** @param columns of the matrices to come */
    public Moments(int columns) {
        means = new double[columns];
        variances = new double[columns];
    }

    /**
     * Reads a row-major matrix, row by row; allocates nothing.
     *
     * @param values [rows, columns], not modified
     * @param rows 0 gives NaN throughout
     */
    public void read(float[] values, int rows) {
        int columns = means.length;
        Arrays.fill(means, 0);
        Arrays.fill(variances, 0);
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                means[j] += values[at + j];
            }
        }
        for (int j = 0; j < columns; j++) {
            means[j] /= rows;
        }
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                double d = values[at + j] - means[j];
                variances[j] += d * d;
            }
        }
        joinColumns(rows);
        readExtremes(values, rows * columns);
    }

    private void readExtremes(float[] values, int length) {
        float smallest = length == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
        float largest = length == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
        // Compared rather than joined by Math.min and max: a new extreme is rare, and its branch foreseen.
        for (int i = 0; i < length; i++) {
            float value = values[i];
            if (value < smallest) {
                smallest = value;
            }
            if (value > largest) {
                largest = value;
            }
            if (Float.isNaN(value)) {
                smallest = value;
                largest = value;
                break;
            }
        }
        min = smallest;
        max = largest;
    }

    /** The total variance is the mean variance of the columns plus the variance of their means. */
    private void joinColumns(int rows) {
        int columns = means.length;
        double meanSum = 0;
        double within = 0;
        for (int j = 0; j < columns; j++) {
            variances[j] /= rows;
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
