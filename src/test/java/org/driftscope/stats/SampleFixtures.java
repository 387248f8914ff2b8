package org.driftscope.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Samples to measure distances between, and integrals to measure them against. */
final class SampleFixtures {
    private SampleFixtures() {}

    static float[] gaussian(long seed, int n, double mean, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        Arrays.sort(values);
        return values;
    }

    /** Whole numbers from 0 on: many are equal. */
    static float[] tied(long seed, int n, int different) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(different);
        }
        Arrays.sort(values);
        return values;
    }

    /** Pairs of samples of all kinds, each sorted. */
    static float[][][] pairs() {
        float max = Float.MAX_VALUE;
        return new float[][][] {
            {{1}, {1}},
            {{1}, {-3}},
            {{0}, {2}},
            {{-0f, 0f}, {0f, 0f}},
            {{4, 4, 4}, {4, 4, 4}},
            {{4, 4, 4}, {1, 4, 9}},
            {{1, 4, 9}, {4, 4, 4}},
            {{1, 1, 2}, {1, 2, 2}},
            {{1, 2, 3}, {7, 8, 9}},
            {{-max, max}, {0, max}},
            {gaussian(1, 300, 0, 1), gaussian(2, 300, 0.4, 1.3)},
            {gaussian(3, 300, 0, 1), gaussian(4, 300, 0, 1)},
            {gaussian(5, 97, 1e3, 1e-2), gaussian(6, 97, 1e3, 2e-2)},
            {gaussian(7, 11, 0, 1), gaussian(8, 11, 50, 1)},
            {tied(1, 60, 4), tied(2, 60, 3)},
            {tied(3, 60, 40), tied(4, 60, 60)},
            {tied(5, 300, 2), gaussian(9, 300, 0, 1)},
        };
    }

    /** By the midpoint rule. */
    static double integral(DoubleUnaryOperator f, double from, double to) {
        int n = 200_000;
        double width = (to - from) / n;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += f.applyAsDouble(from + (i + 0.5) * width);
        }
        return sum * width;
    }

    static double density(double x, double mean, double deviation) {
        double z = (x - mean) / deviation;
        return Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI));
    }
}
