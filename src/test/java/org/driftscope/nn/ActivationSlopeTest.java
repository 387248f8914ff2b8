package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationSlopeTest {
    private static final double[] Z = {-3, -1, -0.25, 0.5, 0.75, 4};

    private static DoubleUnaryOperator function(Activation activation) {
        return switch (activation) {
            case SIGMOID -> z -> 1 / (1 + Math.exp(-z));
            case TANH -> Math::tanh;
            case RELU -> z -> Math.max(z, 0);
            case LEAKY_RELU -> z -> z > 0 ? z : 0.01 * z;
            case ELU -> z -> z > 0 ? z : Math.expm1(z);
            case IDENTITY -> z -> z;
        };
    }

    /** Against differences of the function, divided by its steepest slope, which all have just above 0. */
    @ParameterizedTest
    @EnumSource
    void isTheMeanSlopeDividedByTheSteepest(Activation activation) {
        DoubleUnaryOperator f = function(activation);
        float[] a = new float[Z.length];
        double sum = 0;
        for (int i = 0; i < Z.length; i++) {
            a[i] = (float) f.applyAsDouble(Z[i]);
            sum += (f.applyAsDouble(Z[i] + 1e-6) - f.applyAsDouble(Z[i] - 1e-6)) / 2e-6;
        }
        double steepest = f.applyAsDouble(1e-6) / 1e-6 - f.applyAsDouble(0) / 1e-6;
        double slope = ActivationSlope.mean(activation, new FMatrixRMaj(2, 3, true, a));
        assertEquals(sum / Z.length / steepest, slope, 2e-5);
        assertTrue(slope > 0 && slope <= 1);
    }
}
