package org.driftscope.data;

import java.util.Arrays;

/** Shifts and scales the columns of a table by figures of some of its rows. */
record Scaler(double[] shift, double[] factor) {

    /** @param rows those whose figures count */
    static Scaler fit(DataSpec.Scaling scaling, float[] values, int columns, int[] rows) {
        double[] shift = new double[columns];
        double[] factor = new double[columns];
        Arrays.fill(factor, 1);
        for (int j = 0; j < columns && scaling != DataSpec.Scaling.NONE; j++) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int row : rows) {
                double value = values[row * columns + j];
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
            }
            double spread;
            if (scaling == DataSpec.Scaling.UNIT) {
                shift[j] = min;
                spread = max - min;
            } else {
                shift[j] = sum / rows.length;
                spread = max > min ? deviation(values, columns, j, rows, shift[j]) : 0;
            }
            factor[j] = spread > 0 ? 1 / spread : 0;
        }
        return new Scaler(shift, factor);
    }

    private static double deviation(float[] values, int columns, int column, int[] rows, double mean) {
        double squares = 0;
        for (int row : rows) {
            double d = values[row * columns + column] - mean;
            squares += d * d;
        }
        return Math.sqrt(squares / rows.length);
    }

    /** Writes a scaled row to row {@code to} of {@code target}. */
    void copyRow(float[] values, int row, float[] target, int to) {
        int columns = shift.length;
        for (int j = 0; j < columns; j++) {
            target[to * columns + j] = (float) ((values[row * columns + j] - shift[j]) * factor[j]);
        }
    }
}
