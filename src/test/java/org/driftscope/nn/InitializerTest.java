package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.driftscope.nn.InitializerSpec.Kind;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitializerTest {
    private static final int INPUTS = 300;
    private static final int UNITS = 200;

    @ParameterizedTest
    @CsvSource({
        "HE, 0, 0.0816496580927726", // sqrt(2 / 300)
        "LECUN, 0, 0.05773502691896258", // sqrt(1 / 300)
        "GAUSSIAN, 0.25, 0.25"
    })
    void gaussiansHaveTheirMoments(Kind kind, double scale, double deviation) {
        float[] values = draw(kind, scale, INPUTS, UNITS, 1).data;
        assertMoments(values, deviation);
        // A Gaussian's fourth standardized moment is 3, its share within one deviation .6827.
        double fourth = 0;
        int within = 0;
        for (float value : values) {
            fourth += Math.pow(value / deviation, 4) / values.length;
            within += Math.abs(value) < deviation ? 1 : 0;
        }
        assertEquals(3, fourth, 0.15);
        assertEquals(.6827, (double) within / values.length, 0.01);
    }

    @ParameterizedTest
    @CsvSource({
        "GLOROT, 0, 0.10954451150103323", // sqrt(6 / 500)
        "UNIFORM, 0.3, 0.3",
        "UNIFORM, 0, 0.05773502691896258" // 1 / sqrt(300)
    })
    void uniformsFillTheirRange(Kind kind, double scale, double halfWidth) {
        float[] values = draw(kind, scale, INPUTS, UNITS, 2).data;
        assertMoments(values, halfWidth / Math.sqrt(3));
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        assertTrue(sorted[0] >= (float) -halfWidth && sorted[0] < -0.999 * halfWidth);
        assertTrue(sorted[sorted.length - 1] <= (float) halfWidth && sorted[sorted.length - 1] > 0.999 * halfWidth);
        assertEquals(-halfWidth / 2, sorted[sorted.length / 4], 0.02 * halfWidth);
    }

    private static void assertMoments(float[] values, double deviation) {
        double mean = 0;
        double square = 0;
        for (float value : values) {
            mean += (double) value / values.length;
            square += (double) value * value / values.length;
        }
        assertEquals(0, mean, 4 * deviation / Math.sqrt(values.length));
        assertEquals(deviation, Math.sqrt(square), 0.015 * deviation);
    }

    @ParameterizedTest
    @CsvSource({"40, 25, 1", "25, 40, 1", "30, 30, 1", "1, 7, 1", "7, 1, 2.5", "12, 20, 0.5"})
    void orthogonalWeightsAreOrthonormalTimesTheGain(int inputs, int units, double gain) {
        FMatrixRMaj weights = draw(Kind.ORTHOGONAL, gain, inputs, units, 3);
        boolean tall = inputs >= units;
        int count = Math.min(inputs, units);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double dot = 0;
                for (int i = 0; i < Math.max(inputs, units); i++) {
                    dot += (double) (tall ? weights.get(i, a) : weights.get(a, i))
                            * (tall ? weights.get(i, b) : weights.get(b, i));
                }
                assertEquals(a == b ? gain * gain : 0, dot, 1e-6 * gain * gain);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSeedDecides(Kind kind) {
        float[] first = draw(kind, 0.1, 9, 7, 11).data;
        assertArrayEquals(first, draw(kind, 0.1, 9, 7, 11).data);
        assertFalse(Arrays.equals(first, draw(kind, 0.1, 9, 7, 12).data));
    }

    @Test
    void aNetworkStartsWithBiases0AndIdentityBatchNorm() {
        Network network = new Network(
                new NetworkSpec(
                        3,
                        List.of(new LayerSpec(2, Activation.TANH, BatchNormPlacement.BEFORE)),
                        2,
                        NormalizerSpec.DEFAULT,
                        new InitializerSpec(Kind.GAUSSIAN, 1),
                        Loss.CROSS_ENTROPY),
                new EjmlBackend(),
                new SplittableRandom(1));
        assertArrayEquals(new float[2], network.linear(0).bias());
        assertArrayEquals(new float[2], network.linear(1).bias());
        assertArrayEquals(new float[] {1, 1}, network.hidden(0).normalizer().gamma());
        assertArrayEquals(new float[2], network.hidden(0).normalizer().beta());
        assertArrayEquals(new float[2], Fixtures.batchNorm(network, 0).runningMean());
        assertArrayEquals(new float[] {1, 1}, Fixtures.batchNorm(network, 0).runningVar());
    }

    private static FMatrixRMaj draw(Kind kind, double scale, int inputs, int units, long seed) {
        FMatrixRMaj weights = new FMatrixRMaj(inputs, units);
        Initializer.fill(weights, new InitializerSpec(kind, scale), new SplittableRandom(seed));
        return weights;
    }
}
