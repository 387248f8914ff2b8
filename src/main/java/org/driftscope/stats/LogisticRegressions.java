package org.driftscope.stats;

/**
 * Logistic regressions with a ridge penalty, many labelings of the same rows at once. They minimize
 * sum log(1 + exp(-s (x w + b))) + ridge/2 |w|^2, s = +-1 being a row's label; the intercept b is not penalized.
 *
 * <p>In place of each Hessian stands the bound X'X/4 + ridge (Böhning and Lindsay 1988), which is the same for all labelings
 * and all iterations. So each iteration is a ridge regression of the working responses, label less probability plus a quarter
 * of the log odds. It lowers the loss; the first one gives the linear discriminant.
 */
final class LogisticRegressions {
    private final int iterations;
    private final Scratch scratch;

    LogisticRegressions(int iterations, Scratch scratch) {
        this.iterations = iterations;
        this.scratch = scratch;
    }

    /**
     * Fits all labelings, and tells the log odds of other rows.
     *
     * @param fit on the features, with the ridge
     * @param labels [labelings, training rows or more], 1 or 0, not modified
     * @param rows of both kinds
     * @return [labelings, rows or more], over 0 where label 1 is the more probable; 0 for the training rows if there is but one
     *     iteration
     */
    float[][] logOdds(RidgeFit fit, float[][] labels, int trainingRows, int rows) {
        float[][] odds = scratch.floats(labels.length, rows);
        float[][] responses = scratch.floats(labels.length, trainingRows);
        for (int t = 1; t < iterations; t++) {
            readResponses(labels, odds, responses, trainingRows);
            fit.predictTraining(responses, odds);
        }
        readResponses(labels, odds, responses, trainingRows);
        fit.predictTest(responses, odds);
        return odds;
    }

    private static void readResponses(float[][] labels, float[][] odds, float[][] responses, int rows) {
        for (int l = 0; l < labels.length; l++) {
            FloatMath.sigmoid(odds[l], responses[l], rows);
            respond(labels[l], odds[l], responses[l], rows);
        }
    }

    /** From probabilities to working responses. */
    private static void respond(float[] labels, float[] odds, float[] responses, int rows) {
        for (int i = 0; i < rows; i++) {
            responses[i] = labels[i] - responses[i] + odds[i] / 4;
        }
    }
}
