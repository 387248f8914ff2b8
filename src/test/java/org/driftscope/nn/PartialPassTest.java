package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartialPassTest {
    private static final int ROWS = 12;
    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;

    private final Network network = network();
    private final Batch batch = batch();
    private final Workspace workspace = new Workspace(network, ROWS);

    PartialPassTest() {
        // Parameters and running statistics that are none of them as they began.
        train(5);
    }

    private void train(int steps) {
        Optimizer optimizer = new Optimizer(OptimizerSpec.sgd(0.3, 0.5), network);
        for (int s = 0; s < steps; s++) {
            network.forward(batch.inputs(), workspace, Mode.TRAINING);
            network.backward(batch, workspace);
            optimizer.step(network, workspace);
        }
    }

    @Test
    void aCopyIsTheSameNetworkAndGoesItsOwnWay() {
        Network copy = network.copy();
        assertSame(network, copy);
        float[] kept = copy.linear(0).weights().data.clone();
        train(1);
        assertNotSame(network.linear(0).weights(), copy.linear(0).weights());
        assertArrayEquals(kept, copy.linear(0).weights().data);
    }

    private static void assertSame(Network expected, Network actual) {
        for (int k = 0; k <= expected.depth(); k++) {
            assertArrayEquals(
                    expected.linear(k).weights().data, actual.linear(k).weights().data);
            assertArrayEquals(expected.linear(k).bias(), actual.linear(k).bias());
        }
        for (int k = 0; k < expected.depth(); k++) {
            BatchNorm norm = Fixtures.batchNorm(expected, k);
            BatchNorm other = Fixtures.batchNorm(actual, k);
            assertEquals(
                    expected.hidden(k).batchNormPlacement(), actual.hidden(k).batchNormPlacement());
            assertArrayEquals(norm.gamma(), other.gamma());
            assertArrayEquals(norm.beta(), other.beta());
            assertArrayEquals(norm.runningMean(), other.runningMean());
            assertArrayEquals(norm.runningVar(), other.runningVar());
        }
    }

    @Test
    void passesThatBeginOrEndHigherUpGiveTheSameToTheLastBit() {
        network.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
        double loss = network.backward(batch, workspace);
        for (int k = 0; k <= network.depth(); k++) {
            Workspace other = new Workspace(network, ROWS);
            network.forward(batch.inputs(), other, Mode.BATCH_STATISTICS);
            // Spoilt from k on, so that these must be done again.
            for (int above = k; above <= network.depth(); above++) {
                other.layer(above).linearOutput().zero();
                other.layer(above).activation().zero();
            }
            network.forwardFrom(k, batch, other, Mode.BATCH_STATISTICS);
            assertArrayEquals(
                    workspace.layer(network.depth()).output().data,
                    other.layer(network.depth()).output().data);
            assertEquals(loss, network.backwardTo(k, batch, other));
            for (int above = 0; above <= network.depth(); above++) {
                float[] gradient = other.layer(above).weightGradient().data;
                assertArrayEquals(
                        above < k
                                ? new float[gradient.length]
                                : workspace.layer(above).weightGradient().data,
                        gradient);
            }
        }
    }

    @Test
    void descendingMovesEveryParameterAgainstItsGradient() {
        network.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
        network.backward(batch, workspace);
        Network moved = network.copy();
        moved.descend(workspace, 0.7);
        DoubleNetwork expected = DoubleNetwork.of(network);
        int at = 0;
        List<double[]> parameters = expected.parameters();
        for (int k = 0; k <= network.depth(); k++) {
            LayerPass pass = workspace.layer(k);
            descend(parameters.get(at++), pass.weightGradient().data);
            descend(parameters.get(at++), pass.biasGradient());
            if (k < network.depth() && network.hidden(k).batchNormPlacement() != BatchNormPlacement.OFF) {
                descend(parameters.get(at++), pass.gammaGradient());
                descend(parameters.get(at++), pass.betaGradient());
            }
        }
        List<double[]> actual = DoubleNetwork.of(moved).parameters();
        for (int p = 0; p < parameters.size(); p++) {
            assertArrayEquals(parameters.get(p), actual.get(p), 0, "parameter " + p);
        }
        assertArrayEquals(
                Fixtures.batchNorm(network, 0).runningVar(),
                Fixtures.batchNorm(moved, 0).runningVar());
        assertArrayEquals(
                network.hidden(2).normalizer().gamma(),
                moved.hidden(2).normalizer().gamma(),
                "without batch norm");
    }

    private static void descend(double[] parameters, float[] gradient) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (parameters[i] - 0.7 * gradient[i]);
        }
    }

    private static Network network() {
        NetworkSpec spec = new NetworkSpec(
                INPUTS,
                List.of(
                        new LayerSpec(8, Activation.SIGMOID, BatchNormPlacement.BEFORE),
                        new LayerSpec(7, Activation.ELU, BatchNormPlacement.AFTER),
                        new LayerSpec(6, Activation.TANH, BatchNormPlacement.OFF)),
                OUTPUTS,
                NormalizerSpec.DEFAULT,
                new InitializerSpec(InitializerSpec.Kind.HE, 0),
                Loss.CROSS_ENTROPY);
        return new Network(spec, new EjmlBackend(), new SplittableRandom(4));
    }

    private static Batch batch() {
        SplittableRandom random = new SplittableRandom(5);
        Batch batch = Batch.ofClasses(ROWS, INPUTS, OUTPUTS);
        int[] classes = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            classes[i] = random.nextInt(OUTPUTS);
        }
        Fixtures.fill(batch, Fixtures.gaussian(ROWS, INPUTS, random), classes);
        return batch;
    }
}
