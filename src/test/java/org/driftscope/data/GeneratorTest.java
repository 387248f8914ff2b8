package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.driftscope.data.DataSpec.Kind;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {
    private static final int ROWS = 400;

    @ParameterizedTest
    @EnumSource
    void theSeedDecides(Kind kind) {
        TrainTest data = generate(kind, 0.1, 5);
        assertArrayEquals(values(data.training()), values(generate(kind, 0.1, 5).training()));
        assertArrayEquals(values(data.test()), values(generate(kind, 0.1, 5).test()));
        assertFalse(Arrays.equals(
                values(data.training()), values(generate(kind, 0.1, 6).training())));
        assertFalse(Arrays.equals(Arrays.copyOf(values(data.training()), 20), Arrays.copyOf(values(data.test()), 20)));
    }

    @ParameterizedTest
    @EnumSource
    void theTestSetHasAQuarterAsManyRows(Kind kind) {
        TrainTest data = generate(kind, 0.1, 5);
        assertEquals(ROWS, data.training().rows());
        assertEquals(ROWS / 4, data.test().rows());
        TrainTest one = Generator.generate(new DataSpec.Generated(kind, 1, 0), 5);
        assertEquals(1, one.training().rows());
        assertEquals(1, one.test().rows());
        assertEquals(kind == Kind.DEEP_LINEAR ? 10 : 2, one.columns());
        assertEquals(kind == Kind.DEEP_LINEAR ? 10 : 2, one.outputs());
        assertFalse(one.name().isBlank());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEEP_LINEAR")
    void classesAreBalanced(Kind kind) {
        int[] classes = classes(generate(kind, 0.1, 5).training());
        assertEquals(ROWS / 2, Arrays.stream(classes).sum());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEEP_LINEAR")
    void noiseMovesThePointsByItsDeviation(Kind kind) {
        float[] clean = values(generate(kind, 0, 5).training());
        float[] noisy = values(generate(kind, 0.2, 5).training());
        double mean = 0;
        double square = 0;
        for (int i = 0; i < clean.length; i++) {
            mean += (noisy[i] - clean[i]) / clean.length;
            square += Math.pow(noisy[i] - clean[i], 2) / clean.length;
        }
        assertEquals(0, mean, 0.03);
        assertEquals(0.2, Math.sqrt(square), 0.02);
    }

    @Test
    void circlesHaveTwoRadii() {
        each(Kind.CIRCLES, (x, y, label) -> assertEquals(label == 0 ? 1 : 0.5, Math.hypot(x, y), 1e-6));
    }

    @Test
    void xorIsTheSignOfTheProduct() {
        each(Kind.XOR, (x, y, label) -> assertTrue(label == 0 ? x * y >= 0 : x * y <= 0));
    }

    @Test
    void spiralsWindWithTheirRadiusAndFaceEachOther() {
        each(Kind.SPIRALS, (x, y, label) -> {
            double radius = Math.hypot(x, y);
            assertTrue(radius <= 1);
            double sign = label == 0 ? 1 : -1;
            assertEquals(sign * radius * Math.cos(3.5 * Math.PI * radius), x, 1e-5);
            assertEquals(sign * radius * Math.sin(3.5 * Math.PI * radius), y, 1e-5);
        });
    }

    @Test
    void moonsAreHalfCirclesThatInterlock() {
        each(Kind.MOONS, (x, y, label) -> {
            double centreX = label == 0 ? -0.5 : 0.5;
            double centreY = label == 0 ? -0.25 : 0.25;
            assertEquals(1, Math.hypot(x - centreX, y - centreY), 1e-6);
            assertTrue(label == 0 ? y >= centreY - 1e-6 : y <= centreY + 1e-6);
        });
    }

    @Test
    void gaussiansHaveTheirCentreAndDeviation() {
        for (int label = 0; label < 2; label++) {
            double[] sums = new double[3];
            int of = label;
            each(Kind.GAUSSIANS, (x, y, own) -> {
                if (own == of) {
                    sums[0] += x / (ROWS / 2);
                    sums[1] += y / (ROWS / 2);
                    sums[2] += Math.pow(x - (own == 0 ? .5 : -.5), 2) / (ROWS / 2);
                }
            });
            assertEquals(label == 0 ? .5 : -.5, sums[0], 0.1);
            assertEquals(label == 0 ? .5 : -.5, sums[1], 0.1);
            assertEquals(.3, Math.sqrt(sums[2]), 0.05);
        }
    }

    @Test
    void theDeepLinearSetIsOneMapForBothParts() {
        TrainTest data = generate(Kind.DEEP_LINEAR, 0, 5);
        SimpleMatrix x = matrix(values(data.training()), 10);
        SimpleMatrix map = x.solve(matrix(((Labels.Values) data.training().labels()).values(), 10));
        SimpleMatrix test = matrix(values(data.test()), 10);
        SimpleMatrix residual =
                test.mult(map).minus(matrix(((Labels.Values) data.test().labels()).values(), 10));
        assertTrue(residual.elementMaxAbs() < 1e-4, "residual " + residual.elementMaxAbs());
        assertEquals(1, x.normF() / Math.sqrt(x.getNumElements()), 0.05);
        assertEquals(1, map.normF() / 10, 0.3);
    }

    @Test
    void noiseOfTheDeepLinearSetIsOnItsOutputs() {
        TrainTest clean = generate(Kind.DEEP_LINEAR, 0, 5);
        TrainTest noisy = generate(Kind.DEEP_LINEAR, 0.5, 5);
        assertArrayEquals(values(clean.training()), values(noisy.training()));
        float[] a = ((Labels.Values) clean.training().labels()).values();
        float[] b = ((Labels.Values) noisy.training().labels()).values();
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            square += Math.pow(a[i] - b[i], 2) / a.length;
        }
        assertEquals(0.5, Math.sqrt(square), 0.03);
    }

    private interface PointCheck {
        void check(double x, double y, int label);
    }

    private static void each(Kind kind, PointCheck check) {
        Dataset data = generate(kind, 0, 5).training();
        float[] values = values(data);
        for (int i = 0; i < data.rows(); i++) {
            check.check(values[2 * i], values[2 * i + 1], classes(data)[i]);
        }
    }

    private static TrainTest generate(Kind kind, double noise, long seed) {
        return Generator.generate(new DataSpec.Generated(kind, ROWS, noise), seed);
    }

    private static int[] classes(Dataset data) {
        return ((Labels.Classes) data.labels()).classes();
    }

    private static float[] values(Dataset data) {
        int columns = data.features().columns();
        float[] values = new float[data.rows() * columns];
        for (int i = 0; i < data.rows(); i++) {
            data.features().copyRow(i, values, i * columns);
        }
        return values;
    }

    private static SimpleMatrix matrix(float[] values, int columns) {
        SimpleMatrix matrix = new SimpleMatrix(values.length / columns, columns);
        for (int i = 0; i < values.length; i++) {
            matrix.set(i, values[i]);
        }
        return matrix;
    }
}
