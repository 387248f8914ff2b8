package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
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
