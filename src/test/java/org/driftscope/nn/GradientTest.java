package org.driftscope.nn;

import static org.driftscope.nn.Fixtures.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of each kind of layer against central differences of a loss in double precision. */
class GradientTest {
    private static final int ROWS = 9;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;

    static Stream<Arguments> kinds() {
        List<Arguments> kinds = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            for (BatchNormPlacement placement : BatchNormPlacement.values()) {
                for (Loss loss : Loss.values()) {
                    kinds.add(Arguments.of(activation, placement, loss));
                }
            }
        }
        return kinds.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gradientsAreTheSlopesOfTheLoss(Activation activation, BatchNormPlacement placement, Loss loss) {
        SplittableRandom random = new SplittableRandom(7);
        Network network = network(activation, placement, loss, random);
        double[][] x = Fixtures.gaussian(ROWS, INPUTS, random);
        int[] classes = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            classes[i] = random.nextInt(OUTPUTS);
        }
        Batch batch = Batch.ofClasses(ROWS, INPUTS, OUTPUTS);
        Fixtures.fill(batch, x, classes);
        Workspace workspace = new Workspace(network, ROWS);
        network.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
        double found = network.backward(batch, workspace);

        DoubleNetwork oracle = DoubleNetwork.of(network);
        double[][] targets = Fixtures.oneHot(classes, OUTPUTS);
        assertEquals(oracle.loss(x, targets), found, 1e-6 * (1 + found));
        List<double[]> slopes = slopes(oracle, x, targets);
        Fixtures.assertGradients(slopes, network, workspace, 2e-6);
        List<double[]> analytic = oracle.gradients(x, targets);
        for (int p = 0; p < slopes.size(); p++) {
            assertClose(slopes.get(p), analytic.get(p), 1e-8, "the oracle's own gradient " + p);
        }
    }

    @Test
    void gradientsOfRealTargetsAreTheSlopesOfTheLoss() {
        SplittableRandom random = new SplittableRandom(8);
        Network network = network(Activation.TANH, BatchNormPlacement.OFF, Loss.MEAN_SQUARED_ERROR, random);
        double[][] x = Fixtures.gaussian(ROWS, INPUTS, random);
        double[][] targets = Fixtures.gaussian(ROWS, OUTPUTS, random);
        Batch batch = Batch.ofValues(ROWS, INPUTS, OUTPUTS);
        Fixtures.copy(Fixtures.flat(x), batch.inputs().data);
        Fixtures.copy(Fixtures.flat(targets), batch.values().data);
        Workspace workspace = new Workspace(network, ROWS);
        network.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
        DoubleNetwork oracle = DoubleNetwork.of(network);
        assertEquals(oracle.loss(x, targets), network.backward(batch, workspace), 1e-6);
        Fixtures.assertGradients(slopes(oracle, x, targets), network, workspace, 2e-6);
    }

    @ParameterizedTest
    @EnumSource
    void theBiasHasNoGradientWhereBatchNormTakesItAway(Activation activation) {
        for (BatchNormPlacement placement : List.of(BatchNormPlacement.BEFORE, BatchNormPlacement.AFTER)) {
            SplittableRandom random = new SplittableRandom(9);
            Network network = network(activation, placement, Loss.CROSS_ENTROPY, random);
            // Far up, where the activation has one slope for all rows: 1, or as good as 0.
            Arrays.fill(network.hidden(0).linear().bias(), 1000);
            Batch batch = Batch.ofClasses(ROWS, INPUTS, OUTPUTS);
            Fixtures.fill(batch, Fixtures.gaussian(ROWS, INPUTS, random), new int[ROWS]);
            Workspace workspace = new Workspace(network, ROWS);
            network.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
            network.backward(batch, workspace);
            float[] gradient = workspace.layer(0).biasGradient();
            for (int j = 0; j < gradient.length; j++) {
                assertEquals(0, Math.abs(gradient[j]), placement + ", unit " + j);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchNormPlacement.class,
            names = {"BEFORE", "AFTER"})
    void runningStatisticsFollowTheBatches(BatchNormPlacement placement) {
        SplittableRandom random = new SplittableRandom(10);
        Network network = network(Activation.SIGMOID, placement, Loss.CROSS_ENTROPY, random);
        DoubleNetwork oracle = DoubleNetwork.of(network);
        Workspace workspace = new Workspace(network, ROWS);
        for (int rows : new int[] {ROWS, 2, 1, 5}) {
            double[][] x = Fixtures.gaussian(rows, INPUTS, random);
            network.forward(Fixtures.matrix(x), workspace, Mode.TRAINING);
            oracle.updateRunning(x);
            for (int k = 0; k < network.depth(); k++) {
                BatchNorm norm = Fixtures.batchNorm(network, k);
                assertClose(oracle.layers.get(k).runningMean, norm.runningMean(), 1e-6, "mean " + k);
                assertClose(oracle.layers.get(k).runningVar, norm.runningVar(), 1e-6, "variance " + k);
            }
        }
        double[][] x = Fixtures.gaussian(3, INPUTS, random);
        float[] outputs = network.forward(Fixtures.matrix(x), workspace, Mode.EVALUATION).data;
        assertClose(Fixtures.flat(oracle.evaluate(x)), outputs, 1e-5, "evaluation");
    }

    @Test
    void aBatchOfOneLearnsThroughBatchNorm() {
        SplittableRandom random = new SplittableRandom(11);
        Network network = network(Activation.TANH, BatchNormPlacement.BEFORE, Loss.CROSS_ENTROPY, random);
        double[][] x = Fixtures.gaussian(1, INPUTS, random);
        Batch batch = Batch.ofClasses(1, INPUTS, OUTPUTS);
        Fixtures.fill(batch, x, new int[] {1});
        Workspace workspace = new Workspace(network, 1);
        network.forward(batch.inputs(), workspace, Mode.TRAINING);
        network.backward(batch, workspace);
        DoubleNetwork oracle = DoubleNetwork.of(network);
        Fixtures.assertGradients(slopes(oracle, x, Fixtures.oneHot(new int[] {1}, OUTPUTS)), network, workspace, 1e-6);
        assertArrayEquals(new float[INPUTS * 6], workspace.layer(0).weightGradient().data);
    }

    /** By central differences; error about h^2. */
    static List<double[]> slopes(DoubleNetwork network, double[][] x, double[][] targets) {
        double h = 1e-5;
        List<double[]> slopes = new ArrayList<>();
        for (double[] parameter : network.parameters()) {
            double[] slope = new double[parameter.length];
            for (int i = 0; i < slope.length; i++) {
                double kept = parameter[i];
                parameter[i] = kept + h;
                double up = network.loss(x, targets);
                parameter[i] = kept - h;
                double down = network.loss(x, targets);
                parameter[i] = kept;
                slope[i] = (up - down) / (2 * h);
            }
            slopes.add(slope);
        }
        return slopes;
    }

    /** Two hidden layers of 6 and 5 units, and parameters that are all not at their defaults. */
    private static Network network(
            Activation activation, BatchNormPlacement placement, Loss loss, SplittableRandom random) {
        List<LayerSpec> hidden =
                List.of(new LayerSpec(6, activation, placement), new LayerSpec(5, activation, placement));
        NetworkSpec spec = new NetworkSpec(
                INPUTS,
                hidden,
                OUTPUTS,
                NormalizerSpec.DEFAULT,
                new InitializerSpec(InitializerSpec.Kind.GAUSSIAN, 0.7),
                loss);
        Network network = new Network(spec, new EjmlBackend(), random);
        for (int k = 0; k <= network.depth(); k++) {
            jitter(network.linear(k).bias(), random);
            if (k < network.depth()) {
                jitter(network.hidden(k).normalizer().gamma(), random);
                jitter(network.hidden(k).normalizer().beta(), random);
            }
        }
        return network;
    }

    static void jitter(float[] values, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.3 * random.nextGaussian());
        }
    }
}
