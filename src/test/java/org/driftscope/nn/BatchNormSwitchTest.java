package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.driftscope.nn.BatchNormSwitch.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BatchNormSwitchTest {
    private static final int ROWS = 40;
    private static final int INPUTS = 6;
    private static final int CLASSES = 4;

    static Stream<Arguments> activationsAndMoves() {
        List<Arguments> moves = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            for (BatchNormPlacement from : BatchNormPlacement.values()) {
                for (BatchNormPlacement to : BatchNormPlacement.values()) {
                    if (from != to) {
                        moves.add(Arguments.of(activation, from, to));
                    }
                }
            }
        }
        return moves.stream();
    }

    @ParameterizedTest
    @MethodSource("activationsAndMoves")
    void thePreservingWayKeepsTheEvaluationLoss(Activation activation, BatchNormPlacement from, BatchNormPlacement to) {
        Scene scene = new Scene(activation, from);
        scene.train(150);
        for (int k = 0; k < scene.network.depth(); k++) {
            double before = scene.loss(Mode.EVALUATION);
            scene.apply(k, to, Way.PRESERVING);
            assertEquals(to, scene.network.hidden(k).batchNormPlacement());
            assertEquals(before, scene.loss(Mode.EVALUATION), 1e-4 * before, "layer " + k);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchNormPlacement.class,
            names = {"BEFORE", "AFTER"})
    void anInsertionByThePreservingWayKeepsTheTrainingLossOfTheCalibrationRows(BatchNormPlacement to) {
        Scene scene = new Scene(Activation.TANH, BatchNormPlacement.OFF);
        scene.train(150);
        scene.drawBatch();
        double before = scene.loss(Mode.BATCH_STATISTICS);
        scene.apply(1, to, Way.PRESERVING);
        assertEquals(before, scene.loss(Mode.BATCH_STATISTICS), 1e-4 * before);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchNormPlacement.class,
            names = {"BEFORE", "AFTER"})
    void theNaiveWayJumps(BatchNormPlacement placement) {
        for (Activation activation : Activation.values()) {
            Scene without = new Scene(activation, BatchNormPlacement.OFF);
            without.train(150);
            double before = without.loss(Mode.BATCH_STATISTICS);
            without.apply(1, placement, Way.NAIVE);
            assertJump(before, without.loss(Mode.BATCH_STATISTICS), activation + " put in");
            assertArrayEquals(ones(8), without.network.hidden(1).normalizer().gamma());
            assertArrayEquals(
                    new float[8], without.network.hidden(1).normalizer().beta());

            Scene with = new Scene(activation, placement);
            with.train(150);
            before = with.loss(Mode.EVALUATION);
            with.apply(1, BatchNormPlacement.OFF, Way.NAIVE);
            assertJump(before, with.loss(Mode.EVALUATION), activation + " taken out");
        }
    }

    /** By a hundred times what the preserving way may. */
    private static void assertJump(double before, double after, String what) {
        assertTrue(Math.abs(after - before) > 0.01 * before, what + ": " + before + " to " + after);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchNormPlacement.class,
            names = {"BEFORE", "AFTER"})
    void unitsThatAreDeadOrConstantStayAsTheyAre(BatchNormPlacement to) {
        Scene scene = new Scene(Activation.RELU, BatchNormPlacement.OFF);
        scene.train(50);
        Linear linear = scene.network.hidden(0).linear();
        linear.bias()[0] = -1e4f;
        for (int i = 0; i < INPUTS; i++) {
            linear.weights().set(i, 1, 0);
        }
        linear.bias()[1] = 0.7f;
        double before = scene.loss(Mode.EVALUATION);
        scene.apply(0, to, Way.PRESERVING);
        assertEquals(before, scene.loss(Mode.EVALUATION), 1e-4 * before, "put in");
        scene.apply(0, BatchNormPlacement.OFF, Way.PRESERVING);
        assertEquals(before, scene.loss(Mode.EVALUATION), 1e-4 * before, "taken out");
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchNormPlacement.class,
            names = {"BEFORE", "AFTER"})
    void hugeAndTinyVariancesAreKept(BatchNormPlacement to) {
        for (float scale : new float[] {1e12f, 1e-12f}) {
            Scene scene = new Scene(Activation.LEAKY_RELU, BatchNormPlacement.OFF);
            scene.train(50);
            scale(scene.network.hidden(0).linear().weights().data, scale);
            scale(scene.network.hidden(0).linear().bias(), scale);
            scale(scene.network.hidden(1).linear().weights().data, 1 / scale);
            double before = scene.loss(Mode.EVALUATION);
            scene.apply(0, to, Way.PRESERVING);
            assertEquals(before, scene.loss(Mode.EVALUATION), 1e-4 * before, scale + " put in");
            scene.apply(0, BatchNormPlacement.OFF, Way.PRESERVING);
            assertEquals(before, scene.loss(Mode.EVALUATION), 1e-4 * before, scale + " taken out");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NormalizerKind.class,
            names = {"GHOST_BATCH", "BATCH_RENORM", "WEIGHT"})
    void whatCanKeepTheFunctionKeepsIt(NormalizerKind kind) {
        assertTrue(kind.canKeepFunction());
        for (BatchNormPlacement place : BatchNormPlacement.values()) {
            if (place == BatchNormPlacement.OFF
                    || (place == BatchNormPlacement.AFTER && !kind.canStandBehindActivation())) {
                continue;
            }
            Scene scene = new Scene(Activation.TANH, place, kind);
            scene.train(150);
            for (int k = 0; k < scene.network.depth(); k++) {
                double before = scene.loss(Mode.EVALUATION);
                scene.apply(k, BatchNormPlacement.OFF, Way.PRESERVING);
                assertEquals(before, scene.loss(Mode.EVALUATION), 1e-4 * before, kind + " taken out " + k);
                scene.apply(k, place, Way.PRESERVING);
                assertEquals(before, scene.loss(Mode.EVALUATION), 1e-4 * before, kind + " put in " + k);
            }
            scene.train(20);
        }
    }

    @Test
    void weightNormThatIsPutInNaivelyMakesWeightsOfLength1() {
        Scene scene = new Scene(Activation.TANH, BatchNormPlacement.OFF, NormalizerKind.WEIGHT);
        scene.train(150);
        double before = scene.loss(Mode.EVALUATION);
        scene.apply(0, BatchNormPlacement.BEFORE, Way.NAIVE);
        assertJump(before, scene.loss(Mode.EVALUATION), "put in");
        assertArrayEquals(ones(8), scene.network.hidden(0).normalizer().gamma());
        scene.apply(0, BatchNormPlacement.OFF, Way.PRESERVING);
        float[] weights = scene.network.linear(0).weights().data;
        for (int j = 0; j < 8; j++) {
            double squares = 0;
            for (int i = 0; i < INPUTS; i++) {
                squares += Math.pow(weights[i * 8 + j], 2);
            }
            assertEquals(1, squares, 1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NormalizerKind.class,
            names = {"LAYER", "RMS", "GROUP"})
    void whatNormalizesRowsIsSwitchedNaivelyWhateverIsAsked(NormalizerKind kind) {
        assertFalse(kind.canKeepFunction());
        for (Way way : Way.values()) {
            Scene scene = new Scene(Activation.TANH, BatchNormPlacement.BEFORE, kind);
            scene.train(150);
            float[] weights = scene.network.linear(1).weights().data.clone();
            double before = scene.loss(Mode.EVALUATION);
            scene.apply(1, BatchNormPlacement.OFF, way);
            double after = scene.loss(Mode.EVALUATION);
            assertTrue(Math.abs(after - before) > 1e-3 * before, kind + " taken out: " + before + " to " + after);
            scene.apply(1, BatchNormPlacement.AFTER, way);
            assertEquals(BatchNormPlacement.AFTER, scene.network.hidden(1).batchNormPlacement());
            assertArrayEquals(ones(8), scene.network.hidden(1).normalizer().gamma());
            assertArrayEquals(weights, scene.network.linear(1).weights().data);
        }
    }

    @Test
    void weightNormDoesNotStandBehindTheActivation() {
        Scene scene = new Scene(Activation.TANH, BatchNormPlacement.BEFORE, NormalizerKind.WEIGHT);
        float[] weights = scene.network.linear(0).weights().data.clone();
        assertThrows(IllegalArgumentException.class, () -> scene.apply(0, BatchNormPlacement.AFTER, Way.PRESERVING));
        assertEquals(BatchNormPlacement.BEFORE, scene.network.hidden(0).batchNormPlacement());
        assertArrayEquals(weights, scene.network.linear(0).weights().data);
    }

    @Test
    void nothingHappensWhereBatchNormStandsAlready() {
        Scene scene = new Scene(Activation.TANH, BatchNormPlacement.BEFORE);
        scene.train(20);
        float[] gamma = scene.network.hidden(0).normalizer().gamma().clone();
        double before = scene.loss(Mode.EVALUATION);
        scene.apply(0, BatchNormPlacement.BEFORE, Way.NAIVE);
        assertArrayEquals(gamma, scene.network.hidden(0).normalizer().gamma());
        assertEquals(before, scene.loss(Mode.EVALUATION));
    }

    private static void scale(float[] values, float by) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= by;
        }
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** A network of three hidden layers that learns to tell noisy groups apart. */
    private static final class Scene {
        final SplittableRandom random = new SplittableRandom(5);
        final Network network;
        final Workspace workspace;
        final Optimizer optimizer;
        final Batch batch = Batch.ofClasses(ROWS, INPUTS, CLASSES);
        final double[][] centres = Fixtures.gaussian(CLASSES, INPUTS, random);

        Scene(Activation activation, BatchNormPlacement placement) {
            this(activation, placement, NormalizerKind.BATCH);
        }

        Scene(Activation activation, BatchNormPlacement placement, NormalizerKind kind) {
            NetworkSpec spec = new NetworkSpec(
                    INPUTS,
                    Collections.nCopies(3, new LayerSpec(8, activation, placement)),
                    CLASSES,
                    NormalizerSpec.DEFAULT.withKind(kind),
                    new InitializerSpec(InitializerSpec.Kind.GLOROT, 0),
                    Loss.CROSS_ENTROPY);
            network = new Network(spec, new EjmlBackend(), random);
            workspace = new Workspace(network, ROWS);
            optimizer = new Optimizer(OptimizerSpec.sgd(0.05, 0.9), network);
            drawBatch();
        }

        void drawBatch() {
            double[][] x = Fixtures.gaussian(ROWS, INPUTS, random);
            int[] classes = new int[ROWS];
            for (int i = 0; i < ROWS; i++) {
                classes[i] = random.nextInt(CLASSES);
                for (int j = 0; j < INPUTS; j++) {
                    x[i][j] += centres[classes[i]][j];
                }
            }
            Fixtures.fill(batch, x, classes);
        }

        void train(int steps) {
            for (int s = 0; s < steps; s++) {
                drawBatch();
                network.forward(batch.inputs(), workspace, Mode.TRAINING);
                network.backward(batch, workspace);
                optimizer.step(network, workspace);
            }
        }

        double loss(Mode mode) {
            network.forward(batch.inputs(), workspace, mode);
            return network.loss(batch, workspace);
        }

        void apply(int k, BatchNormPlacement placement, Way way) {
            BatchNormSwitch.apply(network, k, placement, way, batch.inputs(), new Workspace(network, ROWS));
        }
    }
}
