package org.driftscope.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What the shift detector's classifier is given: of each unit the value and its square, each of mean 0 and variance 1 over
 * the rows trained with. Units and squares that are constant there are left out.
 */
final class DetectorFeatures {
    /** Squares of standardized values that deviate by less, from a mean of 1, do so by rounding. */
    private static final double CONSTANT = 1e-10;

    /** Rows not trained with are taken to lie no farther out, so that products stay within a float's range. */
    private static final float FARTHEST = 1e6f;

    private final int trainingRows;
    private final double[] x;
    private final double[] terms;

    private DetectorFeatures(int trainingRows, int rows) {
        this.trainingRows = trainingRows;
        x = new double[rows];
        terms = new double[trainingRows];
    }

    /**
     * Computes them.
     *
     * @param values finite, [units, rows], not modified
     * @param order of the rows: those trained with come first
     * @return [features, rows in that order]
     */
    static float[][] of(float[][] values, int[] order, int trainingRows) {
        DetectorFeatures features = new DetectorFeatures(trainingRows, order.length);
        List<float[]> all = new ArrayList<>();
        for (float[] unit : values) {
            features.add(unit, order, all);
        }
        return all.toArray(float[][]::new);
    }

    private void add(float[] unit, int[] order, List<float[]> all) {
        for (int i = 0; i < x.length; i++) {
            x[i] = unit[order[i]];
        }
        if (isConstant()) {
            return;
        }
        standardize(x);
        all.add(floats());
        // Squared behind the standardizing: far from 0, a value and its square are all but one feature.
        for (int i = 0; i < x.length; i++) {
            x[i] *= x[i];
        }
        if (standardize(x) > CONSTANT) {
            all.add(floats());
        }
    }

    private boolean isConstant() {
        for (int i = 1; i < trainingRows; i++) {
            if (x[i] != x[0]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes the training rows' mean and deviation out of all.
     *
     * @return the deviation
     */
    private double standardize(double[] values) {
        double mean = sum(values) / trainingRows;
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
        for (int i = 0; i < terms.length; i++) {
            terms[i] = values[i] * values[i];
        }
        double deviation = Math.sqrt(sum(terms) / trainingRows);
        for (int i = 0; i < values.length; i++) {
            values[i] /= deviation;
        }
        return deviation;
    }

    /** Of the training rows; in four parts, so that an addition need not wait for the one before. */
    private double sum(double[] values) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < trainingRows; i += 4) {
            sum0 += values[i];
            sum1 += values[i + 1];
            sum2 += values[i + 2];
            sum3 += values[i + 3];
        }
        for (; i < trainingRows; i++) {
            sum0 += values[i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    private float[] floats() {
        float[] feature = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            feature[i] = (float) x[i];
        }
        for (int i = trainingRows; i < x.length; i++) {
            feature[i] = Math.max(-FARTHEST, Math.min(FARTHEST, feature[i]));
        }
        return feature;
    }
}
