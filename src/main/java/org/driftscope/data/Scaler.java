package org.driftscope.data;

import java.util.Arrays;

/**
 * Shifts and scales the columns of a table by figures of some of its rows, and fills with their means what is missing (NaN).
 *
 * @param mean of each column over those rows; NaN where they have no value
 */
record Scaler(double[] mean, double[] shift, double[] factor) {

    /** @param rows those whose figures count */
    static Scaler fit(DataSpec.Scaling scaling, Table table, int[] rows) {
        int columns = table.columns();
        double[] min = filled(columns, Double.POSITIVE_INFINITY);
        double[] max = filled(columns, Double.NEGATIVE_INFINITY);
        double[] mean = new double[columns];
        int[] count = new int[columns];
        for (int row : rows) {
            float[] block = table.block(row);
            int at = table.offset(row);
            for (int j = 0; j < columns; j++) {
                double value = block[at + j];
                if (!Double.isNaN(value)) {
                    min[j] = Math.min(min[j], value);
                    max[j] = Math.max(max[j], value);
                    mean[j] += value;
                    count[j]++;
                }
            }
        }
        for (int j = 0; j < columns; j++) {
            mean[j] /= count[j];
        }
        double[] shift = new double[columns];
        double[] factor = filled(columns, 1);
        if (scaling != DataSpec.Scaling.NONE) {
            double[] deviation = deviations(table, rows, mean, count);
            for (int j = 0; j < columns; j++) {
                boolean unit = scaling == DataSpec.Scaling.UNIT;
                shift[j] = unit ? min[j] : mean[j];
                double spread = !(max[j] > min[j]) ? 0 : unit ? max[j] - min[j] : deviation[j];
                factor[j] = spread > 0 ? 1 / spread : 0;
            }
        }
        return new Scaler(mean, shift, factor);
    }

    private static double[] filled(int columns, double value) {
        double[] filled = new double[columns];
        Arrays.fill(filled, value);
        return filled;
    }

    private static double[] deviations(Table table, int[] rows, double[] mean, int[] count) {
        double[] squares = new double[mean.length];
        for (int row : rows) {
            float[] block = table.block(row);
            int at = table.offset(row);
            for (int j = 0; j < mean.length; j++) {
                double d = block[at + j] - mean[j];
                squares[j] += Double.isNaN(d) ? 0 : d * d;
            }
        }
        for (int j = 0; j < mean.length; j++) {
            squares[j] = Math.sqrt(squares[j] / count[j]);
        }
        return squares;
    }

    /** Scales one value of a column, or what stands for it where it is missing. */
    float scaled(float value, int column) {
        double known = Float.isNaN(value) ? mean[column] : value;
        return (float) ((known - shift[column]) * factor[column]);
    }
}
