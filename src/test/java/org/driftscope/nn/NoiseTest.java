package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final int ROWS = 8;
    private static final int INPUTS = 3;
    private static final int OUTPUTS = 2;

    /** Against the integral of the density, by Simpson's rule from 0 on. */
    @Test
    void normalIsTheInverseOfTheNormalDistribution() {
        for (double p = 0.0005; p < 1; p += 0.0005) {
            assertEquals(p, share(Noise.normal(p)), 1e-7, "share " + p);
        }
        for (double p : new double[] {1e-12, 1e-10, 1e-8, 1e-6, 1e-4}) {
            assertEquals(1, share(Noise.normal(p)) / p, 2e-4, "share " + p);
            assertEquals(Noise.normal(p), -Noise.normal(1 - p), 2e-4);
        }
        assertEquals(-7.1, Noise.normal(0), 0.1);
        assertEquals(7.1, Noise.normal(1), 0.1);
        assertEquals(0, Noise.normal(0.5));
    }

    /** Share of a standard normal distribution below {@code z}; far out, integrated from there. */
    private static double share(double z) {
        double from = z < -3 ? z - 6 : 0;
        double sum = 0;
        int intervals = 2000;
        double h = (z - from) / intervals;
        for (int i = 0; i <= intervals; i++) {
            double x = from + i * h;
            double weight = i == 0 || i == intervals ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * Math.exp(-x * x / 2);
        }
        return (z < -3 ? 0 : 0.5) + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    @Test
    void valuesAreSpreadAsThePaperSays() {
        int rows = 20_000;
        int units = 5;
        for (int layer = 0; layer < 3; layer++) {
            float[][] drawn = draw(rows, units, 77, layer);
            for (int j = 0; j < units; j++) {
                double[] shift = column(drawn[0], units, j);
                double[] scale = column(drawn[1], units, j);
                double mu = (min(shift) + max(shift)) / 2;
                assertTrue(Math.abs(mu) <= 0.5, "mu");
                // Uniform of half-width .1: mean mu, deviation .1/sqrt(3), nothing beyond.
                assertEquals(0.1, (max(shift) - min(shift)) / 2, 1e-4);
                assertEquals(mu, mean(shift), 5 * 0.0577 / Math.sqrt(rows));
                assertEquals(0.1 / Math.sqrt(3), Math.sqrt(moment(shift, 2)), 0.001);
                assertEquals(1.8, moment(shift, 4) / Math.pow(moment(shift, 2), 2), 0.05);
                double sigma = mean(scale);
                assertTrue(sigma > 0.997 && sigma < 1.253, "sigma " + sigma);
                assertEquals(0.1, Math.sqrt(moment(scale, 2)), 0.003);
                assertEquals(0, moment(scale, 3) / 1e-3, 0.1);
                assertEquals(3, moment(scale, 4) / Math.pow(moment(scale, 2), 2), 0.2);
                assertEquals(0, correlation(shift, scale, 0), 5 / Math.sqrt(rows));
                assertEquals(0, correlation(scale, scale, 1), 5 / Math.sqrt(rows));
                assertEquals(0, correlation(shift, shift, 1), 5 / Math.sqrt(rows));
                assertEquals(0, correlation(scale, column(drawn[1], units, (j + 1) % units), 0), 5 / Math.sqrt(rows));
            }
        }
    }

    @Test
    void eachStepDrawsTheUnitsAnew() {
        int steps = 4000;
        double[] mu = new double[steps];
        double[] sigma = new double[steps];
        for (int step = 0; step < steps; step++) {
            float[][] drawn = draw(60, 1, 1000 + step, 0);
            mu[step] = mean(column(drawn[0], 1, 0));
            sigma[step] = mean(column(drawn[1], 1, 0));
        }
        // What 60 values add to the spread of their mean is a hundredth of it.
        assertEquals(0, mean(mu), 0.02);
        assertEquals(1 / Math.sqrt(12), Math.sqrt(moment(mu, 2)), 0.01);
        assertEquals(1.125, mean(sigma), 0.006);
        assertEquals(0.25 / Math.sqrt(12), Math.sqrt(moment(sigma, 2)), 0.004);
        assertEquals(0, correlation(mu, mu, 1), 5 / Math.sqrt(steps));
        assertEquals(0, correlation(mu, sigma, 0), 5 / Math.sqrt(steps));
    }

    @Test
    void itDependsOnSeedLayerRowAndUnitAlone() {
        float[] noise = draw(10, 4, 5, 2)[1];
        assertArrayEquals(noise, draw(10, 4, 5, 2)[1]);
        assertArrayEquals(Arrays.copyOf(noise, 3 * 4), draw(3, 4, 5, 2)[1]);
        assertFalse(Arrays.equals(noise, draw(10, 4, 6, 2)[1]));
        assertFalse(Arrays.equals(noise, draw(10, 4, 5, 1)[1]));
    }

    @Test
    void passesOfAMiniBatchHaveItButForEvaluation() {
        for (BatchNormPlacement placement : BatchNormPlacement.values()) {
            Network noisy = network(true, placement);
            Network plain = network(false, placement);
            Batch batch = batch();
            // Training last: its noise enters the running statistics of the layers behind.
            for (Mode mode : List.of(Mode.EVALUATION, Mode.BATCH_STATISTICS, Mode.TRAINING)) {
                float[] expected = plain.forward(batch, new Workspace(plain, ROWS), mode).data;
                Workspace workspace = new Workspace(noisy, ROWS);
                boolean same = Arrays.equals(expected, noisy.forward(batch, workspace, mode).data);
                assertEquals(mode == Mode.EVALUATION, same, placement + " " + mode);
                assertEquals(mode != Mode.EVALUATION, workspace.layer(0).isNoisy());
            }
            // The same workspace without noise, behind a pass with it.
            Workspace workspace = new Workspace(noisy, ROWS);
            noisy.forward(batch, workspace, Mode.BATCH_STATISTICS);
            assertArrayEquals(
                    plain.forward(batch.inputs(), new Workspace(plain, ROWS), Mode.BATCH_STATISTICS).data,
                    noisy.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS).data);
        }
    }

    @Test
    void whatEntersTheActivationIsBehindTheNoise() {
        Network network = network(true, BatchNormPlacement.AFTER);
        Workspace workspace = new Workspace(network, ROWS);
        network.forward(batch(), workspace, Mode.TRAINING);
        LayerPass pass = workspace.layer(1);
        assertSame(pass.noisyOutput(), pass.preActivation());
        assertSame(pass.normalizedOutput(), pass.output());
        float[][] drawn = draw(ROWS, 4, batch().noiseSeed(), 1);
        for (int i = 0; i < ROWS * 4; i++) {
            double expected = (double) drawn[1][i] * pass.linearOutput().data[i] + drawn[0][i];
            assertEquals(expected, pass.preActivation().data[i], 1e-6);
            assertEquals(Math.tanh(expected), pass.activation().data[i], 1e-6);
        }
    }

    @Test
    void aCopyRepeatsAPassWithTheSameNoise() {
        Network network = network(true, BatchNormPlacement.BEFORE);
        Network copy = new Network(network.spec(), new EjmlBackend(), new SplittableRandom(99));
        copy.copyParametersFrom(network);
        Batch batch = batch();
        float[] first = network.forward(batch, new Workspace(network, ROWS), Mode.TRAINING)
                .data
                .clone();
        assertArrayEquals(first, copy.forward(batch, new Workspace(copy, ROWS), Mode.BATCH_STATISTICS).data);
        batch.setNoiseSeed(batch.noiseSeed() + 1);
        assertFalse(Arrays.equals(first, copy.forward(batch, new Workspace(copy, ROWS), Mode.BATCH_STATISTICS).data));
    }

    /** m and s of every value, read off what becomes of 0 and of 1. */
    private static float[][] draw(int rows, int units, long seed, int layer) {
        Noise noise = new Noise(rows, units);
        float[] ones = new float[rows * units];
        Arrays.fill(ones, 1);
        float[] shift = new float[ones.length];
        float[] both = new float[ones.length];
        noise.forward(new float[ones.length], rows, seed, layer, shift);
        noise.forward(ones, rows, seed, layer, both);
        float[] scale = new float[ones.length];
        for (int i = 0; i < ones.length; i++) {
            scale[i] = both[i] - shift[i];
            assertEquals(noise.scale()[i], scale[i], 1e-6);
        }
        return new float[][] {shift, scale};
    }

    private static double[] column(float[] values, int columns, int j) {
        double[] column = new double[values.length / columns];
        Arrays.setAll(column, i -> values[i * columns + j]);
        return column;
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** About the mean. */
    private static double moment(double[] values, int power) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(v -> Math.pow(v - mean, power))
                .average()
                .orElseThrow();
    }

    private static double correlation(double[] a, double[] b, int lag) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = lag; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i - lag] - meanB);
        }
        return sum / a.length / Math.sqrt(moment(a, 2) * moment(b, 2));
    }

    private static Network network(boolean noise, BatchNormPlacement placement) {
        LayerSpec layer = new LayerSpec(4, Activation.TANH, placement);
        NetworkSpec spec = new NetworkSpec(
                INPUTS,
                List.of(layer, layer),
                OUTPUTS,
                NormalizerSpec.DEFAULT,
                new InitializerSpec(InitializerSpec.Kind.GLOROT, 0),
                Loss.CROSS_ENTROPY,
                noise);
        return new Network(spec, new EjmlBackend(), new SplittableRandom(1));
    }

    private static Batch batch() {
        Batch batch = Batch.ofClasses(ROWS, INPUTS, OUTPUTS);
        Fixtures.fill(batch, Fixtures.gaussian(ROWS, INPUTS, new SplittableRandom(2)), new int[ROWS]);
        batch.setNoiseSeed(42);
        return batch;
    }
}
