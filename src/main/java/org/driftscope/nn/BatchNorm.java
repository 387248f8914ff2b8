package org.driftscope.nn;

import java.util.Arrays;
import java.util.List;

/**
 * Batch normalization (Ioffe and Szegedy 2015). Normalizes with the biased variance of the batch and keeps the unbiased
 * one in the running average, as PyTorch does. A batch of one row has variance 0, so y = beta; the unbiased variance is not
 * defined then, and the running variance stays as it is.
 *
 * <p>Ghost batch normalization (Hoffer, Hubara and Soudry 2017, arXiv 1705.08741) is the same over sub-batches of
 * consecutive rows, the last with what rows are left; they enter the running statistics one after the other.
 */
public final class BatchNorm extends RunningNormalizer {
    private final int subBatchRows;
    private final float[] runningVar;

    /** Over the whole batch. */
    BatchNorm(int units, NormalizerSpec spec) {
        this(units, spec, Integer.MAX_VALUE);
    }

    /** @param subBatchRows rows normalized together, at least 1 */
    BatchNorm(int units, NormalizerSpec spec, int subBatchRows) {
        super(units, spec);
        this.subBatchRows = subBatchRows;
        runningVar = new float[units];
        Arrays.fill(runningVar, 1);
    }

    @Override
    void reset() {
        super.reset();
        Arrays.fill(runningVar, 1);
    }

    @Override
    void copyRunningStatisticsFrom(RunningNormalizer other) {
        super.copyRunningStatisticsFrom(other);
        System.arraycopy(((BatchNorm) other).runningVar, 0, runningVar, 0, runningVar.length);
    }

    @Override
    List<Tensor> tensors(String layer) {
        List<Tensor> tensors = super.tensors(layer);
        tensors.add(Tensor.row(layer + ".running_var", runningVar));
        return tensors;
    }

    @Override
    void setRunningVariance(int j, double variance) {
        runningVar[j] = (float) variance;
    }

    @Override
    public double runningDeviation(int j) {
        return Math.sqrt(runningVar[j] + eps);
    }

    @Override
    NormalizerState state(int maxRows) {
        int units = gamma.length;
        int subBatches = maxRows <= subBatchRows ? 1 : (maxRows - 1) / subBatchRows + 1;
        return new NormalizerState(maxRows, units, subBatches * units);
    }

    @Override
    void forwardByBatch(float[] x, int rows, boolean update, NormalizerState state, float[] y) {
        int units = gamma.length;
        int at = 0;
        for (int from = 0; from < rows; at += units) {
            int count = Math.min(rows - from, subBatchRows);
            state.loops.moments(x, from, count, state.sums, state.squares);
            for (int j = 0; j < units; j++) {
                state.mean[at + j] = (float) state.sums[j];
                state.inverseDeviation[at + j] = (float) (1 / Math.sqrt(state.squares[j] + eps));
            }
            if (update) {
                updateRunning(count, state.sums, state.squares);
            }
            state.loops.normalize(
                    x, from, count, state.mean, state.inverseDeviation, at, gamma, beta, state.normalized, y);
            from += count;
        }
    }

    private void updateRunning(int rows, double[] mean, double[] variance) {
        double weight = weightOf(rows);
        for (int j = 0; j < gamma.length; j++) {
            updateRunningMean(j, weight, mean[j]);
            if (rows > 1) {
                double unbiased = variance[j] * rows / (rows - 1);
                runningVar[j] = (float) ((1 - weight) * runningVar[j] + weight * unbiased);
            }
        }
    }

    @Override
    void backward(float[] gradient, int rows, NormalizerState state, float[] dgamma, float[] dbeta) {
        int units = gamma.length;
        Arrays.fill(state.gammaSums, 0);
        Arrays.fill(state.betaSums, 0);
        int at = 0;
        for (int from = 0; from < rows; at += units) {
            int count = Math.min(rows - from, subBatchRows);
            state.loops.batchNormSums(gradient, state.normalized, from, count, state.sums, state.squares);
            for (int j = 0; j < units; j++) {
                state.gammaSums[j] += state.sums[j];
                state.betaSums[j] += state.squares[j];
                state.scale[j] = gamma[j] * state.inverseDeviation[at + j];
                state.slope[j] = (float) (state.sums[j] / count);
                state.shift[j] = (float) (state.squares[j] / count);
            }
            state.loops.batchNormBackward(
                    gradient, state.normalized, from, count, state.scale, state.shift, state.slope);
            from += count;
        }
        for (int j = 0; j < units; j++) {
            dgamma[j] = (float) state.gammaSums[j];
            dbeta[j] = (float) state.betaSums[j];
        }
    }

    /** Running variance (unbiased) of each unit; the live buffer. */
    public float[] runningVar() {
        return runningVar;
    }
}
