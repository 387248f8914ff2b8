package org.driftscope.nn;

/**
 * Group normalization (Wu and He 2018, arXiv 1803.08494): each row by itself, over groups of consecutive units,
 * (x - mean) / sqrt(variance + eps) with the biased variance, then gamma and beta of each unit. With one group it is layer
 * normalization (Ba, Kiros and Hinton 2016, arXiv 1607.06450). The same in all modes.
 */
public final class GroupNorm extends Normalizer {
    private final int size;
    private final double eps;

    /** @throws IllegalArgumentException if {@code groups} does not divide {@code units} */
    GroupNorm(int units, int groups, double eps) {
        super(units, true);
        if (units % groups != 0) {
            throw new IllegalArgumentException(units + " units cannot be parted into " + groups + " equal groups");
        }
        this.size = units / groups;
        this.eps = eps;
    }

    @Override
    NormalizerState state(int maxRows) {
        return new NormalizerState(maxRows, gamma.length, maxRows * (gamma.length / size));
    }

    @Override
    void forward(float[] x, int rows, Mode mode, NormalizerState state, float[] y) {
        Kernels.normalizeGroups(x, rows, size, eps, gamma, beta, state.inverseDeviation, state.normalized, y);
    }

    @Override
    void backward(float[] gradient, int rows, NormalizerState state, float[] dgamma, float[] dbeta) {
        state.loops.batchNormSums(gradient, state.normalized, 0, rows, state.gammaSums, state.betaSums);
        for (int j = 0; j < gamma.length; j++) {
            dgamma[j] = (float) state.gammaSums[j];
            dbeta[j] = (float) state.betaSums[j];
        }
        Kernels.groupsBackward(gradient, state.normalized, rows, size, state.inverseDeviation, gamma);
    }

    @Override
    boolean cancelsBias() {
        return false;
    }
}
