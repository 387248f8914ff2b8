package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelsTest {

    @ParameterizedTest
    @CsvSource({
        "SIGMOID, sigmoid",
        "TANH, tanh",
        "RELU, relu",
        "LEAKY_RELU, leaky_relu_0.01",
        "ELU, elu_1",
        "IDENTITY, identity"
    })
    void activationsAndTheirSlopesAgreeWithPyTorch(Activation activation, String name) throws IOException {
        JsonObject reference = ReferenceCase.json("activations");
        double[] x = ReferenceCase.vector(reference.get("x"));
        double[] y = ReferenceCase.vector(reference.getAsJsonObject(name).get("y"));
        double[] slope = ReferenceCase.vector(reference.getAsJsonObject(name).get("dy_dx"));
        float[] z = new float[x.length];
        Fixtures.copy(x, z);
        float[] a = new float[x.length];
        Kernels.activate(activation, z, a, z.length);
        float[] gradient = new float[x.length];
        Arrays.fill(gradient, 3);
        Kernels.activationBackward(activation, a, gradient, z.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(y[i], a[i], 1e-6 * Math.abs(y[i]), "at " + x[i]);
            assertEquals(3 * slope[i], gradient[i], 1e-6, "slope at " + x[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void activationsPassNanOnAndAreFiniteOrInfiniteAsTheyShould(Activation activation) {
        float[] out = new float[3];
        Kernels.activate(activation, new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}, out, 3);
        assertEquals(Float.NaN, out[0]);
        assertEquals(DoubleNetwork.value(activation, Double.NEGATIVE_INFINITY), out[1], 1e-38, "at minus infinity");
        assertEquals(DoubleNetwork.value(activation, Double.POSITIVE_INFINITY), out[2], 0, "at infinity");
    }

    @Test
    void onlyTheFirstValuesAreTouched() {
        float[] out = {9, 9, 9};
        Kernels.activate(Activation.IDENTITY, new float[] {1, 2, 3}, out, 2);
        assertArrayEquals(new float[] {1, 2, 9}, out);
        Kernels.activationBackward(Activation.RELU, new float[] {0, 1, 0}, out, 2);
        assertArrayEquals(new float[] {0, 2, 9}, out);
        float[] z = {1, 2, 3, 4, 5, 6};
        Kernels.addBias(z, 2, new float[] {10, 20});
        assertArrayEquals(new float[] {11, 22, 13, 24, 5, 6}, z);
    }

    @Test
    void momentsAreThoseOfTheDefinition() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] rows = Fixtures.gaussian(57, 5, random);
        for (double[] row : rows) {
            row[1] = 1e6f + (float) row[1];
            row[1] = (float) row[1];
            row[2] = 0.1f;
        }
        double[] mean = new double[5];
        double[] variance = new double[5];
        Kernels.moments(Fixtures.matrix(rows).data, 0, 57, mean, variance);
        for (int j = 0; j < 5; j++) {
            assertEquals(DoubleNetwork.mean(rows, j), mean[j], 1e-9);
            assertEquals(DoubleNetwork.variance(rows, j), variance[j], 1e-9);
        }
        assertEquals(0, variance[2], 1e-30);
    }

    @Test
    void momentsOfOneRowAreItselfAnd0() {
        double[] mean = new double[2];
        double[] variance = {7, 7};
        Kernels.moments(new float[] {3, -4}, 0, 1, mean, variance);
        assertArrayEquals(new double[] {3, -4}, mean);
        assertArrayEquals(new double[] {0, 0}, variance);
    }

    @Test
    void columnSumsReplaceWhatWasThere() {
        double[] sums = {5, 5};
        Kernels.columnSums(new float[] {1, 2, 3, 4, 100, 100}, 0, 2, sums);
        assertArrayEquals(new double[] {4, 6}, sums);
        float[] rounded = new float[2];
        Kernels.columnSums(new float[] {1e8f, 2, 1, 4, -1e8f, 0}, 3, sums, rounded);
        assertArrayEquals(new float[] {1, 6}, rounded);
    }

    @Test
    void oneValueThatIsNotFiniteIsFound() {
        float[] values = new float[1000];
        Arrays.fill(values, Float.MAX_VALUE);
        assertTrue(Kernels.allFinite(values, 1000));
        assertTrue(Kernels.allFinite(values, 0));
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            values[999] = bad;
            assertFalse(Kernels.allFinite(values, 1000));
            assertTrue(Kernels.allFinite(values, 999));
        }
    }
}
