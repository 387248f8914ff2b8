package org.driftscope.stats;

import java.util.Arrays;

/**
 * For few features: they are whitened, which makes the identity of the matrix that is to be inverted. Then a fit is the
 * product with them and a prediction another one. The intercept is a feature that is the same for all rows.
 */
final class FeatureRidge implements RidgeFit {
    private final Scratch scratch;
    private final int trainingRows;
    private final int rows;
    private final boolean wide;
    private final float[][] whitened;
    private final float[][] whitenedByRow;

    /**
     * Fits.
     *
     * @param gram X X', its upper triangle, modified
     * @see RidgeFit#of
     */
    FeatureRidge(float[][] features, double[][] gram, int trainingRows, int rows, double ridge, Scratch scratch) {
        this.scratch = scratch;
        this.trainingRows = trainingRows;
        this.rows = rows;
        int count = features.length;
        wide = count >= Products.WIDE;
        whitened = Arrays.copyOf(RidgeFit.bound(gram, ridge, scratch).whitened(features, rows), count + 1);
        whitened[count] = scratch.floats(rows);
        Arrays.fill(whitened[count], 0, rows, (float) (2 / Math.sqrt(trainingRows)));
        whitenedByRow = wide ? Products.transposed(whitened, trainingRows, scratch) : new float[0][];
    }

    @Override
    public void predictTraining(float[][] responses, float[][] into) {
        Products.multiply(coefficients(responses), whitened, into, 0, trainingRows);
    }

    @Override
    public void predictTest(float[][] responses, float[][] into) {
        Products.multiply(coefficients(responses), whitened, into, trainingRows, rows);
    }

    private float[][] coefficients(float[][] responses) {
        float[][] coefficients = scratch.floats(responses.length, whitened.length);
        if (wide) {
            Products.multiply(responses, whitenedByRow, coefficients, 0, whitened.length);
        } else {
            Products.multiplyTransposed(responses, whitened, trainingRows, coefficients);
        }
        return coefficients;
    }
}
