package org.driftscope.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.driftscope.nn.Activation;
import org.driftscope.nn.Backends;
import org.driftscope.nn.Batch;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerPass;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.NetworkSpec;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.Workspace;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each figure against its definition, over lists of doubles. */
class LayerMeasureTest {
    private static final int ROWS = 25;
    private static final int UNITS = 6;
    private static final int UNIT = 4;
    private static final float[] CHANGES = {.3f, -.4f, 0};

    @ParameterizedTest
    @EnumSource
    void readsAHiddenLayerAsDefined(Activation activation) {
        for (BatchNormPlacement placement : BatchNormPlacement.values()) {
            Passed passed = passed(activation, placement);
            LayerPass pass = passed.workspace.layer(0);
            LayerReading reading =
                    new LayerMeasure(UNITS, ROWS).read(pass, activation, passed.network.linear(0), UNIT, CHANGES);
            List<Double> z = all(pass.preActivation());
            assertDistribution(z, reading.training());
            for (int j = 0; j < UNITS; j++) {
                List<Double> column = column(pass.preActivation(), j);
                assertEquals(mean(column), reading.unitMeans()[j], 1e-5);
                assertEquals(variance(column), reading.unitVariances()[j], 1e-5 * (1 + variance(column)));
            }
            assertEquals(UNIT, reading.unit());
            assertPercentiles(column(pass.preActivation(), UNIT), reading.unitPercentiles());
            List<Double> a = all(pass.activation());
            assertEquals(saturated(activation, a), reading.saturated(), 1e-12);
            assertEquals(share(a, v -> v == 0), reading.zero(), 1e-12);
            assertEquals(norm(all(pass.weightGradient())), reading.gradientNorm(), 1e-6);
            assertEquals(Math.sqrt(variance(all(pass.weightGradient()))), reading.gradientDeviation(), 1e-6);
            assertEquals(norm(all(passed.network.linear(0).weights())), reading.weightNorm(), 1e-6);
            assertEquals(0.5, reading.updateNorm(), 1e-7);
            assertNull(reading.probe());
            assertNull(reading.momentChange());
        }
    }

    @Test
    void activationMomentsAreThoseOfWhatLeavesTheActivation() {
        Passed passed = passed(Activation.TANH, BatchNormPlacement.BEFORE);
        FMatrixRMaj a = passed.workspace.layer(0).activation();
        ActivationMoments moments = new LayerMeasure(UNITS, ROWS).activationMoments(a);
        assertEquals(mean(all(a)), moments.mean(), 1e-6);
        assertEquals(Math.sqrt(variance(all(a))), moments.deviation(), 1e-6);
    }

    @Test
    void momentChangeIsTakenBetweenReadings() {
        Passed first = passed(Activation.TANH, BatchNormPlacement.OFF);
        Passed second = passed(Activation.SIGMOID, BatchNormPlacement.AFTER);
        LayerMeasure measure = new LayerMeasure(UNITS, ROWS);
        LayerReading before =
                measure.read(first.workspace.layer(0), Activation.TANH, first.network.linear(0), 0, CHANGES);
        LayerReading now =
                measure.read(second.workspace.layer(0), Activation.SIGMOID, second.network.linear(0), 0, CHANGES);
        double means = 0;
        double variances = 0;
        for (int j = 0; j < UNITS; j++) {
            means += Math.abs(now.unitMeans()[j] - before.unitMeans()[j]) / (double) UNITS;
            variances += Math.abs(now.unitVariances()[j] - before.unitVariances()[j]) / (double) UNITS;
        }
        MomentChange change = Objects.requireNonNull(now.momentChange());
        assertEquals(means, change.mean(), 1e-6);
        assertEquals(variances, change.variance(), 1e-6);
    }

    @Test
    void momentChangeTellsMeansFromVariancesAndKeepsNaN() {
        float[] zero = {0, 0};
        UnitMoments before = new UnitMoments(zero, zero);
        assertEquals(new MomentChange(2, 0), MomentChange.between(before, new UnitMoments(new float[] {1, -3}, zero)));
        assertEquals(new MomentChange(0, 0.5), MomentChange.between(before, new UnitMoments(zero, new float[] {0, 1})));
        UnitMoments notANumber = new UnitMoments(new float[] {Float.NaN, 0}, zero);
        assertTrue(Double.isNaN(MomentChange.between(before, notANumber).mean()));
    }

    @Test
    void someSigmoidsAndTanhsAreSaturatedAndSomeRelusZero() {
        for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH)) {
            double share = read(activation).saturated();
            assertTrue(share > 0 && share < 1, activation + ": " + share);
        }
        double zero = read(Activation.RELU).zero();
        assertTrue(zero > 0 && zero < 1, "zero: " + zero);
        assertEquals(0, read(Activation.RELU).saturated());
    }

    private static LayerReading read(Activation activation) {
        Passed passed = passed(activation, BatchNormPlacement.OFF);
        return new LayerMeasure(UNITS, ROWS)
                .read(passed.workspace.layer(0), activation, passed.network.linear(0), 0, CHANGES);
    }

    @Test
    void readsTheOutputLayerWithoutAnActivation() {
        Passed passed = passed(Activation.TANH, BatchNormPlacement.BEFORE);
        LayerPass pass = passed.workspace.layer(1);
        LayerMeasure measure = new LayerMeasure(3, ROWS);
        LayerReading reading = measure.read(pass, null, passed.network.linear(1), 2, new float[0]);
        assertDistribution(all(pass.output()), reading.training());
        assertEquals(0, reading.saturated());
        assertEquals(0, reading.updateNorm());
        assertPercentiles(column(pass.output(), 2), reading.unitPercentiles());
    }

    @Test
    void readingDisturbsNothing() {
        Passed passed = passed(Activation.SIGMOID, BatchNormPlacement.BEFORE);
        LayerPass pass = passed.workspace.layer(0);
        float[] z = pass.preActivation().data.clone();
        float[] a = pass.activation().data.clone();
        float[] gradient = pass.weightGradient().data.clone();
        float[] weights = passed.network.linear(0).weights().data.clone();
        new LayerMeasure(UNITS, ROWS).read(pass, Activation.SIGMOID, passed.network.linear(0), 0, CHANGES);
        assertArrayEquals(z, pass.preActivation().data);
        assertArrayEquals(a, pass.activation().data);
        assertArrayEquals(gradient, pass.weightGradient().data);
        assertArrayEquals(weights, passed.network.linear(0).weights().data);
    }

    @Test
    void fewerRowsThanThereIsRoomForAreReadByTheirShape() {
        FMatrixRMaj z = new FMatrixRMaj(4, 2, true, 1, 2, 3, 4, 99, 99, 99, 99);
        z.reshape(2, 2);
        Distribution distribution = new LayerMeasure(2, 4).distribution(z);
        assertEquals(2.5, distribution.mean());
        assertEquals(1.25, distribution.variance());
        assertEquals(4, distribution.max());
        assertEquals(4, distribution.histogram().total());
    }

    @Test
    void aConstantLayerHasNoSpread() {
        FMatrixRMaj z = new FMatrixRMaj(3, 2);
        z.fill(0.5f);
        Distribution distribution = new LayerMeasure(2, 3).distribution(z);
        assertEquals(0.5, distribution.mean());
        assertEquals(0, distribution.variance());
        assertEquals(new Percentiles(0.5, 0.5, 0.5), distribution.percentiles());
        assertEquals(6, Arrays.stream(distribution.histogram().counts()).max().orElseThrow());
    }

    @Test
    void valuesThatAreNotFiniteShowAndAreCounted() {
        FMatrixRMaj z = new FMatrixRMaj(2, 2, true, 1, Float.NaN, 3, Float.POSITIVE_INFINITY);
        Distribution distribution = new LayerMeasure(2, 2).distribution(z);
        assertEquals(Double.NaN, distribution.mean());
        assertEquals(Double.NaN, distribution.variance());
        assertEquals(Double.NaN, distribution.min());
        assertEquals(Double.NaN, distribution.max());
        assertEquals(2, distribution.percentiles().p50());
        assertEquals(2, distribution.histogram().notFinite());
        assertEquals(4, distribution.histogram().total());
    }

    @Test
    void nanOfEitherSignIsNeitherSaturatedNorZero() {
        Passed passed = passed(Activation.SIGMOID, BatchNormPlacement.OFF);
        LayerPass pass = passed.workspace.layer(0);
        Arrays.fill(pass.activation().data, 0.5f);
        pass.activation().data[0] = Float.intBitsToFloat(0x7fc00000);
        pass.activation().data[1] = Float.intBitsToFloat(0xffc00000);
        LayerReading reading =
                new LayerMeasure(UNITS, ROWS).read(pass, Activation.SIGMOID, passed.network.linear(0), UNIT, CHANGES);
        assertEquals(0, reading.saturated());
        assertEquals(0, reading.zero());
    }

    private static void assertDistribution(List<Double> values, Distribution distribution) {
        assertEquals(mean(values), distribution.mean(), 1e-6);
        assertEquals(variance(values), distribution.variance(), 1e-6);
        assertEquals(values.stream().min(Double::compare).orElseThrow(), distribution.min());
        assertEquals(values.stream().max(Double::compare).orElseThrow(), distribution.max());
        assertPercentiles(values, distribution.percentiles());
        double half = distribution.histogram().high();
        assertEquals(-half, distribution.histogram().low());
        double rms = Math.sqrt(variance(values) + mean(values) * mean(values));
        assertTrue(half >= 4 * rms && half < 8 * rms, half + " for " + rms);
        int bins = distribution.histogram().bins();
        assertEquals(128, bins);
        int[] counts = new int[bins];
        for (double value : values) {
            if (value >= -half && value < half) {
                counts[(int) Math.floor((value + half) / (2 * half) * bins)]++;
            }
        }
        assertArrayEquals(counts, distribution.histogram().counts());
        assertEquals(values.size(), distribution.histogram().total());
    }

    private static void assertPercentiles(List<Double> values, Percentiles percentiles) {
        assertEquals(percentile(values, .15), percentiles.p15(), 1e-6);
        assertEquals(percentile(values, .5), percentiles.p50(), 1e-6);
        assertEquals(percentile(values, .85), percentiles.p85(), 1e-6);
    }

    private static double percentile(List<Double> values, double p) {
        List<Double> sorted = values.stream().sorted().toList();
        double position = (sorted.size() - 1) * p;
        int lower = (int) Math.floor(position);
        int upper = (int) Math.ceil(position);
        return sorted.get(lower) + (position - lower) * (sorted.get(upper) - sorted.get(lower));
    }

    private static double saturated(Activation activation, List<Double> a) {
        return switch (activation) {
            case SIGMOID -> share(a, v -> v < .03 || v > .97);
            case TANH -> share(a, v -> Math.abs(v) > .97);
            case RELU, LEAKY_RELU, ELU, IDENTITY -> 0;
        };
    }

    private static double share(List<Double> values, Predicate<Double> counted) {
        return (double) values.stream().filter(counted).count() / values.size();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).sum() / values.size();
    }

    private static double variance(List<Double> values) {
        double mean = mean(values);
        return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / values.size();
    }

    private static double norm(List<Double> values) {
        return Math.sqrt(values.stream().mapToDouble(v -> v * v).sum());
    }

    private static List<Double> all(FMatrixRMaj matrix) {
        List<Double> values = new ArrayList<>();
        for (int j = 0; j < matrix.numCols; j++) {
            values.addAll(column(matrix, j));
        }
        return values;
    }

    private static List<Double> column(FMatrixRMaj matrix, int j) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < matrix.numRows; i++) {
            values.add((double) matrix.get(i, j));
        }
        return values;
    }

    private record Passed(Network network, Workspace workspace) {}

    /** A network of one hidden layer behind a forward and a backward pass. */
    private static Passed passed(Activation activation, BatchNormPlacement placement) {
        SplittableRandom random = new SplittableRandom(3);
        NetworkSpec spec = new NetworkSpec(
                5,
                List.of(new LayerSpec(UNITS, activation, placement)),
                3,
                NormalizerSpec.DEFAULT,
                new InitializerSpec(InitializerSpec.Kind.GAUSSIAN, 1),
                Loss.CROSS_ENTROPY);
        Network network = new Network(spec, Backends.choose(Backends.Choice.EJML), random);
        Batch batch = Batch.ofClasses(ROWS, 5, 3);
        for (int i = 0; i < batch.inputs().getNumElements(); i++) {
            batch.inputs().data[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < ROWS; i++) {
            batch.classes()[i] = random.nextInt(3);
        }
        Workspace workspace = new Workspace(network, ROWS);
        network.forward(batch.inputs(), workspace, Mode.TRAINING);
        network.backward(batch, workspace);
        return new Passed(network, workspace);
    }
}
