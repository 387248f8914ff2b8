package org.driftscope.nn;

/**
 * Root mean square layer normalization (Zhang and Sennrich 2019, arXiv 1910.07467): each row by itself,
 * gamma x / sqrt(mean of the row's squares + eps). There is no beta. The same in all modes.
 */
public final class RmsNorm extends Normalizer {
    private final double eps;

    RmsNorm(int units, double eps) {
        super(units, false);
        this.eps = eps;
    }

    @Override
    NormalizerState state(int maxRows) {
        return new NormalizerState(maxRows, gamma.length, maxRows);
    }

    @Override
    void forward(float[] x, int rows, Mode mode, NormalizerState state, float[] y) {
        Kernels.normalizeRows(x, rows, eps, gamma, state.inverseDeviation, state.normalized, y);
    }

    @Override
    void backward(float[] gradient, int rows, NormalizerState state, float[] dgamma, float[] dbeta) {
        state.loops.batchNormSums(gradient, state.normalized, 0, rows, state.gammaSums, state.betaSums);
        for (int j = 0; j < gamma.length; j++) {
            dgamma[j] = (float) state.gammaSums[j];
        }
        Kernels.rowsBackward(gradient, state.normalized, rows, state.inverseDeviation, gamma);
    }

    @Override
    boolean cancelsBias() {
        return false;
    }
}
