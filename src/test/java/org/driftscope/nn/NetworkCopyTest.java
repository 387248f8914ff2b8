package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameters copied from one network into another, bit for bit. */
class NetworkCopyTest {
    private static final int ROWS = 12;
    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;

    private final Network from = network(1, 8, 7, 6);
    private final Network to = network(2, 8, 7, 6);
    private final Batch batch = batch();

    NetworkCopyTest() {
        train(from, 20);
        train(to, 10);
        // So that it stands elsewhere than the specification says.
        from.hidden(0).place(BatchNormPlacement.OFF);
        from.hidden(2).place(BatchNormPlacement.AFTER);
    }

    @Test
    void allParametersAndPlacementsAreTakenOverAndTheStatisticsAreNot() {
        List<float[]> statistics = copies(statistics(to));
        List<float[]> parameters = copies(parameters(from));
        to.copyParametersFrom(from);
        assertSame(parameters, parameters(to));
        assertSame(parameters, parameters(from));
        assertSame(statistics, statistics(to));
        for (int k = 0; k < from.depth(); k++) {
            assertEquals(from.hidden(k).batchNormPlacement(), to.hidden(k).batchNormPlacement());
        }
        assertArrayEquals(outputs(from, Mode.BATCH_STATISTICS), outputs(to, Mode.BATCH_STATISTICS));
        assertFalse(Arrays.equals(outputs(from, Mode.EVALUATION), outputs(to, Mode.EVALUATION)));
    }

    @Test
    void theStatisticsAreTakenOverWhereAsked() {
        List<float[]> parameters = copies(parameters(to));
        to.copyRunningStatisticsFrom(from);
        assertSame(statistics(from), statistics(to));
        assertSame(parameters, parameters(to));
        to.copyParametersFrom(from);
        assertArrayEquals(outputs(from, Mode.EVALUATION), outputs(to, Mode.EVALUATION));
    }

    @Test
    void theCopyIsOnItsOwnAfterwards() {
        to.copyParametersFrom(from);
        to.copyRunningStatisticsFrom(from);
        float[] before = outputs(from, Mode.EVALUATION);
        train(to, 5);
        assertArrayEquals(before, outputs(from, Mode.EVALUATION));
    }

    @Test
    void oneLinearMapIsTakenOverAlone() {
        for (int k = 0; k <= from.depth(); k++) {
            Network target = network(2, 8, 7, 6);
            Network untouched = network(2, 8, 7, 6);
            train(target, 10);
            train(untouched, 10);
            target.copyParametersFrom(from, k);
            for (int other = 0; other <= from.depth(); other++) {
                Network expected = other == k ? from : untouched;
                assertSame(parameters(expected, other), parameters(target, other));
                if (other < from.depth()) {
                    assertEquals(
                            expected.hidden(other).batchNormPlacement(),
                            target.hidden(other).batchNormPlacement());
                }
            }
        }
    }

    @Test
    void aNetworkOfAnotherShapeIsRefusedAndChangesNothing() {
        List<float[]> before = copies(parameters(to));
        for (Network other : List.of(network(3, 8, 7), network(3, 8, 7, 5), network(3, 7, 7, 6))) {
            Exception refusal = assertThrows(IllegalArgumentException.class, () -> to.copyParametersFrom(other));
            assertTrue(String.valueOf(refusal.getMessage()).contains("5-8-7-6-3 (BATCH)"), refusal.toString());
            assertThrows(IllegalArgumentException.class, () -> to.copyParametersFrom(other, 0));
            assertThrows(IllegalArgumentException.class, () -> to.copyRunningStatisticsFrom(other));
        }
        assertSame(before, parameters(to));
    }

    @ParameterizedTest
    @EnumSource
    void whateverNormalizesIsTakenOver(NormalizerKind kind) {
        Network source = network(5, kind, 8, 8);
        Network target = network(6, kind, 8, 8);
        train(source, 10);
        target.copyParametersFrom(source);
        target.copyRunningStatisticsFrom(source);
        for (Mode mode : Mode.values()) {
            assertArrayEquals(outputs(source, mode), outputs(target, mode), kind + " " + mode);
        }
        Network other = network(7, kind == NormalizerKind.LAYER ? NormalizerKind.RMS : NormalizerKind.LAYER, 8, 8);
        assertThrows(IllegalArgumentException.class, () -> target.copyParametersFrom(other));
        assertThrows(IllegalArgumentException.class, () -> target.copyRunningStatisticsFrom(other));
    }

    private float[] outputs(Network network, Mode mode) {
        return network.forward(batch.inputs(), new Workspace(network, ROWS), mode)
                .data
                .clone();
    }

    private void train(Network network, int steps) {
        Workspace workspace = new Workspace(network, ROWS);
        Optimizer optimizer = new Optimizer(OptimizerSpec.adam(0.01), network);
        for (int s = 0; s < steps; s++) {
            network.forward(batch.inputs(), workspace, Mode.TRAINING);
            network.backward(batch, workspace);
            optimizer.step(network, workspace);
        }
    }

    private static List<float[]> parameters(Network network) {
        List<float[]> all = new ArrayList<>();
        for (int k = 0; k <= network.depth(); k++) {
            all.addAll(parameters(network, k));
        }
        return all;
    }

    private static List<float[]> parameters(Network network, int k) {
        List<float[]> all = new ArrayList<>();
        all.add(network.linear(k).weights().data);
        all.add(network.linear(k).bias());
        if (k < network.depth()) {
            all.add(network.hidden(k).normalizer().gamma());
            all.add(network.hidden(k).normalizer().beta());
        }
        return all;
    }

    private static List<float[]> statistics(Network network) {
        List<float[]> all = new ArrayList<>();
        for (int k = 0; k < network.depth(); k++) {
            all.add(Fixtures.batchNorm(network, k).runningMean());
            all.add(Fixtures.batchNorm(network, k).runningVar());
        }
        return all;
    }

    private static List<float[]> copies(List<float[]> arrays) {
        return arrays.stream().map(float[]::clone).toList();
    }

    private static void assertSame(List<float[]> expected, List<float[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), "array " + i);
        }
    }

    private static Network network(long seed, int... units) {
        return network(seed, NormalizerKind.BATCH, units);
    }

    private static Network network(long seed, NormalizerKind kind, int... units) {
        List<LayerSpec> hidden = new ArrayList<>();
        for (int width : units) {
            hidden.add(new LayerSpec(width, Activation.TANH, BatchNormPlacement.BEFORE));
        }
        NetworkSpec spec = new NetworkSpec(
                INPUTS,
                hidden,
                OUTPUTS,
                NormalizerSpec.DEFAULT.withKind(kind),
                new InitializerSpec(InitializerSpec.Kind.GLOROT, 0),
                Loss.CROSS_ENTROPY);
        return new Network(spec, new EjmlBackend(), new SplittableRandom(seed));
    }

    private static Batch batch() {
        SplittableRandom random = new SplittableRandom(4);
        Batch batch = Batch.ofClasses(ROWS, INPUTS, OUTPUTS);
        int[] classes = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            classes[i] = random.nextInt(OUTPUTS);
        }
        Fixtures.fill(batch, Fixtures.gaussian(ROWS, INPUTS, random), classes);
        return batch;
    }
}
