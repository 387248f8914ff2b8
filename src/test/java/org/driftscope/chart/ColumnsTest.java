package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.driftscope.history.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    /** Extremes over every pixel column against those of the values themselves; gaps; order; bounded number. */
    @ParameterizedTest
    @CsvSource({"50,1", "500,1", "5000,1", "5000,2", "60000,1", "3000,3"})
    void everyValueInViewIsWithinItsColumnsExtremes(int count, double pixelScale) {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Series series = new Series(4096);
            double[] values = new double[count];
            for (int step = 0; step < count; step++) {
                values[step] = random.nextInt(400) == 0 ? Double.NaN : random.nextGaussian();
                series.add(step, values[step]);
            }
            double from = random.nextInt(count / 2);
            double to = from + 4 + random.nextInt(count / 2);
            Scale.Kind kind = random.nextBoolean() ? Scale.Kind.LINEAR : Scale.Kind.LOG_FROM_ZERO;
            Scale scale = new Scale(kind, new Domain(from, to), 40, 340);
            Columns columns = new Columns();
            columns.read(series, scale, pixelScale);
            assertTrue(columns.size <= 3 * 300 * pixelScale + 4, "at most an entry a column, and gaps");
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < columns.size; i++) {
                assertTrue(i == 0 || columns.x[i] >= columns.x[i - 1], "in order");
                if (!Double.isNaN(columns.mean[i])) {
                    assertTrue(columns.low[i] <= columns.mean[i] && columns.mean[i] <= columns.high[i]);
                    least = Math.min(least, columns.low[i]);
                    most = Math.max(most, columns.high[i]);
                }
            }
            double[] inView = Arrays.copyOfRange(values, (int) from, (int) to + 1);
            assertTrue(least
                    <= Arrays.stream(inView).filter(Double::isFinite).min().orElse(0));
            assertTrue(
                    most >= Arrays.stream(inView).filter(Double::isFinite).max().orElse(0));
        }
    }

    @Test
    void withAColumnForEachValueNothingIsMerged() {
        Series series = new Series(64);
        double[] values = {1, 2, Double.NaN, 4, Double.POSITIVE_INFINITY, Double.NaN, 7};
        for (int step = 0; step < values.length; step++) {
            series.add(step, values[step]);
        }
        Columns columns = new Columns();
        columns.read(series, new Scale(Scale.Kind.LINEAR, new Domain(0, 6), 0, 600), 1);
        double nan = Double.NaN;
        assertArrayEquals(new double[] {1, 2, nan, 4, nan, 7}, Arrays.copyOf(columns.mean, columns.size));
        assertArrayEquals(new double[] {0, 100, 200, 300, 400, 600}, Arrays.copyOf(columns.x, columns.size), 1e-9);
        assertEquals(3, columns.notFinite);
    }

    @Test
    void whatIsOutOfViewIsLeftOutButForOneAtEitherEnd() {
        Series series = new Series(64);
        for (int step = 0; step < 50; step++) {
            series.add(10L * step, step);
        }
        Columns columns = new Columns();
        columns.read(series, new Scale(Scale.Kind.LINEAR, new Domain(105, 155), 0, 600), 1);
        assertArrayEquals(new double[] {10, 11, 12, 13, 14, 15, 16}, Arrays.copyOf(columns.mean, columns.size));
    }

    @Test
    void anEmptySeriesGivesNothing() {
        Columns columns = new Columns();
        columns.read(new Series(4), new Scale(Scale.Kind.LINEAR, new Domain(0, 6), 0, 600), 1);
        assertEquals(0, columns.size);
        columns.smooth(3);
    }

    @Test
    void smoothingAveragesEachRunByItself() {
        Columns columns = new Columns();
        columns.size = 5;
        columns.x = new double[] {0, 3, 6, 9, 12};
        columns.mean = new double[] {8, 0, Double.NaN, 4, 4};
        columns.smooth(3);
        assertArrayEquals(new double[] {8, 4, Double.NaN, 4, 4}, columns.mean, 1e-12);
    }
}
