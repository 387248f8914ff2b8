package org.driftscope.nn;

import static org.driftscope.nn.Fixtures.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Every normalizer, in a network, against its definition in double precision and central differences of the loss. */
class NormalizersTest {
    private static final int ROWS = 9;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;

    /** Sub-batches of 4 leave one of a single row; r and d of some units lie beyond these bounds, and of some within. */
    private static final NormalizerSpec SETTINGS = new NormalizerSpec(NormalizerKind.BATCH, 1e-3, 0.2, 4, 2, 1.3, 0.4);

    private final SplittableRandom random = new SplittableRandom(12);

    static Stream<Arguments> kinds() {
        List<Arguments> kinds = new ArrayList<>();
        for (NormalizerKind kind : NormalizerKind.values()) {
            for (BatchNormPlacement placement : BatchNormPlacement.values()) {
                if (placement != BatchNormPlacement.AFTER || kind.canStandBehindActivation()) {
                    kinds.add(Arguments.of(kind, placement));
                }
            }
        }
        return kinds.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gradientsAreTheSlopesOfTheLoss(NormalizerKind kind, BatchNormPlacement placement) {
        for (Activation activation : List.of(Activation.TANH, Activation.SIGMOID, Activation.ELU)) {
            for (boolean noise : new boolean[] {false, true}) {
                Network network = network(kind, activation, placement, noise);
                warmUp(network);
                for (int rows : new int[] {ROWS, 5, 1}) {
                    assertGradients(network, rows);
                }
            }
        }
    }

    private void assertGradients(Network network, int rows) {
        double[][] x = Fixtures.gaussian(rows, INPUTS, random);
        int[] classes = new int[rows];
        Arrays.setAll(classes, i -> random.nextInt(OUTPUTS));
        Batch batch = Batch.ofClasses(rows, INPUTS, OUTPUTS);
        Fixtures.fill(batch, x, classes);
        batch.setNoiseSeed(random.nextLong());
        Workspace workspace = new Workspace(network, ROWS);
        float[] outputs =
                network.forward(batch, workspace, Mode.BATCH_STATISTICS).data.clone();
        double loss = network.backward(batch, workspace);

        DoubleNetwork oracle = DoubleNetwork.of(network);
        if (network.spec().noise()) {
            holdNoise(oracle, network, batch.noiseSeed(), rows);
        }
        if (network.spec().normalizer().kind() == NormalizerKind.BATCH_RENORM) {
            oracle.holdCorrections(x);
        }
        double[][] targets = Fixtures.oneHot(classes, OUTPUTS);
        assertClose(Fixtures.flat(oracle.outputs(x)), outputs, 1e-5, "outputs");
        assertEquals(oracle.loss(x, targets), loss, 1e-6 * (1 + loss));
        Fixtures.assertGradients(GradientTest.slopes(oracle, x, targets), network, workspace, 4e-6);
    }

    /** Gives the oracle the noise of a pass, read off what it makes of 0 and of 1. */
    private static void holdNoise(DoubleNetwork oracle, Network network, long seed, int rows) {
        for (int k = 0; k < network.depth(); k++) {
            int units = network.hidden(k).units();
            float[] ones = new float[rows * units];
            Arrays.fill(ones, 1);
            float[] shift = new float[ones.length];
            float[] both = new float[ones.length];
            Noise noise = new Noise(rows, units);
            noise.forward(new float[ones.length], rows, seed, k, shift);
            noise.forward(ones, rows, seed, k, both);
            double[][] noiseScale = new double[rows][units];
            double[][] noiseShift = new double[rows][units];
            for (int i = 0; i < ones.length; i++) {
                noiseScale[i / units][i % units] = (double) both[i] - shift[i];
                noiseShift[i / units][i % units] = shift[i];
            }
            oracle.layers.get(k).noiseScale = noiseScale;
            oracle.layers.get(k).noiseShift = noiseShift;
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void evaluationGoesByTheRunningStatisticsWhereThereAreSome(NormalizerKind kind, BatchNormPlacement placement) {
        Network network = network(kind, Activation.SIGMOID, placement, false);
        DoubleNetwork oracle = DoubleNetwork.of(network);
        Workspace workspace = new Workspace(network, ROWS);
        for (int rows : new int[] {ROWS, 2, 1, 5}) {
            double[][] x = Fixtures.gaussian(rows, INPUTS, random);
            network.forward(Fixtures.matrix(x), workspace, Mode.BATCH_STATISTICS);
            if (network.hidden(0).normalizer() instanceof RunningNormalizer) {
                network.forward(Fixtures.matrix(x), workspace, Mode.TRAINING);
                oracle.updateRunning(x);
            }
        }
        boolean squared = kind == NormalizerKind.BATCH_RENORM;
        for (int k = 0; k < network.depth() && placement != BatchNormPlacement.OFF; k++) {
            if (network.hidden(k).normalizer() instanceof RunningNormalizer running) {
                DoubleNetwork.Layer expected = oracle.layers.get(k);
                assertClose(expected.runningMean, running.runningMean(), 1e-6, "mean " + k);
                for (int j = 0; j < expected.units; j++) {
                    double deviation = Math.sqrt(expected.runningVar[j] + (squared ? 0 : SETTINGS.eps()));
                    assertEquals(deviation, running.runningDeviation(j), 1e-6, "deviation " + k);
                }
            }
        }
        double[][] x = Fixtures.gaussian(3, INPUTS, random);
        float[] outputs = network.forward(Fixtures.matrix(x), workspace, Mode.EVALUATION).data;
        assertClose(Fixtures.flat(oracle.evaluate(x)), outputs, 1e-5, "evaluation");
    }

    @ParameterizedTest
    @EnumSource(
            value = NormalizerKind.class,
            names = {"LAYER", "RMS", "GROUP", "WEIGHT"})
    void whatTakesNoStatisticsOfABatchTreatsEachRowByItselfInAllModes(NormalizerKind kind) {
        Network network = network(kind, Activation.TANH, BatchNormPlacement.BEFORE, false);
        Workspace workspace = new Workspace(network, ROWS);
        double[][] x = Fixtures.gaussian(ROWS, INPUTS, random);
        float[] all = network.forward(Fixtures.matrix(x), workspace, Mode.TRAINING)
                .data
                .clone();
        assertArrayEquals(all, network.forward(Fixtures.matrix(x), workspace, Mode.BATCH_STATISTICS).data);
        assertArrayEquals(all, network.forward(Fixtures.matrix(x), workspace, Mode.EVALUATION).data);
        x[3][0] = Double.NaN;
        float[] spoilt = network.forward(Fixtures.matrix(x), workspace, Mode.TRAINING).data;
        for (int i = 0; i < spoilt.length; i++) {
            assertEquals(i / OUTPUTS == 3 ? Float.NaN : all[i], spoilt[i]);
        }
        float[] alone =
                network.forward(Fixtures.matrix(new double[][] {x[5]}), new Workspace(network, 1), Mode.TRAINING).data;
        assertArrayEquals(Arrays.copyOfRange(all, 5 * OUTPUTS, 6 * OUTPUTS), alone, 1e-6f);
    }

    @Test
    void ghostBatchNormOfOneSubBatchIsBatchNorm() {
        NormalizerSpec wide = new NormalizerSpec(NormalizerKind.GHOST_BATCH, 1e-5, 0.1, ROWS, 1, 1, 0);
        assertSameNormalizer(Normalizer.of(wide, new Linear(1, 3)), new BatchNorm(3, wide));
    }

    @Test
    void batchRenormalizationWithoutRoomForCorrectionIsBatchNorm() {
        NormalizerSpec tight = new NormalizerSpec(NormalizerKind.BATCH_RENORM, 1e-5, 0.1, 1, 1, 1, 0);
        assertSameNormalizer(Normalizer.of(tight, new Linear(1, 3)), new BatchNorm(3, tight));
    }

    /** In training, bit for bit, forwards and backwards. */
    private void assertSameNormalizer(Normalizer actual, Normalizer expected) {
        GradientTest.jitter(actual.gamma(), random);
        GradientTest.jitter(actual.beta(), random);
        expected.copyParametersFrom(actual);
        for (int rows : new int[] {ROWS, 4, 1}) {
            assertArrayEquals(trained(expected, rows), trained(actual, rows));
        }
    }

    /** What a pass gives: y, dx, dgamma and dbeta. */
    private static float[] trained(Normalizer normalizer, int rows) {
        SplittableRandom own = new SplittableRandom(rows);
        int units = normalizer.gamma().length;
        float[] x = new float[rows * units];
        float[] y = new float[x.length];
        float[] gradient = new float[x.length];
        GradientTest.jitter(x, own);
        GradientTest.jitter(gradient, own);
        float[] dgamma = new float[units];
        float[] dbeta = new float[units];
        NormalizerState state = normalizer.state(ROWS);
        normalizer.forward(x, rows, Mode.TRAINING, state, y);
        normalizer.backward(gradient, rows, state, dgamma, dbeta);
        return concat(y, gradient, dgamma, dbeta);
    }

    private static float[] concat(float[]... arrays) {
        int length = Arrays.stream(arrays).mapToInt(array -> array.length).sum();
        float[] all = new float[length];
        int at = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, all, at, array.length);
            at += array.length;
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void constantValuesGiveNothingThatIsNotFinite(NormalizerKind kind) {
        for (float value : new float[] {0, 0.1f, -1e6f}) {
            Normalizer normalizer = Normalizer.of(SETTINGS.withKind(kind), new Linear(2, 4));
            float[] x = new float[ROWS * 4];
            Arrays.fill(x, value);
            float[] y = new float[x.length];
            NormalizerState state = normalizer.state(ROWS);
            normalizer.forward(x, ROWS, Mode.TRAINING, state, y);
            float[] gradient = new float[x.length];
            Arrays.fill(gradient, 1);
            float[] dgamma = new float[4];
            float[] dbeta = new float[4];
            normalizer.backward(gradient, ROWS, state, dgamma, dbeta);
            for (float found : concat(y, gradient, dgamma, dbeta)) {
                assertTrue(Float.isFinite(found), kind + " of " + value);
            }
            if (kind == NormalizerKind.LAYER || kind == NormalizerKind.GROUP) {
                assertArrayEquals(new float[x.length], y, "beta");
            } else if (kind == NormalizerKind.RMS) {
                assertEquals(value / Math.sqrt((double) value * value + SETTINGS.eps()), y[0], 1e-6);
            }
        }
    }

    @Test
    void groupsOfOneUnitGiveBeta() {
        GroupNorm norm = new GroupNorm(2, 2, 1e-5);
        norm.beta()[1] = 3;
        float[] y = new float[4];
        norm.forward(new float[] {5, -7, 1, 2}, 2, Mode.TRAINING, norm.state(2), y);
        assertArrayEquals(new float[] {0, 3, 0, 3}, y);
    }

    @Test
    void groupsThatDoNotDivideTheUnitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GroupNorm(5, 2, 1e-5));
    }

    @Test
    void weightNormStartsWithoutChangingTheNetwork() {
        Network with = fresh(NormalizerKind.WEIGHT, BatchNormPlacement.BEFORE);
        Network without = fresh(NormalizerKind.WEIGHT, BatchNormPlacement.OFF);
        double[][] x = Fixtures.gaussian(ROWS, INPUTS, random);
        float[] expected = without.forward(Fixtures.matrix(x), new Workspace(without, ROWS), Mode.TRAINING).data;
        assertArrayEquals(
                expected, with.forward(Fixtures.matrix(x), new Workspace(with, ROWS), Mode.TRAINING).data, 1e-6f);
    }

    @Test
    void aUnitWithoutDirectionGivesItsBiasAndStays() {
        Network network = fresh(NormalizerKind.WEIGHT, BatchNormPlacement.BEFORE);
        Linear first = network.linear(0);
        for (int i = 0; i < INPUTS; i++) {
            first.weights().set(i, 1, 0);
        }
        first.bias()[1] = 0.25f;
        Batch batch = Batch.ofClasses(ROWS, INPUTS, OUTPUTS);
        Fixtures.fill(batch, Fixtures.gaussian(ROWS, INPUTS, random), new int[ROWS]);
        Workspace workspace = new Workspace(network, ROWS);
        network.forward(batch, workspace, Mode.TRAINING);
        network.backward(batch, workspace);
        LayerPass pass = workspace.layer(0);
        for (int i = 0; i < ROWS; i++) {
            assertEquals(0.25f, pass.preActivation().get(i, 1));
        }
        assertEquals(0, pass.gammaGradient()[1]);
        for (int i = 0; i < INPUTS; i++) {
            assertEquals(0, pass.weightGradient().get(i, 1));
        }
        assertTrue(Math.abs(pass.biasGradient()[1]) > 0);
    }

    @ParameterizedTest
    @EnumSource
    void theOptimizerMovesWhatLearnsAndNothingElse(NormalizerKind kind) {
        Network network = network(kind, Activation.TANH, BatchNormPlacement.BEFORE, false);
        Batch batch = Batch.ofClasses(ROWS, INPUTS, OUTPUTS);
        Fixtures.fill(batch, Fixtures.gaussian(ROWS, INPUTS, random), new int[ROWS]);
        Workspace workspace = new Workspace(network, ROWS);
        network.forward(batch, workspace, Mode.TRAINING);
        network.backward(batch, workspace);
        Normalizer normalizer = network.hidden(1).normalizer();
        float[] gamma = normalizer.gamma().clone();
        float[] beta = normalizer.beta().clone();
        new Optimizer(OptimizerSpec.sgd(0.5, 0), network).step(network, workspace);
        LayerPass pass = workspace.layer(1);
        for (int j = 0; j < gamma.length; j++) {
            assertEquals(gamma[j] - 0.5 * pass.gammaGradient()[j], normalizer.gamma()[j], 1e-6);
        }
        for (int j = 0; j < beta.length; j++) {
            assertEquals(beta[j] - 0.5 * pass.betaGradient()[j], normalizer.beta()[j], 1e-6);
        }
        assertEquals(kind == NormalizerKind.RMS || kind == NormalizerKind.WEIGHT ? 0 : 8, beta.length);
    }

    /** A few training passes, so that running statistics are not at their defaults. */
    private void warmUp(Network network) {
        for (int s = 0; s < 4; s++) {
            network.forward(
                    Fixtures.matrix(Fixtures.gaussian(ROWS, INPUTS, random)),
                    new Workspace(network, ROWS),
                    Mode.TRAINING);
        }
    }

    private Network fresh(NormalizerKind kind, BatchNormPlacement placement) {
        return build(kind, Activation.TANH, placement, false, new SplittableRandom(3));
    }

    /** Parameters that are all not at their defaults. */
    private Network network(NormalizerKind kind, Activation activation, BatchNormPlacement placement, boolean noise) {
        Network network = build(kind, activation, placement, noise, random);
        for (int k = 0; k <= network.depth(); k++) {
            GradientTest.jitter(network.linear(k).bias(), random);
            if (k < network.depth()) {
                GradientTest.jitter(network.hidden(k).normalizer().gamma(), random);
                GradientTest.jitter(network.hidden(k).normalizer().beta(), random);
            }
        }
        return network;
    }

    /** Two hidden layers of 6 and 8 units. */
    private static Network build(
            NormalizerKind kind,
            Activation activation,
            BatchNormPlacement placement,
            boolean noise,
            SplittableRandom random) {
        NetworkSpec spec = new NetworkSpec(
                INPUTS,
                List.of(new LayerSpec(6, activation, placement), new LayerSpec(8, activation, placement)),
                OUTPUTS,
                SETTINGS.withKind(kind),
                new InitializerSpec(InitializerSpec.Kind.GAUSSIAN, 0.7),
                Loss.CROSS_ENTROPY,
                noise);
        return new Network(spec, new EjmlBackend(), random);
    }
}
