package org.driftscope.stats;

/** Means and variances. Variances are biased: divided by the number of values. */
public final class Moments {
    private final ColumnMoments columnMoments;
    private final double[] means;
    private final double[] variances;
    private double mean;
    private double variance;

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
}
