package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.driftscope.Allocation;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {
    private static final int ROWS = 20;
    private static final int INPUTS = 30;
    private static final int OUTPUTS = 4;

    @ParameterizedTest
    @EnumSource(
            value = Backends.Choice.class,
            names = {"EJML", "OPENBLAS"})
    void aTrainingStepAllocatesNothing(Backends.Choice backend) {
        assertAllocatesNothing(network(Backends.choose(backend), 1));
    }

    @ParameterizedTest
    @EnumSource
    void noNormalizerAllocatesAndNoiseDoesNotEither(NormalizerKind kind) {
        LayerSpec layer = new LayerSpec(8, Activation.TANH, BatchNormPlacement.BEFORE);
        NetworkSpec spec = new NetworkSpec(
                INPUTS,
                List.of(layer, layer),
                OUTPUTS,
                NormalizerSpec.DEFAULT.withKind(kind),
                new InitializerSpec(InitializerSpec.Kind.HE, 0),
                Loss.CROSS_ENTROPY,
                true);
        assertAllocatesNothing(new Network(spec, new EjmlBackend(), new SplittableRandom(1)));
    }

    private static void assertAllocatesNothing(Network network) {
        Workspace workspace = new Workspace(network, ROWS);
        Batch batch = batch(2);
        Optimizer optimizer = new Optimizer(OptimizerSpec.adam(0.001), network);
        steps(500, network, workspace, batch, optimizer);
        long least = Allocation.leastOf(
                () -> steps(200, network, workspace, batch, optimizer), List.of(Thread.currentThread()));
        assertEquals(0, least, "bytes in 200 steps");
    }

    private static void steps(int count, Network network, Workspace workspace, Batch batch, Optimizer optimizer) {
        for (int s = 0; s < count; s++) {
            batch.resize(s % 3 == 0 ? ROWS - 1 : ROWS);
            network.forward(batch, workspace, Mode.TRAINING);
            network.backward(batch, workspace);
            optimizer.step(network, workspace);
            network.forward(batch.inputs(), workspace, Mode.EVALUATION);
            network.loss(batch, workspace);
        }
    }

    @Test
    void theSameSeedGivesTheSameNetworkAndTheSameTraining() {
        float[] first = trained(3).linear(1).weights().data;
        assertArrayEquals(first, trained(3).linear(1).weights().data);
        assertFalse(Arrays.equals(first, trained(4).linear(1).weights().data));
    }

    private static Network trained(long seed) {
        Network network = network(Backends.choose(Backends.Choice.AUTO), seed);
        steps(5, network, new Workspace(network, ROWS), batch(2), new Optimizer(OptimizerSpec.sgd(0.1, 0.9), network));
        return network;
    }

    @Test
    void aPassInAnotherWorkspaceDisturbsNothing() {
        Network network = network(new EjmlBackend(), 1);
        Workspace workspace = new Workspace(network, ROWS);
        Batch batch = batch(2);
        network.forward(batch.inputs(), workspace, Mode.TRAINING);
        float[] running = Fixtures.batchNorm(network, 0).runningVar().clone();
        float[] outputs = workspace.layer(network.depth()).output().data.clone();
        network.forward(batch(9).inputs(), new Workspace(network, ROWS), Mode.EVALUATION);
        network.forward(batch(9).inputs(), new Workspace(network, ROWS), Mode.BATCH_STATISTICS);
        assertArrayEquals(running, Fixtures.batchNorm(network, 0).runningVar());
        assertArrayEquals(outputs, workspace.layer(network.depth()).output().data);
    }

    @Test
    void eachLayerTellsWhatEntersAndLeavesItsActivation() {
        Network network = network(new EjmlBackend(), 1);
        Workspace workspace = new Workspace(network, ROWS);
        network.forward(batch(2).inputs(), workspace, Mode.TRAINING);
        LayerPass before = workspace.layer(0);
        assertSame(before.normalizedOutput(), before.preActivation());
        assertSame(before.activation(), before.output());
        LayerPass after = workspace.layer(1);
        assertSame(after.linearOutput(), after.preActivation());
        assertSame(after.normalizedOutput(), after.output());
        LayerPass off = workspace.layer(2);
        assertSame(off.linearOutput(), off.preActivation());
        assertSame(off.activation(), off.output());
        LayerPass last = workspace.layer(3);
        assertSame(last.linearOutput(), last.preActivation());
        assertSame(last.linearOutput(), last.output());
    }

    @Test
    void theFirstLayerThatIsNotFiniteIsFound() {
        Network network = network(new EjmlBackend(), 1);
        Workspace workspace = new Workspace(network, ROWS);
        Batch batch = batch(2);
        network.forward(batch.inputs(), workspace, Mode.TRAINING);
        assertEquals(-1, network.firstNotFinite(workspace));
        for (int k = network.depth(); k >= 0; k--) {
            network.linear(k).weights().set(0, 0, Float.NEGATIVE_INFINITY);
            assertEquals(k, network.firstNotFinite(workspace));
        }
        Network other = network(new EjmlBackend(), 1);
        other.linear(1).bias()[0] = Float.NaN;
        assertEquals(1, other.firstNotFinite(workspace));
        batch.inputs().set(3, 3, Float.NaN);
        Network sound = network(new EjmlBackend(), 1);
        sound.forward(batch.inputs(), workspace, Mode.TRAINING);
        assertEquals(0, sound.firstNotFinite(workspace));
        assertEquals(Double.NaN, sound.loss(batch, workspace));
    }

    @Test
    void aNetworkWithoutHiddenLayersIsALinearMap() {
        NetworkSpec spec = new NetworkSpec(
                2,
                List.of(),
                2,
                NormalizerSpec.DEFAULT,
                new InitializerSpec(InitializerSpec.Kind.GLOROT, 0),
                Loss.MEAN_SQUARED_ERROR);
        Network network = new Network(spec, new EjmlBackend(), new SplittableRandom(1));
        network.output().weights().setTo(new FMatrixRMaj(2, 2, true, 1, 2, 3, 4));
        network.output().bias()[0] = 10;
        FMatrixRMaj x = new FMatrixRMaj(1, 2, true, 1, 1);
        assertArrayEquals(new float[] {14, 6}, network.forward(x, new Workspace(network, 1), Mode.TRAINING).data);
    }

    @Test
    void moreRowsThanThereIsRoomForAreRefused() {
        Network network = network(new EjmlBackend(), 1);
        FMatrixRMaj x = new FMatrixRMaj(ROWS + 1, INPUTS);
        Workspace workspace = new Workspace(network, ROWS);
        assertThrows(IllegalArgumentException.class, () -> network.forward(x, workspace, Mode.EVALUATION));
        assertThrows(IllegalArgumentException.class, () -> batch(1).resize(ROWS + 1));
        assertThrows(IllegalArgumentException.class, () -> batch(1).resize(-1));
    }

    /** Batch norm before the first activation, behind the second, none at the third. */
    private static Network network(MatrixBackend backend, long seed) {
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
        return new Network(spec, backend, new SplittableRandom(seed));
    }

    private static Batch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Batch batch = Batch.ofClasses(ROWS, INPUTS, OUTPUTS);
        int[] classes = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            classes[i] = random.nextInt(OUTPUTS);
        }
        Fixtures.fill(batch, Fixtures.gaussian(ROWS, INPUTS, random), classes);
        return batch;
    }
}
