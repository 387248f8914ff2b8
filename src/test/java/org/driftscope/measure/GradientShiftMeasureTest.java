package org.driftscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.driftscope.nn.Activation;
import org.driftscope.nn.Backends;
import org.driftscope.nn.Batch;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.DoubleNetwork;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.NetworkSpec;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.Optimizer;
import org.driftscope.nn.OptimizerSpec;
import org.driftscope.nn.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientShiftMeasureTest {

    private static GradientShiftMeasure measure(Network network) {
        return new GradientShiftMeasure(network.copy(), new Workspace(network, OneStep.ROWS));
    }

    private static List<GradientShift> read(GradientShiftMeasure measure, OneStep step) {
        return measure.read(step.before, step.network, step.passed, step.batch);
    }

    /** Definition 2.1 word by word, in double: the gradient once the layers below are replaced by those behind the step. */
    private static List<GradientShift> definition(OneStep step) {
        List<double[]> before = step.gradients(DoubleNetwork.of(step.before));
        List<double[]> after = DoubleNetwork.of(step.network).parameters();
        int[] places = step.places();
        List<GradientShift> shifts = new ArrayList<>();
        for (int k = 0; k <= step.network.depth(); k++) {
            DoubleNetwork mixed = DoubleNetwork.of(step.before);
            for (int p = 0; p < places[k]; p++) {
                System.arraycopy(after.get(p), 0, mixed.parameters().get(p), 0, after.get(p).length);
            }
            double[] g = before.get(places[k]);
            double[] other = step.gradients(mixed).get(places[k]);
            double l2 = OneStep.norm(OneStep.minus(g, other));
            double cosine = OneStep.dot(g, other) / (OneStep.norm(g) * OneStep.norm(other));
            shifts.add(new GradientShift(l2, l2 / OneStep.norm(g), cosine));
        }
        return shifts;
    }

    private static void assertClose(List<GradientShift> expected, List<GradientShift> actual) {
        assertEquals(expected.size(), actual.size());
        assertEquals(new GradientShift(0, 0, 1), actual.get(0), "the first layer");
        for (int k = 1; k < expected.size(); k++) {
            GradientShift one = expected.get(k);
            assertTrue(one.relative() > 1e-3, "the test must see a shift: " + one);
            assertEquals(one.l2(), actual.get(k).l2(), 1e-4 * one.l2(), "l2 of layer " + k);
            assertEquals(one.relative(), actual.get(k).relative(), 1e-4 * one.relative(), "relative, layer " + k);
            assertEquals(one.cosine(), actual.get(k).cosine(), 1e-5, "cosine of layer " + k);
        }
    }

    static Stream<Arguments> kinds() {
        List<Arguments> kinds = new ArrayList<>();
        for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH, Activation.IDENTITY)) {
            for (BatchNormPlacement placement : BatchNormPlacement.values()) {
                for (OptimizerSpec optimizer : List.of(OptimizerSpec.sgd(2, 0), OptimizerSpec.adam(0.1))) {
                    kinds.add(Arguments.of(activation, placement, optimizer));
                }
            }
        }
        return kinds.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isTheDefinition(Activation activation, BatchNormPlacement placement, OptimizerSpec optimizer) {
        OneStep step = new OneStep(1, activation, Loss.CROSS_ENTROPY, placement, placement, placement);
        step.step(optimizer);
        assertClose(definition(step), read(measure(step.network), step));
    }

    @Test
    void followsBatchNormWhereverItStandsAndIsTheSameReadAgain() {
        OneStep step =
                new OneStep(2, Activation.TANH, Loss.CROSS_ENTROPY, BatchNormPlacement.BEFORE, BatchNormPlacement.OFF);
        GradientShiftMeasure measure = measure(step.network);
        for (BatchNormPlacement placement : BatchNormPlacement.values()) {
            for (int layer = 0; layer < 2; layer++) {
                BatchNormSwitch.apply(
                        step.network,
                        layer,
                        placement,
                        BatchNormSwitch.Way.PRESERVING,
                        step.batch.inputs(),
                        new Workspace(step.network, OneStep.ROWS));
                step.step(OptimizerSpec.sgd(1, 0));
                List<GradientShift> read = read(measure, step);
                assertClose(definition(step), read);
                assertEquals(read, read(measure, step));
            }
        }
    }

    /** L = (w2 w1 x - y)^2, so that all is known: G2 = 2 e w1 x, and w1 moves by -rate 2 e w2 x. */
    @Test
    void twoWeightsHaveAClosedForm() {
        NetworkSpec spec = new NetworkSpec(
                1,
                List.of(new LayerSpec(1, Activation.IDENTITY, BatchNormPlacement.OFF)),
                1,
                NormalizerSpec.DEFAULT,
                new InitializerSpec(InitializerSpec.Kind.HE, 0),
                Loss.MEAN_SQUARED_ERROR);
        Network network = new Network(spec, Backends.choose(Backends.Choice.EJML), new SplittableRandom(1));
        double w1 = 0.5;
        double w2 = -2;
        double x = 3;
        double y = 1;
        network.linear(0).weights().data[0] = (float) w1;
        network.linear(1).weights().data[0] = (float) w2;
        Batch batch = Batch.ofValues(1, 1, 1);
        batch.resize(1);
        batch.inputs().data[0] = (float) x;
        batch.values().data[0] = (float) y;
        Workspace passed = new Workspace(network, 1);
        Network before = network.copy();
        network.forward(batch.inputs(), passed, Mode.TRAINING);
        network.backward(batch, passed);
        double rate = 0.125;
        new Optimizer(OptimizerSpec.sgd(rate, 0), network).step(network, passed);
        List<GradientShift> shifts = new GradientShiftMeasure(network.copy(), new Workspace(network, 1))
                .read(before, network, passed, batch);

        double e = w2 * w1 * x - y;
        // The bias of the first layer moves, too.
        double h = (w1 - rate * 2 * e * w2 * x) * x - rate * 2 * e * w2;
        double g = 2 * e * w1 * x;
        double other = 2 * (w2 * h - y) * h;
        assertEquals(new GradientShift(0, 0, 1), shifts.get(0));
        assertEquals(Math.abs(g - other), shifts.get(1).l2(), 1e-4);
        assertEquals(Math.abs(g - other) / Math.abs(g), shifts.get(1).relative(), 1e-5);
        assertEquals(Math.signum(g * other), shifts.get(1).cosine(), 1e-12);
    }

    @Test
    void aStepThatMovesNothingShiftsNothing() {
        OneStep step = new OneStep(
                3, Activation.TANH, Loss.CROSS_ENTROPY, BatchNormPlacement.BEFORE, BatchNormPlacement.AFTER);
        step.step(OptimizerSpec.sgd(0, 0));
        for (GradientShift shift : read(measure(step.network), step)) {
            assertEquals(new GradientShift(0, 0, 1), shift);
        }
    }

    @Test
    void withoutHiddenLayersThereIsTheFirstAlone() {
        OneStep step = new OneStep(4, Activation.TANH, Loss.MEAN_SQUARED_ERROR);
        step.step(OptimizerSpec.sgd(0.1, 0));
        assertEquals(List.of(new GradientShift(0, 0, 1)), read(measure(step.network), step));
    }

    @Test
    void whatHasNoDirectionHasNoCosine() {
        float[] zero = {0, 0};
        float[] some = {3, 4};
        assertEquals(new GradientShift(0, 0, Double.NaN), GradientShift.of(zero, zero, 2));
        assertEquals(new GradientShift(5, Double.POSITIVE_INFINITY, Double.NaN), GradientShift.of(zero, some, 2));
        assertEquals(new GradientShift(5, 1, Double.NaN), GradientShift.of(some, zero, 2));
        assertEquals(new GradientShift(10, 2, -1), GradientShift.of(some, new float[] {-3, -4}, 2));
        assertEquals(new GradientShift(0, 0, 1), GradientShift.of(some, new float[] {3, 4}, 2));
        GradientShift notFinite = GradientShift.of(some, new float[] {Float.NaN, 4}, 2);
        assertTrue(Double.isNaN(notFinite.l2()) && Double.isNaN(notFinite.relative()), notFinite.toString());
        assertTrue(Double.isNaN(notFinite.cosine()), notFinite.toString());
        GradientShift infinite = GradientShift.of(some, new float[] {Float.POSITIVE_INFINITY, 4}, 2);
        assertEquals(Double.POSITIVE_INFINITY, infinite.l2());
        assertTrue(Double.isNaN(infinite.cosine()), infinite.toString());
    }

    /** Largest and smallest floats neither overflow nor vanish. */
    @Test
    void extremeGradientsAreMeasured() {
        float big = Float.MAX_VALUE;
        GradientShift large = GradientShift.of(new float[] {big, 0}, new float[] {0, big}, 2);
        assertEquals(Math.sqrt(2) * big, large.l2(), 1e-6 * big);
        assertEquals(0, large.cosine());
        GradientShift small = GradientShift.of(new float[] {1e-40f, 0}, new float[] {1e-40f, 1e-40f}, 2);
        assertEquals(1, small.relative(), 1e-12);
        assertEquals(Math.sqrt(.5), small.cosine(), 1e-12);
    }
}
