package org.driftscope.measure;

import org.driftscope.stats.Detection;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at one layer after one step. Distributions are of the pre-activation: what enters the activation; at
 * the output layer, the outputs.
 *
 * @param unitMeans mean of each unit over the mini-batch, [units]; not to be modified
 * @param unitVariances biased variance of each unit over the mini-batch, [units]; not to be modified
 * @param training the layer's distribution over the mini-batch
 * @param unit the followed unit, 0-based
 * @param unitPercentiles of the followed unit over the mini-batch
 * @param saturated share of saturated outputs, in [0, 1]: sigmoid below .03 or above .97, tanh beyond +-.97; 0 for others
 * @param zero share of outputs that are exactly 0, in [0, 1]
 * @param gradientNorm l2 norm of the gradient with respect to the weights
 * @param gradientDeviation biased standard deviation of the entries of that gradient
 * @param updateNorm l2 norm of what the step changed in the weights
 * @param weightNorm l2 norm of the weights after the step
 * @param momentChange of the units' moments over the mini-batch since the last recorded step; null at the first
 * @param probe what was read over the probe batch, where that was looked at
 * @param detection whether a classifier tells the probe batch at the reference step from that of now, where it was tried
 * @param gradientShift of the step, where it was taken
 * @param shiftResponse what a shifted input does here, where there is one and it was measured
 */
public record LayerReading(
        float[] unitMeans,
        float[] unitVariances,
        Distribution training,
        int unit,
        Percentiles unitPercentiles,
        double saturated,
        double zero,
        double gradientNorm,
        double gradientDeviation,
        double updateNorm,
        double weightNorm,
        @Nullable MomentChange momentChange,
        @Nullable ProbeReading probe,
        @Nullable Detection detection,
        @Nullable GradientShift gradientShift,
        @Nullable ShiftResponse shiftResponse) {

    /** The same with what was read over the probe batch. */
    public LayerReading withProbe(ProbeReading value) {
        return with(value, detection, gradientShift, shiftResponse);
    }

    /** The same with a gradientShift. */
    public LayerReading withGradientShift(GradientShift value) {
        return with(probe, detection, value, shiftResponse);
    }

    /** The same with what the shift detector found. */
    public LayerReading withDetection(Detection value) {
        return with(probe, value, gradientShift, shiftResponse);
    }

    /** The same with what a shifted input does. */
    public LayerReading withShiftResponse(ShiftResponse value) {
        return with(probe, detection, gradientShift, value);
    }

    private LayerReading with(
            @Nullable ProbeReading probed,
            @Nullable Detection found,
            @Nullable GradientShift shift,
            @Nullable ShiftResponse response) {
        return new LayerReading(
                unitMeans,
                unitVariances,
                training,
                unit,
                unitPercentiles,
                saturated,
                zero,
                gradientNorm,
                gradientDeviation,
                updateNorm,
                weightNorm,
                momentChange,
                probed,
                found,
                shift,
                response);
    }
}
