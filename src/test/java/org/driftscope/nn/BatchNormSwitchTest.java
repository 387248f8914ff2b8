package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
            NetworkSpec spec = new NetworkSpec(
                    INPUTS,
                    Collections.nCopies(3, new LayerSpec(8, activation, placement)),
                    CLASSES,
                    NormalizerSpec.DEFAULT,
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
                optimizer.step(network, workspace, false);
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
