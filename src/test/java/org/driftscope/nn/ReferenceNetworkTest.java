package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.driftscope.stats.ColumnMoments;
import org.driftscope.stats.Quantiles;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks against what PyTorch computed in float64, on both backends. */
class ReferenceNetworkTest {
    /** Relative to 1 + |value|: what 20 steps in single precision add up to is 4e-7 at most. */
    private static final double TOLERANCE = 1e-6;

    /**
     * For {@code mlp_relu_bn_after_adam}: batch norm stands behind ReLU units of which one row of a batch is active. Their
     * gradient is what a cancellation down to about eps / variance leaves, so a single-precision step magnifies the distance
     * already gathered (to 5.3e-6) though its own error is under 1e-6.
     */
    private static final double CANCELLATION_TOLERANCE = 1e-5;

    static Stream<Arguments> casesAndBackends() {
        return Stream.of("mlp_sigmoid_bn_sgd", "mlp_relu_bn_momentum", "mlp_tanh_plain_adam", "mlp_relu_bn_after_adam")
                .flatMap(name -> Stream.of(Backends.Choice.EJML, Backends.Choice.OPENBLAS)
                        .map(backend -> Arguments.of(
                                name,
                                backend,
                                name.equals("mlp_relu_bn_after_adam") ? CANCELLATION_TOLERANCE : TOLERANCE)));
    }

    @ParameterizedTest
    @MethodSource("casesAndBackends")
    void trainsAsPyTorchDoes(String name, Backends.Choice backend, double tolerance) throws IOException {
        ReferenceCase reference = ReferenceCase.load(name);
        Network network = new Network(reference.spec(), Backends.choose(backend), new SplittableRandom(1));
        load(reference.first(), network);
        DoubleNetwork oracle = DoubleNetwork.of(reference);
        DoubleOptimizer oracleOptimizer = new DoubleOptimizer(reference.optimizer(), oracle.parameters());
        Optimizer optimizer = new Optimizer(reference.optimizer(), network);
        int rows = reference.steps().get(0).x().length;
        Workspace workspace = new Workspace(network, rows);
        Batch batch = Batch.ofClasses(
                rows, reference.spec().inputs(), reference.spec().outputs());
        for (ReferenceCase.Step step : reference.steps()) {
            Fixtures.fill(batch, step.x(), step.labels());
            network.forward(batch.inputs(), workspace, Mode.TRAINING);
            assertEquals(step.loss(), network.loss(batch, workspace), tolerance, "loss");
            assertEquals(step.loss(), network.backward(batch, workspace), tolerance, "loss");
            for (int k = 0; k <= network.depth(); k++) {
                checkLinearOutput(step, k, workspace.layer(k).linearOutput(), tolerance);
            }
            double[][] targets = step.oneHot(batch.values().numCols);
            List<double[]> gradients = oracle.gradients(step.x(), targets);
            Fixtures.assertGradients(gradients, network, workspace, tolerance);
            Fixtures.assertGradients(
                    DoubleNetwork.of(network).gradients(step.x(), targets), network, workspace, TOLERANCE);
            oracleOptimizer.step(gradients);
            optimizer.step(network, workspace);
        }
        checkParameters(reference.last(), network, tolerance);
        double[][] x = reference.evaluationInputs();
        FMatrixRMaj outputs = network.forward(Fixtures.matrix(x), new Workspace(network, x.length), Mode.EVALUATION);
        Fixtures.assertClose(Fixtures.flat(reference.evaluationOutputs()), outputs.data, tolerance, "evaluation");
    }

    private static void checkLinearOutput(ReferenceCase.Step step, int k, FMatrixRMaj z, double tolerance) {
        double[] means = new double[z.numCols];
        double[] variances = new double[z.numCols];
        new ColumnMoments(z.numCols).read(z.data, 0, z.numRows, means, variances);
        Fixtures.assertClose(step.mean().get(k), means, tolerance, "mean " + k);
        Fixtures.assertClose(step.variance().get(k), variances, tolerance, "variance " + k);
        Quantiles quantiles = new Quantiles(z.getNumElements());
        quantiles.read(z.data, 0, z.getNumElements(), 1);
        double[] percentiles = {quantiles.quantile(.15), quantiles.quantile(.5), quantiles.quantile(.85)};
        Fixtures.assertClose(step.percentiles().get(k), percentiles, tolerance, "percentile " + k);
    }

    private static void load(ReferenceCase.Parameters from, Network network) {
        for (int k = 0; k <= network.depth(); k++) {
            Fixtures.copy(from.weights().get(k), network.linear(k).weights().data);
            Fixtures.copy(from.biases().get(k), network.linear(k).bias());
            if (hasBatchNorm(network, k)) {
                Fixtures.copy(
                        from.gamma().get(k), network.hidden(k).normalizer().gamma());
                Fixtures.copy(from.beta().get(k), network.hidden(k).normalizer().beta());
            }
        }
    }

    private static void checkParameters(ReferenceCase.Parameters expected, Network network, double tolerance) {
        for (int k = 0; k <= network.depth(); k++) {
            Linear linear = network.linear(k);
            Fixtures.assertClose(expected.weights().get(k), linear.weights().data, tolerance, "weight " + k);
            Fixtures.assertClose(expected.biases().get(k), linear.bias(), tolerance, "bias " + k);
            if (hasBatchNorm(network, k)) {
                BatchNorm norm = Fixtures.batchNorm(network, k);
                Fixtures.assertClose(expected.gamma().get(k), norm.gamma(), tolerance, "gamma " + k);
                Fixtures.assertClose(expected.beta().get(k), norm.beta(), tolerance, "beta " + k);
                Fixtures.assertClose(expected.runningMean().get(k), norm.runningMean(), tolerance, "running mean " + k);
                Fixtures.assertClose(
                        expected.runningVar().get(k), norm.runningVar(), tolerance, "running variance " + k);
            }
        }
    }

    private static boolean hasBatchNorm(Network network, int k) {
        return k < network.depth() && network.hidden(k).batchNormPlacement() != BatchNormPlacement.OFF;
    }
}
