package org.driftscope.nn;

import java.util.Arrays;
import java.util.List;

/**
 * Batch Renormalization (Ioffe 2017, arXiv 1702.03275): y = gamma ((x - mu_B) / s_B r + d) + beta with
 * r = clip(s_B / s, 1/rMax, rMax) and d = clip((mu_B - mu) / s, -dMax, dMax), where mu and s are the running mean and
 * deviation before this batch, and s_B = sqrt(variance + eps). No gradient goes through r and d. With rMax 1 and dMax 0 it
 * is batch norm. A batch of one row has no deviation of its own, and leaves the running one as it is.
 */
public final class BatchRenorm extends RunningNormalizer {
    private final double rMax;
    private final double dMax;
    private final float[] runningDeviation;

    BatchRenorm(int units, NormalizerSpec spec) {
        super(units, spec);
        rMax = spec.rMax();
        dMax = spec.dMax();
        runningDeviation = new float[units];
        Arrays.fill(runningDeviation, 1);
    }

    @Override
    void reset() {
        super.reset();
        Arrays.fill(runningDeviation, 1);
    }

    @Override
    void copyRunningStatisticsFrom(RunningNormalizer other) {
        super.copyRunningStatisticsFrom(other);
        System.arraycopy(((BatchRenorm) other).runningDeviation, 0, runningDeviation, 0, runningDeviation.length);
    }

    @Override
    List<Tensor> tensors(String layer) {
        List<Tensor> tensors = super.tensors(layer);
        tensors.add(Tensor.row(layer + ".running_deviation", runningDeviation));
        return tensors;
    }

    @Override
    void setRunningVariance(int j, double variance) {
        runningDeviation[j] = (float) Math.sqrt(variance + eps);
    }

    @Override
    public double runningDeviation(int j) {
        return runningDeviation[j];
    }

    /** Running deviation of each unit; the live buffer. */
    public float[] runningDeviation() {
        return runningDeviation;
    }

    /** Means and deviations of the batch, and behind them each unit's r and d. */
    @Override
    NormalizerState state(int maxRows) {
        return new NormalizerState(maxRows, gamma.length, 2 * gamma.length);
    }

    @Override
    void forwardByBatch(float[] x, int rows, boolean update, NormalizerState state, float[] y) {
        int units = gamma.length;
        state.loops.moments(x, 0, rows, state.sums, state.squares);
        double weight = update ? weightOf(rows) : 0;
        for (int j = 0; j < units; j++) {
            double mean = state.sums[j];
            double deviation = Math.sqrt(state.squares[j] + eps);
            double s = runningDeviation[j];
            double r = Math.min(Math.max(deviation / s, 1 / rMax), rMax);
            double d = Math.min(Math.max((mean - runningMean[j]) / s, -dMax), dMax);
            state.mean[j] = (float) mean;
            state.inverseDeviation[j] = (float) (1 / deviation);
            state.inverseDeviation[units + j] = (float) r;
            state.mean[units + j] = (float) d;
            // gamma (xh r + d) + beta, as a scale and a shift of xh.
            state.scale[j] = (float) (gamma[j] * r);
            state.shift[j] = (float) (gamma[j] * d + beta[j]);
            if (update) {
                updateRunningMean(j, weight, mean);
                if (rows > 1) {
                    runningDeviation[j] = (float) ((1 - weight) * s + weight * deviation);
                }
            }
        }
        state.loops.normalize(
                x, 0, rows, state.mean, state.inverseDeviation, 0, state.scale, state.shift, state.normalized, y);
    }

    @Override
    void backward(float[] gradient, int rows, NormalizerState state, float[] dgamma, float[] dbeta) {
        int units = gamma.length;
        state.loops.batchNormSums(gradient, state.normalized, 0, rows, state.sums, state.squares);
        for (int j = 0; j < units; j++) {
            float r = state.inverseDeviation[units + j];
            float d = state.mean[units + j];
            dgamma[j] = (float) (r * state.sums[j] + d * state.squares[j]);
            dbeta[j] = (float) state.squares[j];
            state.scale[j] = gamma[j] * r * state.inverseDeviation[j];
            state.slope[j] = (float) (state.sums[j] / rows);
            state.shift[j] = (float) (state.squares[j] / rows);
        }
        state.loops.batchNormBackward(gradient, state.normalized, 0, rows, state.scale, state.shift, state.slope);
    }
}
