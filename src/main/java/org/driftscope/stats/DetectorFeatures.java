package org.driftscope.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What the shift detector's classifier is given: of each unit the value and its square, each of mean 0 and variance 1 over
 * the rows trained with. Units and squares that are constant there are left out.
 *
 * @param training [features, rows]; not to be modified
 * @param test [features, rows], moved and scaled as the training rows are; not to be modified
 */
record DetectorFeatures(double[][] training, double[][] test) {
    /** Squares of standardized values that deviate by less, from a mean of 1, do so by rounding. */
    private static final double CONSTANT = 1e-10;

    /** @param values finite, [units, rows], not modified */
    static DetectorFeatures of(double[][] values, int[] training, int[] test) {
        List<double[]> trained = new ArrayList<>();
        List<double[]> tested = new ArrayList<>();
        for (double[] unit : values) {
            double[] x = at(unit, training);
            double[] y = at(unit, test);
            if (isConstant(x)) {
                continue;
            }
            standardize(x, y);
            trained.add(x);
            tested.add(y);
            // Squared behind the standardizing: far from 0, a value and its square are all but one feature.
            double[] squares = squares(x);
            double[] testSquares = squares(y);
            if (standardize(squares, testSquares) > CONSTANT) {
                trained.add(squares);
                tested.add(testSquares);
            }
        }
        return new DetectorFeatures(trained.toArray(double[][]::new), tested.toArray(double[][]::new));
    }

    private static boolean isConstant(double[] x) {
        for (double value : x) {
            if (value != x[0]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes mean and deviation of {@code x} out of both.
     *
     * @return the deviation
     */
    private static double standardize(double[] x, double[] y) {
        double mean = 0;
        for (double value : x) {
            mean += value;
        }
        mean /= x.length;
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(variance / x.length);
        scale(x, mean, deviation);
        scale(y, mean, deviation);
        return deviation;
    }

    private static void scale(double[] x, double mean, double deviation) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - mean) / deviation;
        }
    }

    private static double[] squares(double[] x) {
        double[] squares = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            squares[i] = x[i] * x[i];
        }
        return squares;
    }

    private static double[] at(double[] values, int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }
}
