package org.driftscope.stats;

/**
 * Logistic regressions with a ridge penalty, many labelings of the same rows at once. They minimize
 * sum log(1 + exp(-s (x w + b))) + ridge/2 |w|^2, s = +-1 being a row's label; the intercept b is not penalized.
 *
 * <p>In place of each Hessian stands the bound X'X/4 + ridge (Böhning and Lindsay 1988), which is the same for all labelings
 * and all iterations: it is factored once. Each iteration lowers the loss; the first one gives the linear discriminant. Where
 * there are many features for the rows, the same iterations are done on coefficients of rows, w = X'c: with
 * d = (XX'/4 + ridge)^-1 (r - ridge c) the log odds move by XX'd = 4 (r - ridge c - ridge d), so no other product is needed.
 */
final class LogisticRegressions {
    private final double ridge;
    private final int iterations;

    LogisticRegressions(double ridge, int iterations) {
        this.ridge = ridge;
        this.iterations = iterations;
    }

    /**
     * Fits all labelings, and tells the log odds of other rows.
     *
     * @param training [features, rows], each feature of mean 0, not modified
     * @param labels [rows, labelings], 1 or 0, not modified
     * @param test [features, test rows], not modified
     * @return [test rows, labelings], over 0 where label 1 is the more probable
     */
    double[][] logOdds(double[][] training, double[][] labels, double[][] test, int testRows) {
        int rows = labels.length;
        int labelings = labels[0].length;
        double[] intercepts = new double[labelings];
        double[][] odds = new double[testRows][labelings];
        if (2 * training.length <= rows) {
            double[][] w = fitFeatures(training, labels, intercepts);
            Products.addTransposed(test, w, odds);
        } else {
            double[][] c = fitRows(training, labels, intercepts);
            double[][] kernel = new double[rows][testRows];
            Products.addTransposed(training, test, kernel);
            Products.addTransposed(kernel, c, odds);
        }
        for (double[] row : odds) {
            add(row, intercepts);
        }
        return odds;
    }

    /** Coefficients of features, [features, labelings]. */
    private double[][] fitFeatures(double[][] x, double[][] labels, double[] intercepts) {
        int rows = labels.length;
        int labelings = intercepts.length;
        double[][] byRow = transposed(x, rows);
        Cholesky bound = bound(Products.gram(byRow, x.length));
        double[][] w = new double[x.length][labelings];
        double[][] odds = new double[rows][labelings];
        double[][] residuals = new double[rows][labelings];
        double[][] move = new double[x.length][labelings];
        for (int t = 0; t < iterations; t++) {
            readResiduals(labels, odds, intercepts, residuals);
            for (int f = 0; f < x.length; f++) {
                scale(w[f], -ridge, move[f]);
            }
            Products.addTransposed(byRow, residuals, move);
            bound.solve(move);
            for (int f = 0; f < x.length; f++) {
                add(w[f], move[f]);
            }
            Products.addTransposed(x, move, odds);
            moveIntercepts(residuals, intercepts);
        }
        return w;
    }

    /** Coefficients of rows, [rows, labelings]. */
    private double[][] fitRows(double[][] x, double[][] labels, double[] intercepts) {
        int rows = labels.length;
        int labelings = intercepts.length;
        Cholesky bound = bound(Products.gram(x, rows));
        double[][] c = new double[rows][labelings];
        double[][] odds = new double[rows][labelings];
        double[][] residuals = new double[rows][labelings];
        double[][] move = new double[rows][labelings];
        for (int t = 0; t < iterations; t++) {
            readResiduals(labels, odds, intercepts, residuals);
            for (int i = 0; i < rows; i++) {
                for (int l = 0; l < labelings; l++) {
                    move[i][l] = residuals[i][l] - ridge * c[i][l];
                    odds[i][l] += 4 * move[i][l];
                }
            }
            bound.solve(move);
            for (int i = 0; i < rows; i++) {
                for (int l = 0; l < labelings; l++) {
                    odds[i][l] -= 4 * ridge * move[i][l];
                    c[i][l] += move[i][l];
                }
            }
            moveIntercepts(residuals, intercepts);
        }
        return c;
    }

    private Cholesky bound(double[][] gram) {
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] /= 4;
            }
            gram[i][i] += ridge;
        }
        return new Cholesky(gram);
    }

    /** Label less probability. */
    private static void readResiduals(double[][] labels, double[][] odds, double[] intercepts, double[][] residuals) {
        for (int i = 0; i < labels.length; i++) {
            for (int l = 0; l < intercepts.length; l++) {
                residuals[i][l] = labels[i][l] - 1 / (1 + Math.exp(-odds[i][l] - intercepts[l]));
            }
        }
    }

    /** Features have mean 0, so the bound's row of the intercept has rows/4 on the diagonal and nothing else. */
    private static void moveIntercepts(double[][] residuals, double[] intercepts) {
        for (int l = 0; l < intercepts.length; l++) {
            double sum = 0;
            for (double[] row : residuals) {
                sum += row[l];
            }
            intercepts[l] += 4 * sum / residuals.length;
        }
    }

    private static double[][] transposed(double[][] x, int columns) {
        double[][] turned = new double[columns][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j][i] = x[i][j];
            }
        }
        return turned;
    }

    private static void scale(double[] from, double by, double[] into) {
        for (int j = 0; j < into.length; j++) {
            into[j] = by * from[j];
        }
    }

    private static void add(double[] to, double[] what) {
        for (int j = 0; j < to.length; j++) {
            to[j] += what[j];
        }
    }
}
