package org.driftscope.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What the shift detector's classifier is given: of each unit the value and its square, each of mean 0 and variance 1 over all
 * rows. Units and squares that are constant are left out. No label enters, so what is held out later may be among the rows.
 */
final class DetectorFeatures {
    /** Squares of standardized values that deviate by less, from a mean of 1, do so by rounding. */
    private static final double CONSTANT = 1e-10;

    private final Scratch scratch;
    private final int rows;
    private final double[] x;
    private final double[] terms;

    private DetectorFeatures(int rows, Scratch scratch) {
        this.scratch = scratch;
        this.rows = rows;
        x = scratch.doubles(rows);
        terms = scratch.doubles(rows);
    }

    /**
     * Computes them.
     *
     * @param values finite, [units, rows or more], not modified
     * @return [features, rows or more]
     */
    static float[][] of(float[][] values, int rows, Scratch scratch) {
        DetectorFeatures features = new DetectorFeatures(rows, scratch);
        List<float[]> all = new ArrayList<>();
        for (float[] unit : values) {
            features.add(unit, all);
        }
        return all.toArray(float[][]::new);
    }

    private void add(float[] unit, List<float[]> all) {
        for (int i = 0; i < rows; i++) {
            x[i] = unit[i];
        }
        if (isConstant()) {
            return;
        }
        standardize();
        all.add(floats());
        // Squared behind the standardizing: far from 0, a value and its square are all but one feature.
        for (int i = 0; i < rows; i++) {
            x[i] *= x[i];
        }
        if (standardize() > CONSTANT) {
            all.add(floats());
        }
    }

    private boolean isConstant() {
        for (int i = 1; i < rows; i++) {
            if (x[i] != x[0]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes mean and deviation out.
     *
     * @return the deviation
     */
    private double standardize() {
        double mean = sum(x) / rows;
        for (int i = 0; i < rows; i++) {
            x[i] -= mean;
            terms[i] = x[i] * x[i];
        }
        double deviation = Math.sqrt(sum(terms) / rows);
        for (int i = 0; i < rows; i++) {
            x[i] /= deviation;
        }
        return deviation;
    }

    /** In four parts, so that an addition need not wait for the one before. */
    private double sum(double[] values) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            sum0 += values[i];
            sum1 += values[i + 1];
            sum2 += values[i + 2];
            sum3 += values[i + 3];
        }
        for (; i < rows; i++) {
            sum0 += values[i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    private float[] floats() {
        float[] feature = scratch.floats(rows);
        for (int i = 0; i < rows; i++) {
            feature[i] = (float) x[i];
        }
        return feature;
    }
}
