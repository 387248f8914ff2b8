package org.driftscope.stats;

/**
 * For many features: with the kernel K = X' X, coefficients of rows c = (K/4 + ridge)^-1 y predict K c = 4 (y - ridge c) for
 * the rows trained with, and T' X c for others.
 */
final class KernelRidge implements RidgeFit {
    private final Scratch scratch;
    private final int trainingRows;
    private final int rows;
    private final float ridge;
    private final float[][] kernel;
    private final Cholesky bound;

    /**
     * Fits.
     *
     * @param gram K, and behind it X' T: [training rows, rows], in row i from column i on; modified
     */
    KernelRidge(double[][] gram, int rows, double ridge, Scratch scratch) {
        this.scratch = scratch;
        trainingRows = gram.length;
        this.rows = rows;
        this.ridge = (float) ridge;
        kernel = scratch.floats(trainingRows, rows);
        for (int i = 0; i < trainingRows; i++) {
            for (int j = trainingRows; j < rows; j++) {
                kernel[i][j] = (float) gram[i][j];
            }
        }
        bound = RidgeFit.bound(gram, ridge, scratch);
    }

    @Override
    public void predictTraining(float[][] responses, float[][] into) {
        float[][] coefficients = coefficients(responses);
        for (int l = 0; l < responses.length; l++) {
            float intercept = intercept(responses[l]);
            for (int i = 0; i < trainingRows; i++) {
                into[l][i] = 4 * (responses[l][i] - ridge * coefficients[l][i]) + intercept;
            }
        }
    }

    @Override
    public void predictTest(float[][] responses, float[][] into) {
        Products.multiply(coefficients(responses), kernel, into, trainingRows, rows);
        for (int l = 0; l < responses.length; l++) {
            float intercept = intercept(responses[l]);
            for (int i = trainingRows; i < rows; i++) {
                into[l][i] += intercept;
            }
        }
    }

    private float[][] coefficients(float[][] responses) {
        float[][] coefficients = scratch.floats(responses.length, trainingRows);
        for (int l = 0; l < responses.length; l++) {
            System.arraycopy(responses[l], 0, coefficients[l], 0, trainingRows);
        }
        bound.solve(coefficients);
        return coefficients;
    }

    private float intercept(float[] responses) {
        double sum = 0;
        for (int i = 0; i < trainingRows; i++) {
            sum += responses[i];
        }
        return (float) (4 * sum / trainingRows);
    }
}
