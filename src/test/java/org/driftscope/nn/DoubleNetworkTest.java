package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle itself: in double, PyTorch's runs come out to 9 digits and more. */
class DoubleNetworkTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @ValueSource(
            strings = {"mlp_sigmoid_bn_sgd", "mlp_relu_bn_momentum", "mlp_tanh_plain_adam", "mlp_relu_bn_after_adam"})
    void trainsAsPyTorchDoes(String name) throws IOException {
        ReferenceCase reference = ReferenceCase.load(name);
        DoubleNetwork network = DoubleNetwork.of(reference);
        DoubleOptimizer optimizer = new DoubleOptimizer(reference.optimizer(), network.parameters());
        for (ReferenceCase.Step step : reference.steps()) {
            double[][] targets = step.oneHot(reference.spec().outputs());
            assertEquals(step.loss(), network.loss(step.x(), targets), TOLERANCE, "loss");
            List<double[]> gradients = network.gradients(step.x(), targets);
            int at = 0;
            for (int k = 0; k < network.layers.size(); k++) {
                double[][] linear = network.linearOutput(step.x(), k);
                for (int j = 0; j < linear[0].length; j++) {
                    assertEquals(step.mean().get(k)[j], DoubleNetwork.mean(linear, j), TOLERANCE, "mean");
                    assertEquals(step.variance().get(k)[j], DoubleNetwork.variance(linear, j), TOLERANCE, "variance");
                }
                assertEquals(step.weightGradientNorms()[k], norm(gradients.get(at)), TOLERANCE, "gradient norm");
                at += network.layers.get(k).normalizes() ? 4 : 2;
            }
            network.updateRunning(step.x());
            optimizer.step(gradients);
        }
        assertParameters(reference.last(), network);
        double[][] outputs = network.evaluate(reference.evaluationInputs());
        for (int i = 0; i < outputs.length; i++) {
            assertArrayEquals(reference.evaluationOutputs()[i], outputs[i], TOLERANCE, "evaluation");
        }
    }

    private static void assertParameters(ReferenceCase.Parameters expected, DoubleNetwork network) {
        for (int k = 0; k < network.layers.size(); k++) {
            DoubleNetwork.Layer layer = network.layers.get(k);
            assertArrayEquals(expected.weights().get(k), layer.weights, TOLERANCE, "weights");
            assertArrayEquals(expected.biases().get(k), layer.bias, TOLERANCE, "bias");
            if (layer.normalizes()) {
                assertArrayEquals(expected.gamma().get(k), layer.gamma, TOLERANCE, "gamma");
                assertArrayEquals(expected.beta().get(k), layer.beta, TOLERANCE, "beta");
                assertArrayEquals(expected.runningMean().get(k), layer.runningMean, TOLERANCE, "running mean");
                assertArrayEquals(expected.runningVar().get(k), layer.runningVar, TOLERANCE, "running variance");
            }
        }
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
