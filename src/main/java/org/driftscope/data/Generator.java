package org.driftscope.data;

import java.util.List;
import java.util.SplittableRandom;

/** Generates data sets. */
final class Generator {
    private static final int LINEAR_COLUMNS = 10;

    private Generator() {}

    static TrainTest generate(DataSpec.Generated spec, long seed) {
        SplittableRandom root = new SplittableRandom(seed);
        int testRows = Math.max(1, spec.rows() / 4);
        if (spec.kind() == DataSpec.Kind.DEEP_LINEAR) {
            float[] map = gaussians(LINEAR_COLUMNS * LINEAR_COLUMNS, root.split());
            return new TrainTest(
                    name(spec.kind()),
                    linear(map, spec.rows(), spec.noise(), root.split()),
                    linear(map, testRows, spec.noise(), root.split()));
        }
        return new TrainTest(
                name(spec.kind()),
                plane(spec.kind(), spec.rows(), spec.noise(), root.split()),
                plane(spec.kind(), testRows, spec.noise(), root.split()));
    }

    private static String name(DataSpec.Kind kind) {
        return switch (kind) {
            case SPIRALS -> "two spirals";
            case CIRCLES -> "circles";
            case XOR -> "XOR";
            case GAUSSIANS -> "two Gaussians";
            case MOONS -> "moons";
            case DEEP_LINEAR -> "deep linear regression";
        };
    }

    private static float[] gaussians(int count, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Dataset linear(float[] map, int rows, double noise, SplittableRandom random) {
        int n = LINEAR_COLUMNS;
        float[] x = gaussians(rows * n, random);
        float[] y = new float[rows * n];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < n; i++) {
                double sum = noise * random.nextGaussian();
                for (int j = 0; j < n; j++) {
                    sum += map[i * n + j] * x[row * n + j];
                }
                y[row * n + i] = (float) sum;
            }
        }
        return new Dataset(new FloatFeatures(x, n), new Labels.Values(y, n));
    }

    private static Dataset plane(DataSpec.Kind kind, int rows, double noise, SplittableRandom random) {
        float[] points = new float[2 * rows];
        int[] classes = new int[rows];
        double[] point = new double[2];
        for (int row = 0; row < rows; row++) {
            int label = row % 2;
            place(kind, label, random, point);
            points[2 * row] = (float) (point[0] + noise * random.nextGaussian());
            points[2 * row + 1] = (float) (point[1] + noise * random.nextGaussian());
            classes[row] = label;
        }
        return new Dataset(new FloatFeatures(points, 2), new Labels.Classes(classes, List.of("0", "1")));
    }

    /**
     * A point of class {@code label}, without noise, about within [-1, 1] on both axes.
     *
     * @param point modified
     */
    private static void place(DataSpec.Kind kind, int label, SplittableRandom random, double[] point) {
        double sign = label == 0 ? 1 : -1;
        switch (kind) {
            case SPIRALS -> {
                double t = Math.sqrt(random.nextDouble());
                double angle = t * 3.5 * Math.PI;
                point[0] = sign * t * Math.cos(angle);
                point[1] = sign * t * Math.sin(angle);
            }
            case CIRCLES -> {
                double radius = label == 0 ? 1 : 0.5;
                double angle = 2 * Math.PI * random.nextDouble();
                point[0] = radius * Math.cos(angle);
                point[1] = radius * Math.sin(angle);
            }
            case XOR -> {
                point[0] = 2 * random.nextDouble() - 1;
                point[1] = sign * Math.signum(point[0]) * random.nextDouble();
            }
            case GAUSSIANS -> {
                point[0] = sign * 0.5 + 0.3 * random.nextGaussian();
                point[1] = sign * 0.5 + 0.3 * random.nextGaussian();
            }
            case MOONS -> {
                double angle = Math.PI * random.nextDouble();
                point[0] = (label == 0 ? Math.cos(angle) : 1 - Math.cos(angle)) - 0.5;
                point[1] = (label == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle)) - 0.25;
            }
            default -> throw new IllegalArgumentException("not in the plane: " + kind);
        }
    }
}
