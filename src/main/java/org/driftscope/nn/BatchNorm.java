package org.driftscope.nn;

import java.util.Arrays;

/**
 * Batch normalization of one layer (Ioffe and Szegedy 2015): its parameters and running statistics. Normalizes with the
 * biased variance of the batch and keeps the unbiased one in the running average, as PyTorch does. A batch of one row has
 * variance 0, so y = beta; the unbiased variance is not defined then, and the running variance stays as it is.
 */
public final class BatchNorm {
    private final double eps;
    private final double momentum;
    private final float[] gamma;
    private final float[] beta;
    private final float[] runningMean;
    private final float[] runningVar;

    BatchNorm(int units, BatchNormSpec spec) {
        eps = spec.eps();
        momentum = spec.momentum();
        gamma = new float[units];
        beta = new float[units];
        runningMean = new float[units];
        runningVar = new float[units];
        reset();
    }

    /** Sets gamma 1, beta 0, running mean 0 and running variance 1. */
    void reset() {
        Arrays.fill(gamma, 1);
        Arrays.fill(beta, 0);
        Arrays.fill(runningMean, 0);
        Arrays.fill(runningVar, 1);
    }

    /** Takes over gamma and beta of one of the same width. */
    void copyParametersFrom(BatchNorm other) {
        System.arraycopy(other.gamma, 0, gamma, 0, gamma.length);
        System.arraycopy(other.beta, 0, beta, 0, beta.length);
    }

    /** Takes over running mean and variance of one of the same width. */
    void copyRunningStatisticsFrom(BatchNorm other) {
        System.arraycopy(other.runningMean, 0, runningMean, 0, runningMean.length);
        System.arraycopy(other.runningVar, 0, runningVar, 0, runningVar.length);
    }

    /** Sets everything so that values of this mean and variance pass unchanged in evaluation mode. */
    void setIdentity(double[] mean, double[] variance) {
        for (int j = 0; j < gamma.length; j++) {
            runningMean[j] = (float) mean[j];
            runningVar[j] = (float) variance[j];
            gamma[j] = (float) Math.sqrt(runningVar[j] + eps);
            beta[j] = runningMean[j];
        }
    }

    /**
     * Normalizes {@code x} into {@code y}.
     *
     * @param x [rows, units], not modified
     * @param state modified: what the backward pass needs
     * @param y modified, [rows, units]
     */
    void forward(float[] x, int rows, Mode mode, BatchNormState state, float[] y) {
        int units = gamma.length;
        if (mode == Mode.EVALUATION) {
            for (int j = 0; j < units; j++) {
                state.mean[j] = runningMean[j];
                state.inverseDeviation[j] = (float) (1 / Math.sqrt(runningVar[j] + eps));
            }
        } else {
            Kernels.moments(x, rows, state.sums, state.squares);
            for (int j = 0; j < units; j++) {
                state.mean[j] = (float) state.sums[j];
                state.inverseDeviation[j] = (float) (1 / Math.sqrt(state.squares[j] + eps));
            }
            if (mode == Mode.TRAINING) {
                updateRunning(rows, state.sums, state.squares);
            }
        }
        Kernels.normalize(x, rows, state.mean, state.inverseDeviation, gamma, beta, state.normalized, y);
    }

    private void updateRunning(int rows, double[] mean, double[] variance) {
        for (int j = 0; j < gamma.length; j++) {
            runningMean[j] = (float) ((1 - momentum) * runningMean[j] + momentum * mean[j]);
            if (rows > 1) {
                double unbiased = variance[j] * rows / (rows - 1);
                runningVar[j] = (float) ((1 - momentum) * runningVar[j] + momentum * unbiased);
            }
        }
    }

    /**
     * Backward pass behind a forward pass with batch statistics.
     *
     * @param gradient dy on entry, dx on return, [rows, units]
     * @param dgamma modified, [units]
     * @param dbeta modified, [units]
     */
    void backward(float[] gradient, int rows, BatchNormState state, float[] dgamma, float[] dbeta) {
        Kernels.batchNormSums(gradient, state.normalized, rows, state.sums, state.squares);
        for (int j = 0; j < gamma.length; j++) {
            dgamma[j] = (float) state.sums[j];
            dbeta[j] = (float) state.squares[j];
            state.scale[j] = gamma[j] * state.inverseDeviation[j];
            state.slope[j] = (float) (state.sums[j] / rows);
            state.shift[j] = (float) (state.squares[j] / rows);
        }
        Kernels.batchNormBackward(gradient, state.normalized, rows, state.scale, state.shift, state.slope);
    }

    /** In evaluation mode y = scale x + offset; this is the scale of unit {@code j}. */
    double evaluationScale(int j) {
        return gamma[j] / Math.sqrt(runningVar[j] + eps);
    }

    /** In evaluation mode y = scale x + offset; this is the offset of unit {@code j}. */
    double evaluationOffset(int j) {
        return beta[j] - evaluationScale(j) * runningMean[j];
    }

    /** Scale of each unit; the live buffer. */
    public float[] gamma() {
        return gamma;
    }

    /** Shift of each unit; the live buffer. */
    public float[] beta() {
        return beta;
    }

    /** Running mean of each unit; the live buffer. */
    public float[] runningMean() {
        return runningMean;
    }

    /** Running variance (unbiased) of each unit; the live buffer. */
    public float[] runningVar() {
        return runningVar;
    }
}
