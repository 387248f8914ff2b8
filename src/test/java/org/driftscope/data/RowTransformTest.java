package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTransformTest {
    private static final int HEIGHT = 9;
    private static final int WIDTH = 7;
    private static final RowShape IMAGE = new RowShape.Image(HEIGHT, WIDTH);

    private static float[] image() {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    private static float[] shifted(RowShape shape, float[] row, Shift... shifts) {
        RowTransform transform = new RowTransform(shape, 1);
        transform.set(InputShift.of(List.of(shifts)), 0);
        float[] values = row.clone();
        transform.apply(values, 0, 5, 0);
        return values;
    }

    private static Shift shift(ShiftKind kind, double amount) {
        return new Shift(kind, amount, new Course.Constant());
    }

    private static RowShape shapeFor(ShiftKind kind) {
        return kind.fits(IMAGE) ? IMAGE : new RowShape.Table(HEIGHT * WIDTH);
    }

    @ParameterizedTest
    @EnumSource(ShiftKind.class)
    void anAmountOfNothingChangesNoBit(ShiftKind kind) {
        assertArrayEquals(image(), shifted(shapeFor(kind), image(), shift(kind, 0)));
    }

    @ParameterizedTest
    @EnumSource(ShiftKind.class)
    void eachKindChangesARow(ShiftKind kind) {
        assertFalse(Arrays.equals(image(), shifted(shapeFor(kind), image(), shift(kind, 0.5))));
    }

    @Test
    void aQuarterTurnIsAPermutationOfASquareImage() {
        float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        RowShape square = new RowShape.Image(3, 3);
        assertArrayEquals(
                new float[] {3, 6, 9, 2, 5, 8, 1, 4, 7}, shifted(square, values, shift(ShiftKind.ROTATION, 90)), 1e-5f);
        assertArrayEquals(
                new float[] {9, 8, 7, 6, 5, 4, 3, 2, 1},
                shifted(square, values, shift(ShiftKind.ROTATION, 180)),
                1e-5f);
        assertArrayEquals(
                new float[] {2, 3, 0, 5, 6, 0, 8, 9, 0},
                shifted(square, values, shift(ShiftKind.TRANSLATION_X, -1)),
                1e-6f);
        assertArrayEquals(
                new float[] {4, 5, 6, 7, 8, 9, 0, 0, 0},
                shifted(square, values, shift(ShiftKind.TRANSLATION_Y, 1)),
                1e-6f);
    }

    /** Every pixel as the sum of all pixels, each weighed by a tent about where it came from: in doubles, with a matrix of its own. */
    @ParameterizedTest
    @ValueSource(doubles = {-160, -30, 7.5, 45, 91})
    void resamplesBilinearly(double degrees) {
        double tx = 1.25;
        double ty = -0.5;
        float[] source = image();
        double[][] turn = {
            {Math.cos(Math.toRadians(degrees)), -Math.sin(Math.toRadians(degrees))},
            {Math.sin(Math.toRadians(degrees)), Math.cos(Math.toRadians(degrees))}
        };
        float[] expected = new float[source.length];
        for (int i = 0; i < HEIGHT; i++) {
            for (int j = 0; j < WIDTH; j++) {
                double[] to = {j - (WIDTH - 1) / 2.0 - tx, (HEIGHT - 1) / 2.0 - i - ty};
                double[] from = {turn[0][0] * to[0] + turn[1][0] * to[1], turn[0][1] * to[0] + turn[1][1] * to[1]};
                double sum = 0;
                for (int k = 0; k < HEIGHT; k++) {
                    for (int l = 0; l < WIDTH; l++) {
                        double dx = Math.abs(l - (WIDTH - 1) / 2.0 - from[0]);
                        double dy = Math.abs((HEIGHT - 1) / 2.0 - k - from[1]);
                        sum += Math.max(0, 1 - dx) * Math.max(0, 1 - dy) * source[k * WIDTH + l];
                    }
                }
                expected[i * WIDTH + j] = (float) sum;
            }
        }
        assertArrayEquals(
                expected,
                shifted(
                        IMAGE,
                        source,
                        shift(ShiftKind.ROTATION, degrees),
                        shift(ShiftKind.TRANSLATION_X, tx),
                        shift(ShiftKind.TRANSLATION_Y, ty)),
                1e-5f);
    }

    /** As one sum over the plane. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 2.2, 10})
    void blursAsAGaussianCutOffAtThreeDeviations(double deviation) {
        float[] source = image();
        int radius = (int) Math.ceil(3 * deviation);
        double total = 0;
        for (int d = -radius; d <= radius; d++) {
            total += Math.exp(-d * d / (2 * deviation * deviation));
        }
        float[] expected = new float[source.length];
        for (int at = 0; at < source.length; at++) {
            double sum = 0;
            for (int from = 0; from < source.length; from++) {
                int dy = at / WIDTH - from / WIDTH;
                int dx = at % WIDTH - from % WIDTH;
                if (Math.abs(dx) <= radius && Math.abs(dy) <= radius) {
                    sum += source[from] * Math.exp(-(dx * dx + dy * dy) / (2 * deviation * deviation));
                }
            }
            expected[at] = (float) (sum / (total * total));
        }
        assertArrayEquals(expected, shifted(IMAGE, source, shift(ShiftKind.BLUR, deviation)), 1e-5f);
    }

    @Test
    void contrastKeepsTheMeanAndBrightnessMovesIt() {
        float[] source = image();
        double mean = mean(source);
        float[] flat = shifted(IMAGE, source, shift(ShiftKind.CONTRAST, -0.75));
        for (int i = 0; i < source.length; i++) {
            assertEquals(mean + 0.25 * (source[i] - mean), flat[i], 1e-6);
        }
        float[] bright = shifted(IMAGE, source, shift(ShiftKind.BRIGHTNESS, 0.4));
        for (int i = 0; i < source.length; i++) {
            assertEquals(Math.min(1, source[i] + 0.4), bright[i], 1e-6);
        }
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void aPointIsScaledThenTurnedThenMoved() {
        float[] moved = shifted(
                new RowShape.Plane(),
                new float[] {1, 2},
                shift(ShiftKind.TRANSLATION_X, 10),
                shift(ShiftKind.TRANSLATION_Y, -1),
                shift(ShiftKind.ROTATION, 90),
                shift(ShiftKind.SCALE, 2));
        assertArrayEquals(new float[] {10 - 6, -1 + 3}, moved, 1e-5f);
    }

    @Test
    void columnsAreScaledThenMoved() {
        assertArrayEquals(
                new float[] {0.5f + 3, 1 + 3, -2 + 3},
                shifted(
                        new RowShape.Table(3),
                        new float[] {1, 2, -4},
                        shift(ShiftKind.MEAN, 3),
                        shift(ShiftKind.SCALE, -0.5)));
    }

    /** Mean and variance of 200,000 draws, within 5 standard errors; columns, rows and draws are uncorrelated likewise. */
    @Test
    void noiseIsGaussianAndIndependent() {
        int rows = 50_000;
        RowTransform transform = new RowTransform(new RowShape.Table(4), 9);
        transform.set(InputShift.of(List.of(shift(ShiftKind.NOISE, 2))), 0);
        float[] values = new float[4 * rows];
        float[] later = new float[4 * rows];
        for (int row = 0; row < rows; row++) {
            transform.apply(values, 4 * row, row, 7);
            transform.apply(later, 4 * row, row, 8);
        }
        int n = values.length;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        double neighbours = 0;
        double below = 0;
        double draws = 0;
        for (int i = 0; i < n; i++) {
            double z = values[i] / 2;
            sum += z;
            squares += z * z;
            fourths += z * z * z * z;
            neighbours += i % 4 == 3 ? 0 : z * values[i + 1] / 2;
            below += i + 4 < n ? z * values[i + 4] / 2 : 0;
            draws += z * later[i] / 2;
        }
        double error = 5 / Math.sqrt(n);
        assertEquals(0, sum / n, error);
        assertEquals(1, squares / n, Math.sqrt(2) * error);
        assertEquals(3, fourths / n, Math.sqrt(96) * error);
        assertEquals(0, neighbours / n, error);
        assertEquals(0, below / n, error);
        assertEquals(0, draws / n, error);
    }

    @Test
    void whatARowBecomesDependsOnNoOther() {
        RowTransform transform = new RowTransform(IMAGE, 1);
        InputShift shift = InputShift.of(List.of(shift(ShiftKind.NOISE, 0.2), shift(ShiftKind.ROTATION, 20)));
        transform.set(shift, 0);
        float[] two = Arrays.copyOf(image(), 2 * HEIGHT * WIDTH);
        System.arraycopy(image(), 0, two, HEIGHT * WIDTH, HEIGHT * WIDTH);
        transform.apply(two, HEIGHT * WIDTH, 4, 0);
        transform.apply(two, 0, 5, 0);
        float[] alone = shifted(IMAGE, image(), shift(ShiftKind.NOISE, 0.2), shift(ShiftKind.ROTATION, 20));
        assertArrayEquals(alone, Arrays.copyOf(two, HEIGHT * WIDTH));
        assertFalse(Arrays.equals(alone, Arrays.copyOfRange(two, HEIGHT * WIDTH, two.length)));
        assertTrue(!transform.set(shift, 100), "the amounts are the same at any step");
    }
}
