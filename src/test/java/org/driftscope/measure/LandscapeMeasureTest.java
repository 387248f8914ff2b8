package org.driftscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.driftscope.nn.Activation;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.DoubleNetwork;
import org.driftscope.nn.Loss;
import org.driftscope.nn.OptimizerSpec;
import org.driftscope.nn.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LandscapeMeasureTest {
    private static final double[] MULTIPLES = {0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4};

    private static Landscape read(OneStep step, double rate) {
        return new LandscapeMeasure(step.network.copy(), new Workspace(step.network, OneStep.ROWS))
                .read(step.before, step.passed, step.batch, rate);
    }

    private static double[] flat(List<double[]> arrays) {
        return arrays.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** The definition in double: all parameters moved, loss and gradient taken there. */
    private static Landscape definition(OneStep step, double rate) {
        double[] g = flat(step.gradients(DoubleNetwork.of(step.before)));
        double[] losses = new double[MULTIPLES.length];
        double[] changes = new double[MULTIPLES.length];
        double smoothness = 0;
        for (int i = 0; i < MULTIPLES.length; i++) {
            double alpha = MULTIPLES[i] * rate;
            DoubleNetwork moved = DoubleNetwork.of(step.before);
            int at = 0;
            for (double[] parameter : moved.parameters()) {
                for (int j = 0; j < parameter.length; j++) {
                    parameter[j] -= alpha * g[at++];
                }
            }
            losses[i] = moved.loss(step.x, step.targets);
            changes[i] = OneStep.norm(OneStep.minus(g, flat(step.gradients(moved))));
            smoothness = Math.max(smoothness, changes[i] / (alpha * OneStep.norm(g)));
        }
        return new Landscape(
                Arrays.stream(losses).min().orElseThrow(),
                Arrays.stream(losses).max().orElseThrow(),
                Arrays.stream(changes).min().orElseThrow(),
                Arrays.stream(changes).max().orElseThrow(),
                smoothness);
    }

    private static void assertClose(Landscape expected, Landscape actual) {
        assertEquals(expected.lossMin(), actual.lossMin(), 1e-5 * (1 + expected.lossMin()));
        assertEquals(expected.lossMax(), actual.lossMax(), 1e-5 * (1 + expected.lossMax()));
        assertEquals(expected.gradientMin(), actual.gradientMin(), 1e-4 * expected.gradientMin());
        assertEquals(expected.gradientMax(), actual.gradientMax(), 1e-4 * expected.gradientMax());
        assertEquals(expected.smoothness(), actual.smoothness(), 1e-4 * expected.smoothness());
    }

    @ParameterizedTest
    @EnumSource
    void isTheDefinition(BatchNormPlacement placement) {
        for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH, Activation.ELU)) {
            for (Loss loss : Loss.values()) {
                OneStep step = new OneStep(1, activation, loss, placement, placement, placement);
                step.step(OptimizerSpec.sgd(0.2, 0.9));
                Landscape read = read(step, 0.2);
                assertClose(definition(step, 0.2), read);
                assertTrue(read.lossMin() < read.lossMax() && read.gradientMin() < read.gradientMax());
            }
        }
    }

    /**
     * Without hidden layers the squared error is quadratic: the gradient changes by alpha H g, H g from a difference of gradients,
     * so that smoothness is ||H g|| / ||g|| for every alpha, and L falls by alpha g g - alpha^2 g H g / 2.
     */
    @Test
    void aQuadraticHasAClosedForm() {
        OneStep step = new OneStep(2, Activation.IDENTITY, Loss.MEAN_SQUARED_ERROR);
        step.step(OptimizerSpec.sgd(0.1, 0));
        double[] g = flat(step.gradients(DoubleNetwork.of(step.before)));
        DoubleNetwork moved = DoubleNetwork.of(step.before);
        int at = 0;
        for (double[] parameter : moved.parameters()) {
            for (int j = 0; j < parameter.length; j++) {
                parameter[j] += g[at++];
            }
        }
        double[] hg = OneStep.minus(flat(step.gradients(moved)), g);
        Landscape read = read(step, 0.1);
        double beta = OneStep.norm(hg) / OneStep.norm(g);
        assertEquals(beta, read.smoothness(), 1e-4 * beta);
        assertEquals(0.05 * OneStep.norm(hg), read.gradientMin(), 1e-4 * OneStep.norm(hg));
        assertEquals(0.4 * OneStep.norm(hg), read.gradientMax(), 1e-4 * OneStep.norm(hg));
        double slope = OneStep.dot(g, g);
        double curvature = OneStep.dot(g, hg);
        assertTrue(0.4 * curvature < slope, "the test's step must not reach the bottom");
        assertEquals(step.loss - 0.05 * slope + 0.05 * 0.05 / 2 * curvature, read.lossMax(), 1e-5);
        assertEquals(step.loss - 0.4 * slope + 0.4 * 0.4 / 2 * curvature, read.lossMin(), 1e-5);
    }

    @Test
    void atALearningRateOf0NothingMovesAndThereIsNoSmoothness() {
        OneStep step = new OneStep(3, Activation.TANH, Loss.CROSS_ENTROPY, BatchNormPlacement.BEFORE);
        step.step(OptimizerSpec.sgd(0, 0));
        assertEquals(new Landscape(step.loss, step.loss, 0, 0, Double.NaN), read(step, 0));
    }

    @Test
    void withoutAGradientThereIsNoSmoothness() {
        // Far down, where every unit of a rectifier is dead: nothing is learnt but the output's bias, which fits
        // already.
        OneStep step = new OneStep(4, Activation.RELU, Loss.MEAN_SQUARED_ERROR, BatchNormPlacement.OFF);
        Arrays.fill(step.network.hidden(0).linear().bias(), -1000);
        for (int i = 0; i < OneStep.ROWS; i++) {
            step.batch.classes()[i] = 0;
        }
        float[] bias = step.network.output().bias();
        Arrays.fill(bias, 0);
        bias[0] = 1;
        step.step(OptimizerSpec.sgd(0.1, 0));
        assertEquals(new Landscape(0, 0, 0, 0, Double.NaN), read(step, 0.1));
    }

    @Test
    void whatIsNotFiniteCountsAsInfinite() {
        OneStep step = new OneStep(
                5, Activation.IDENTITY, Loss.MEAN_SQUARED_ERROR, BatchNormPlacement.OFF, BatchNormPlacement.OFF);
        step.step(OptimizerSpec.sgd(0.1, 0));
        Landscape far = read(step, 1e30);
        double infinite = Double.POSITIVE_INFINITY;
        assertEquals(infinite, far.lossMin());
        assertEquals(infinite, far.lossMax());
        assertEquals(infinite, far.gradientMin());
        assertEquals(infinite, far.gradientMax());
        assertEquals(infinite, far.smoothness());
    }
}
