package org.driftscope.nn;

import java.util.Arrays;
import java.util.List;

/**
 * A normalizer that takes its statistics from the batch, and in evaluation mode from running ones: there
 * y = gamma (x - running mean) / running deviation + beta, for each unit.
 */
public abstract sealed class RunningNormalizer extends Normalizer permits BatchNorm, BatchRenorm {
    final double eps;
    private final double momentum;
    final float[] runningMean;
    private boolean estimating;
    private long estimatedRows;

    RunningNormalizer(int units, NormalizerSpec spec) {
        super(units, true);
        eps = spec.eps();
        momentum = spec.momentum();
        runningMean = new float[units];
    }

    @Override
    void reset() {
        super.reset();
        Arrays.fill(runningMean, 0);
    }

    @Override
    final boolean cancelsBias() {
        return true;
    }

    /** Takes over the running statistics of one of the same kind and width. */
    void copyRunningStatisticsFrom(RunningNormalizer other) {
        System.arraycopy(other.runningMean, 0, runningMean, 0, runningMean.length);
    }

    @Override
    List<Tensor> tensors(String layer) {
        List<Tensor> tensors = super.tensors(layer);
        tensors.add(Tensor.row(layer + ".running_mean", runningMean));
        return tensors;
    }

    /** Makes a batch's statistic the running one. */
    abstract void setRunningVariance(int j, double variance);

    /** Sets everything so that values of this mean and variance pass unchanged in evaluation mode. */
    final void setIdentity(double[] mean, double[] variance) {
        for (int j = 0; j < gamma.length; j++) {
            runningMean[j] = (float) mean[j];
            setRunningVariance(j, variance[j]);
            gamma[j] = (float) runningDeviation(j);
            beta[j] = runningMean[j];
        }
    }

    @Override
    final void forward(float[] x, int rows, Mode mode, NormalizerState state, float[] y) {
        if (mode == Mode.EVALUATION) {
            for (int j = 0; j < gamma.length; j++) {
                state.mean[j] = runningMean[j];
                state.inverseDeviation[j] = (float) (1 / runningDeviation(j));
            }
            state.loops.normalize(x, 0, rows, state.mean, state.inverseDeviation, 0, gamma, beta, state.normalized, y);
        } else {
            forwardByBatch(x, rows, mode == Mode.TRAINING, state, y);
        }
    }

    /** @param update whether the batch enters the running statistics */
    abstract void forwardByBatch(float[] x, int rows, boolean update, NormalizerState state, float[] y);

    /** From now on every row that enters the running statistics counts alike, and what they were counts no more. */
    final void beginEstimation() {
        estimating = true;
        estimatedRows = 0;
    }

    /** Back to the exponential average. */
    final void endEstimation() {
        estimating = false;
    }

    /** What a batch of so many rows, which enters the running statistics now, weighs in them. */
    final double weightOf(int rows) {
        if (!estimating) {
            return momentum;
        }
        estimatedRows += rows;
        return (double) rows / estimatedRows;
    }

    final void updateRunningMean(int j, double weight, double mean) {
        runningMean[j] = (float) ((1 - weight) * runningMean[j] + weight * mean);
    }

    /** What evaluation mode divides unit {@code j} by. */
    public abstract double runningDeviation(int j);

    /** Running mean of each unit; the live buffer. */
    public final float[] runningMean() {
        return runningMean;
    }

    /** In evaluation mode y = scale x + offset; this is the scale of unit {@code j}. */
    final double evaluationScale(int j) {
        return gamma[j] / runningDeviation(j);
    }

    /** In evaluation mode y = scale x + offset; this is the offset of unit {@code j}. */
    final double evaluationOffset(int j) {
        return beta[j] - evaluationScale(j) * runningMean[j];
    }
}
