package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The updates against PyTorch's rules in double, fed with the same gradients. */
class OptimizerTest {
    private final SplittableRandom random = new SplittableRandom(3);
    private final Network network = new Network(
            new NetworkSpec(
                    3,
                    List.of(
                            new LayerSpec(4, Activation.TANH, BatchNormPlacement.BEFORE),
                            new LayerSpec(3, Activation.TANH, BatchNormPlacement.OFF)),
                    2,
                    NormalizerSpec.DEFAULT,
                    new InitializerSpec(InitializerSpec.Kind.GLOROT, 0),
                    Loss.CROSS_ENTROPY),
            new EjmlBackend(),
            random);
    private final Workspace workspace = new Workspace(network, 1);

    static Stream<OptimizerSpec> specs() {
        return Stream.of(
                OptimizerSpec.sgd(0.1, 0),
                OptimizerSpec.sgd(0.1, 0.9),
                spec(OptimizerSpec.Kind.SGD, 0, 0.01),
                spec(OptimizerSpec.Kind.SGD, 0.5, 0.01),
                spec(OptimizerSpec.Kind.NESTEROV, 0, 0),
                spec(OptimizerSpec.Kind.NESTEROV, 0.9, 0),
                spec(OptimizerSpec.Kind.NESTEROV, 0.9, 0.01),
                OptimizerSpec.adam(0.01),
                new OptimizerSpec(OptimizerSpec.Kind.ADAM, 0.01, 0, 0.1, 0.8, 0.99, 1e-4));
    }

    private static OptimizerSpec spec(OptimizerSpec.Kind kind, double momentum, double weightDecay) {
        return new OptimizerSpec(kind, 0.1, momentum, weightDecay, 0.9, 0.999, 1e-8);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void updatesAsPyTorchDoes(OptimizerSpec spec) {
        Optimizer optimizer = new Optimizer(spec, network);
        DoubleNetwork oracle = DoubleNetwork.of(network);
        DoubleOptimizer rule = new DoubleOptimizer(spec, oracle.parameters());
        for (int s = 0; s < 50; s++) {
            double[] before = oracle.layers.get(1).weights.clone();
            rule.step(drawGradients());
            optimizer.step(network, workspace);
            double[] changes = new double[before.length];
            Arrays.setAll(changes, i -> before[i] - oracle.layers.get(1).weights[i]);
            Fixtures.assertClose(changes, optimizer.weightChanges(1), 1e-6, "changes");
        }
        for (int k = 0; k <= network.depth(); k++) {
            DoubleNetwork.Layer layer = oracle.layers.get(k);
            Fixtures.assertClose(layer.weights, network.linear(k).weights().data, 3e-6, "weights " + k);
            Fixtures.assertClose(layer.bias, network.linear(k).bias(), 3e-6, "bias " + k);
        }
        Fixtures.assertClose(
                oracle.layers.get(0).gamma, network.hidden(0).normalizer().gamma(), 3e-6, "gamma");
        Fixtures.assertClose(
                oracle.layers.get(0).beta, network.hidden(0).normalizer().beta(), 3e-6, "beta");
    }

    @Test
    void batchNormThatIsOffDoesNotLearn() {
        drawGradients();
        fill(workspace.layer(1).gammaGradient());
        new Optimizer(OptimizerSpec.sgd(1, 0), network).step(network, workspace);
        assertArrayEquals(new float[] {1, 1, 1}, network.hidden(1).normalizer().gamma());
    }

    @Test
    void theLearningRateActsOnTheNextStep() {
        Optimizer optimizer = new Optimizer(OptimizerSpec.sgd(0.1, 0), network);
        optimizer.setLearningRate(0.5);
        assertEquals(0.5, optimizer.spec().learningRate());
        DoubleNetwork oracle = DoubleNetwork.of(network);
        new DoubleOptimizer(OptimizerSpec.sgd(0.5, 0), oracle.parameters()).step(drawGradients());
        optimizer.step(network, workspace);
        Fixtures.assertClose(oracle.layers.get(0).weights, network.linear(0).weights().data, 1e-6, "weights");
    }

    @Test
    void momentumThatWas0StartsWithoutMemory() {
        Optimizer optimizer = new Optimizer(OptimizerSpec.sgd(0.1, 0.9), network);
        step(optimizer);
        optimizer.setMomentum(0);
        step(optimizer);
        optimizer.setMomentum(0.9);
        assertEquals(0.9, optimizer.spec().momentum());
        assertStepsAsNew(optimizer);
    }

    @Test
    void momentumThatWasNot0Remembers() {
        Optimizer optimizer = new Optimizer(OptimizerSpec.sgd(0.1, 0.9), network);
        DoubleNetwork oracle = DoubleNetwork.of(network);
        DoubleOptimizer rule = new DoubleOptimizer(OptimizerSpec.sgd(0.1, 0.9), oracle.parameters());
        rule.step(drawGradients());
        optimizer.step(network, workspace);
        optimizer.setMomentum(0.9);
        rule.step(drawGradients());
        optimizer.step(network, workspace);
        Fixtures.assertClose(oracle.layers.get(0).weights, network.linear(0).weights().data, 1e-6, "weights");
    }

    @Test
    void whatIsForgottenStartsAnewAndTheRestGoesOn() {
        Optimizer optimizer = new Optimizer(OptimizerSpec.adam(0.1), network);
        step(optimizer);
        step(optimizer);
        optimizer.forget(0);
        optimizer.forget(2);
        DoubleNetwork oracle = DoubleNetwork.of(network);
        new DoubleOptimizer(OptimizerSpec.adam(0.1), oracle.parameters()).step(drawGradients());
        optimizer.step(network, workspace);
        Fixtures.assertClose(oracle.layers.get(0).weights, network.linear(0).weights().data, 1e-6, "weights 0");
        Fixtures.assertClose(
                oracle.layers.get(0).gamma, network.hidden(0).normalizer().gamma(), 1e-6, "gamma 0");
        Fixtures.assertClose(oracle.layers.get(2).weights, network.linear(2).weights().data, 1e-6, "weights 2");
        assertNotEquals(oracle.layers.get(1).weights[0], network.linear(1).weights().data[0], 1e-3);
    }

    @Test
    void aGradientThatIsNotFiniteSpoilsItsParameterAlone() {
        drawGradients();
        workspace.layer(0).weightGradient().data[0] = Float.NaN;
        float[] before = network.linear(0).weights().data.clone();
        new Optimizer(OptimizerSpec.adam(0.1), network).step(network, workspace);
        assertEquals(Float.NaN, network.linear(0).weights().data[0]);
        assertEquals(before[1], network.linear(0).weights().data[1], 0.11f);
    }

    private void assertStepsAsNew(Optimizer optimizer) {
        DoubleNetwork oracle = DoubleNetwork.of(network);
        new DoubleOptimizer(optimizer.spec(), oracle.parameters()).step(drawGradients());
        optimizer.step(network, workspace);
        Fixtures.assertClose(oracle.layers.get(0).weights, network.linear(0).weights().data, 1e-6, "weights");
    }

    private void step(Optimizer optimizer) {
        drawGradients();
        optimizer.step(network, workspace);
    }

    /** Fills the workspace's gradients, and gives the same in the order of the oracle's parameters. */
    private List<double[]> drawGradients() {
        LayerPass first = workspace.layer(0);
        LayerPass second = workspace.layer(1);
        LayerPass last = workspace.layer(2);
        return Stream.of(
                        first.weightGradient().data,
                        first.biasGradient(),
                        first.gammaGradient(),
                        first.betaGradient(),
                        second.weightGradient().data,
                        second.biasGradient(),
                        last.weightGradient().data,
                        last.biasGradient())
                .map(this::fill)
                .toList();
    }

    private double[] fill(float[] gradient) {
        double[] copy = new double[gradient.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) random.nextGaussian();
            copy[i] = gradient[i];
        }
        return copy;
    }

    /** Large enough to be parted; whichever half comes first. */
    @ParameterizedTest
    @MethodSource("specs")
    void halvesMakeTheSameStepAsOneThread(OptimizerSpec spec) {
        Network one = large();
        Network other = large();
        Optimizer whole = new Optimizer(spec, one);
        Optimizer parted = new Optimizer(spec, other);
        Workspace gradients = new Workspace(one, 3);
        int[] runs = new int[1];
        for (int s = 0; s < 3; s++) {
            for (int k = 0; k <= one.depth(); k++) {
                float[] gradient = gradients.layer(k).weightGradient().data;
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = (float) random.nextGaussian();
                }
            }
            whole.step(one, gradients);
            parted.step(other, gradients, (upper, lower) -> {
                runs[0]++;
                lower.run();
                upper.run();
            });
        }
        assertEquals(3, runs[0]);
        for (int k = 0; k <= one.depth(); k++) {
            assertArrayEquals(one.linear(k).weights().data, other.linear(k).weights().data);
            assertArrayEquals(whole.weightChanges(k), parted.weightChanges(k));
        }
    }

    private static Network large() {
        LayerSpec layer = new LayerSpec(401, Activation.SIGMOID, BatchNormPlacement.BEFORE);
        NetworkSpec spec = new NetworkSpec(
                701,
                List.of(layer),
                10,
                NormalizerSpec.DEFAULT,
                new InitializerSpec(InitializerSpec.Kind.GLOROT, 1),
                Loss.CROSS_ENTROPY);
        return new Network(spec, Backends.choose(Backends.Choice.EJML), new SplittableRandom(1));
    }
}
