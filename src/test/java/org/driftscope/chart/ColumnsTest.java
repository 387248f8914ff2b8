package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesGroup;
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
            SeriesGroup group = new SeriesGroup(4096, 1);
            Series series = group.series(0);
            double[] values = new double[count];
            for (int step = 0; step < count; step++) {
                values[step] = random.nextInt(400) == 0 ? Double.NaN : random.nextGaussian();
                group.add(step, values[step]);
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

    /**
     * Entries are runs of the values in view, one behind the other, each no longer than two columns, and tell what all its
     * values tell.
     */
    @ParameterizedTest
    @CsvSource({"300,4096", "5000,4096", "30000,1024", "30000,16384", "90000,65536"})
    void entriesTellWhatTheValuesOfTheirStepsTell(int count, int capacity) {
        for (int seed = 0; seed < 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SeriesGroup group = new SeriesGroup(capacity, 1);
            double[] values = new double[count];
            for (int step = 0; step < count; step++) {
                values[step] = random.nextInt(900) == 0 ? Double.POSITIVE_INFINITY : random.nextGaussian();
                group.add(step, values[step]);
            }
            int stride = (int) (group.series(0).lastStep(0) + 1);
            int from = stride * (random.nextInt(count / 2) / stride);
            int to = from + stride * ((4 + random.nextInt(count - from - 4)) / stride) - 1;
            to = Math.max(to, from + stride - 1);
            boolean log = random.nextBoolean();
            Scale.Kind kind = log ? Scale.Kind.LOG_FROM_ZERO : Scale.Kind.LINEAR;
            Scale scale = new Scale(kind, new Domain(from, Math.max(to, from + 1)), 0, 500);
            Columns columns = new Columns();
            columns.read(group.series(0), scale, 1);
            // Edges beyond view stand in entries too, so begin with the bucket there.
            int next = Math.max(0, from - stride);
            int end = Math.min(count, to + 1 + stride);
            int gaps = 0;
            for (int i = 0; i < columns.size; i++) {
                if (Double.isNaN(columns.mean[i])) {
                    continue;
                }
                int begin = next;
                while (begin < end && !Double.isFinite(values[begin])) {
                    begin++;
                }
                next = entryEnd(columns, i, values, begin, end);
                assertTrue(next > 0, "entry " + i + " is of no run of values, seed " + seed);
                double width = scale.place(next - 1) - scale.place(begin);
                assertTrue(next - begin <= stride || width <= 2, "entry " + i + " is " + width + " wide");
            }
            for (int step = from; step <= Math.min(to, count - 1); step++) {
                gaps += Double.isFinite(values[step]) ? 0 : 1;
            }
            assertEquals(gaps, columns.notFinite);
            assertEquals(gaps, Arrays.stream(columns.gaps, 0, columns.size).sum(), 3);
            while (next < end && !Double.isFinite(values[next])) {
                next++;
            }
            assertEquals(end, next, "all values are in an entry");
        }
    }

    /** Where the run of values ends that an entry tells of; -1 if there is none. */
    private static int entryEnd(Columns columns, int entry, double[] values, int begin, int end) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int finite = 0;
        for (int i = begin; i < end; i++) {
            if (Double.isFinite(values[i])) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
                sum += values[i];
                finite++;
                if (low == columns.low[entry]
                        && high == columns.high[entry]
                        && Math.abs(sum / finite - columns.mean[entry]) < 1e-12) {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    /** Drawing a million steps looks at a few blocks for each column of pixels, however steps are spread. */
    @Test
    void widthBoundsTheEntries() {
        SeriesGroup group = new SeriesGroup(1 << 16, 1);
        for (long step = 0; step < 1_000_000; step++) {
            group.add(step, (double) (step % 7));
        }
        for (Scale.Kind kind : new Scale.Kind[] {Scale.Kind.LINEAR, Scale.Kind.LOG_FROM_ZERO}) {
            Columns columns = new Columns();
            columns.read(group.series(0), new Scale(kind, new Domain(0, 1_000_000), 0, 700), 1);
            assertTrue(columns.size <= 701, kind + " " + columns.size);
            assertTrue(columns.size >= (kind == Scale.Kind.LINEAR ? 699 : 300), kind + " " + columns.size);
        }
    }

    @Test
    void withAColumnForEachValueNothingIsMerged() {
        SeriesGroup group = new SeriesGroup(64, 1);
        Series series = group.series(0);
        double[] values = {1, 2, Double.NaN, 4, Double.POSITIVE_INFINITY, Double.NaN, 7};
        for (int step = 0; step < values.length; step++) {
            group.add(step, values[step]);
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
        SeriesGroup group = new SeriesGroup(64, 1);
        Series series = group.series(0);
        for (int step = 0; step < 50; step++) {
            group.add(10L * step, step);
        }
        Columns columns = new Columns();
        columns.read(series, new Scale(Scale.Kind.LINEAR, new Domain(105, 155), 0, 600), 1);
        assertArrayEquals(new double[] {10, 11, 12, 13, 14, 15, 16}, Arrays.copyOf(columns.mean, columns.size));
    }

    @Test
    void anEmptySeriesGivesNothing() {
        Columns columns = new Columns();
        columns.read(new SeriesGroup(4, 1).series(0), new Scale(Scale.Kind.LINEAR, new Domain(0, 6), 0, 600), 1);
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
