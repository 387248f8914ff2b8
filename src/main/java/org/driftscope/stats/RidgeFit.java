package org.driftscope.stats;

/**
 * Ridge regressions of many responses on the same features, X the training rows' and T the test rows' [features, rows]: they
 * predict X' (X X'/4 + ridge)^-1 X y and T' (X X'/4 + ridge)^-1 X y, and add 4 times the mean response, which is the intercept
 * and not penalized.
 */
interface RidgeFit {
    /**
     * Predicts what was trained with.
     *
     * @param responses [responses, training rows or more], not modified
     * @param into [responses, all rows or more], modified in the places of the training rows
     */
    void predictTraining(float[][] responses, float[][] into);

    /** Predicts the other rows, which stand behind those trained with. */
    void predictTest(float[][] responses, float[][] into);

    /**
     * Chooses the cheaper way.
     *
     * @param features [features, training rows, then test rows], of mean 0 over the training rows, not modified
     */
    static RidgeFit of(float[][] features, int trainingRows, int rows, double ridge, Scratch scratch) {
        return 2 * features.length <= trainingRows
                ? new FeatureRidge(features, gram(features, trainingRows, scratch), trainingRows, rows, ridge, scratch)
                : new KernelRidge(kernel(features, trainingRows, rows, scratch), rows, ridge, scratch);
    }

    /** X X' over the first rows, its upper triangle. */
    static double[][] gram(float[][] features, int rows, Scratch scratch) {
        return features.length < Products.WIDE
                ? Products.narrowGram(features, rows, scratch)
                : Products.gram(features, Products.transposed(features, rows, scratch), features.length, scratch);
    }

    /** Products of each of the first rows with all, [first, rows], in row i from column i on. */
    static double[][] kernel(float[][] features, int first, int rows, Scratch scratch) {
        return Products.gram(Products.transposed(features, rows, scratch), features, first, scratch);
    }

    /**
     * Factors gram / 4 + ridge.
     *
     * @param gram the upper triangle of the square at its left, modified
     */
    static Cholesky bound(double[][] gram, double ridge, Scratch scratch) {
        for (int i = 0; i < gram.length; i++) {
            for (int j = i; j < gram.length; j++) {
                gram[i][j] /= 4;
            }
            gram[i][i] += ridge;
        }
        return new Cholesky(gram, scratch);
    }
}
