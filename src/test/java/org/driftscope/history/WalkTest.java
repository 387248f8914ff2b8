package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTest {

    /** Blocks of any part and length tell what all the values recorded there tell. */
    @ParameterizedTest
    @CsvSource({"2,5", "4,100", "64,64", "100,30", "100,5000", "256,20000", "1024,1023", "1024,3000"})
    void blocksTellWhatAListOfAllTheirValuesTells(int capacity, int count) {
        for (int seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SeriesGroup group = new SeriesGroup(capacity, 2);
            long[] steps = new long[count];
            double[] values = new double[count];
            boolean finite = true;
            for (int i = 0; i < count; i++) {
                steps[i] = (i == 0 ? -1 : steps[i - 1])
                        + (random.nextInt(50) == 0 ? 1 + random.nextInt(500) : 1 + random.nextInt(3));
                finite = random.nextInt(40) == 0 ? !finite : finite;
                values[i] = finite
                        ? random.nextDouble(-1, 1) * (random.nextInt(100) == 0 ? 1e9 : 1)
                        : random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
                group.add(steps[i], 7, values[i]);
            }
            for (int trial = 0; trial < 50; trial++) {
                check(group.series(1), steps, values, random, capacity);
            }
        }
    }

    private static void check(Series series, long[] steps, double[] values, SplittableRandom random, int capacity) {
        int from = random.nextInt(series.size());
        int to = from + random.nextInt(series.size() - from + 1);
        double most = Math.exp(random.nextDouble(-1, Math.log(steps[steps.length - 1] + 3.0)));
        Walk walk = series.walk(from, to);
        int bucket = from;
        int blocks = 0;
        while (walk.next(most)) {
            assertEquals(series.firstStep(bucket), walk.firstStep(), "one block begins behind the other");
            int last = series.indexAt(walk.lastStep());
            assertEquals(series.lastStep(last), walk.lastStep(), "buckets are whole");
            assertTrue(last == bucket || walk.lastStep() - walk.firstStep() < most, "not too long");
            checkBlock(walk, steps, values);
            bucket = last + 1;
            blocks++;
        }
        assertEquals(to, bucket);
        if (to > from) {
            double columns = (series.lastStep(to - 1) - series.firstStep(from)) / most + 2;
            int height = 1 + (int) (Math.log(capacity) / Math.log(4));
            assertTrue(blocks <= 4 * (columns + 2) * height, blocks + " blocks, " + columns + " columns");
        }
    }

    private static void checkBlock(Walk walk, long[] steps, double[] values) {
        double min = Double.NaN;
        double max = Double.NaN;
        double sum = 0;
        double size = 0;
        long finite = 0;
        int others = 0;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] < walk.firstStep() || steps[i] > walk.lastStep()) {
                continue;
            }
            if (Double.isNaN(values[i]) || Double.isInfinite(values[i])) {
                others++;
                continue;
            }
            min = finite == 0 || values[i] < min ? values[i] : min;
            max = finite == 0 || values[i] > max ? values[i] : max;
            sum += values[i];
            size += Math.abs(values[i]);
            finite++;
        }
        assertEquals(min, walk.min());
        assertEquals(max, walk.max());
        assertEquals(finite, walk.finite());
        assertEquals(others, walk.notFinite());
        assertEquals(sum, walk.sum(), 1e-13 * size);
        assertEquals(finite == 0 ? Double.NaN : sum / finite, walk.mean(), finite == 0 ? 0 : 1e-13 * size / finite);
    }

    /** Of a million steps, and of any part of them, only a few blocks for each column are looked at. */
    @Test
    void theNumberOfBlocksFollowsTheColumnsNotTheBuckets() {
        SeriesGroup group = new SeriesGroup(1 << 16, 1);
        for (long step = 0; step < 1_000_000; step++) {
            group.add(step, Math.sin(step * 1e-3));
        }
        Series series = group.series(0);
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 300; trial++) {
            long from = random.nextInt(900_000);
            long to = from + 20 + random.nextInt(999_900 - (int) from);
            int columns = 1 + random.nextInt(1000);
            double most = (double) (to - from) / columns;
            Walk walk = series.walk(series.indexAt(from), series.indexAt(to) + 1);
            int blocks = 0;
            double reached = (double) from;
            while (walk.next(most)) {
                blocks++;
                double begin = (double) walk.firstStep();
                assertTrue(begin - reached <= Math.max(16, most), "no column is skipped");
                reached = begin;
            }
            assertTrue(blocks <= 4 * columns + 60, blocks + " blocks for " + columns + " columns");
        }
    }

    @Test
    void wideBlocksFollowNarrowOnesAsTheyAreAskedFor() {
        SeriesGroup group = new SeriesGroup(64, 1);
        for (int step = 0; step < 64; step++) {
            group.add(step, step);
        }
        Walk walk = group.series(0).walk(0, 64);
        assertFalse(walk.nextBeginsBy(-1));
        assertTrue(walk.nextBeginsBy(0) && walk.next(0));
        assertEquals(0, walk.lastStep());
        assertTrue(walk.next(100));
        assertEquals(1, walk.lastStep());
        walk.next(100);
        walk.next(100);
        assertTrue(walk.next(15));
        assertEquals(7, walk.lastStep());
        assertTrue(walk.nextBeginsBy(8));
        assertFalse(walk.nextBeginsBy(7.9));
        walk.next(4);
        walk.next(4);
        assertEquals(15, walk.lastStep());
        assertTrue(walk.next(16));
        assertEquals(31, walk.lastStep());
        assertEquals(23.5, walk.mean());
        assertTrue(walk.next(0));
        assertEquals(32, walk.lastStep());
    }
}
