package org.driftscope.measure;

import org.driftscope.stats.Moments;
import org.driftscope.stats.RadixSort;
import org.driftscope.stats.Wasserstein;
import org.ejml.data.FMatrixRMaj;

/**
 * A distance between two samples of many columns. All are means over the columns that vary in the first sample, and NaN where
 * none does.
 *
 * @param w1PerDeviation Wasserstein-1, divided by the first sample's deviation
 * @param mean change of the mean, in absolute terms and divided by that deviation
 * @param deviation the second sample's deviation divided by the first's
 */
public record ShiftDistance(double w1PerDeviation, double mean, double deviation) {

    /**
     * Between rows as they are and as they are shifted.
     *
     * @param plain [rows, columns], not modified
     * @param shifted [rows, columns], not modified
     */
    public static ShiftDistance between(FMatrixRMaj plain, FMatrixRMaj shifted) {
        int rows = plain.numRows;
        int columns = plain.numCols;
        Moments before = new Moments(columns);
        before.read(plain.data, rows);
        Moments now = new Moments(columns);
        now.read(shifted.data, rows);
        RadixSort sorter = new RadixSort(rows);
        float[] a = new float[rows];
        float[] b = new float[rows];
        double w1 = 0;
        double mean = 0;
        double deviation = 0;
        int varying = 0;
        for (int j = 0; j < columns; j++) {
            column(plain, j, a);
            column(shifted, j, b);
            sorter.sort(a);
            sorter.sort(b);
            // Summing leaves a rest of rounding where a column is constant.
            if (a[0] != a[rows - 1]) {
                double unit = Math.sqrt(before.variance(j));
                w1 += Wasserstein.w1(a, b) / unit;
                mean += Math.abs(now.mean(j) - before.mean(j)) / unit;
                deviation += Math.sqrt(now.variance(j)) / unit;
                varying++;
            }
        }
        return new ShiftDistance(w1 / varying, mean / varying, deviation / varying);
    }

    private static void column(FMatrixRMaj matrix, int j, float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = matrix.data[i * matrix.numCols + j];
        }
    }
}
