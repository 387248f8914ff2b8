package org.driftscope.nn;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/** How much of a gradient an activation lets through. */
public final class ActivationSlope {
    private ActivationSlope() {}

    /**
     * Mean of f'(z) / max f', with the slope that the backward pass takes: 1 where the activation is at its steepest, near 0
     * where it is saturated or off.
     *
     * @param activation the function f
     * @param a what it gave, f(z), not modified
     * @return in [0, 1]; NaN where a value is
     */
    public static double mean(Activation activation, FMatrixRMaj a) {
        int length = a.getNumElements();
        float[] slopes = new float[length];
        // The sigmoid is at its steepest in the middle, with 1/4; no other is steeper than 1.
        Arrays.fill(slopes, activation == Activation.SIGMOID ? 4 : 1);
        Kernels.activationBackward(activation, a.data, slopes, length);
        double sum = 0;
        for (float slope : slopes) {
            sum += slope;
        }
        return sum / length;
    }
}
