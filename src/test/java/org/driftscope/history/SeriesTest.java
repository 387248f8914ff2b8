package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {

    private record Entry(long step, double value) {}

    @ParameterizedTest
    @CsvSource({"2,1", "2,100", "4,3", "8,1000", "64,64", "64,65", "100,20000", "128,10000"})
    void everyBucketTellsWhatAListOfAllItsValuesTells(int capacity, int count) {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SeriesGroup group = new SeriesGroup(capacity, 1);
            Series series = group.series(0);
            List<Entry> all = new ArrayList<>();
            long step = random.nextInt(3);
            for (int i = 0; i < count; i++) {
                double value = value(random);
                group.add(step, value);
                all.add(new Entry(step, value));
                step += 1 + random.nextInt(20);
            }
            check(series, all, capacity);
        }
    }

    /** Of any size, and now and then not finite, sometimes for long. */
    private static double value(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 2 -> Math.pow(10, random.nextInt(-300, 300));
            case 3 -> -Math.pow(10, random.nextInt(-300, 300));
            case 4 -> 0;
            default -> random.nextDouble(-1, 1);
        };
    }

    private static void check(Series series, List<Entry> all, int capacity) {
        assertTrue(series.size() <= capacity && series.size() > 0);
        int next = 0;
        int first = -1;
        for (int i = 0; i < series.size(); i++) {
            assertEquals(all.get(next).step, series.firstStep(i), "first step of bucket " + i);
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int finite = 0;
            int notFinite = 0;
            int begin = next;
            while (next < all.size() && all.get(next).step <= series.lastStep(i)) {
                double value = all.get(next++).value;
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                    sum += value;
                    finite++;
                } else {
                    notFinite++;
                }
            }
            assertEquals(all.get(next - 1).step, series.lastStep(i), "last step of bucket " + i);
            assertEquals(finite == 0 ? Double.NaN : min, series.min(i));
            assertEquals(finite == 0 ? Double.NaN : max, series.max(i));
            double tolerance = 1e-12 * Math.max(Math.abs(min), Math.abs(max));
            assertEquals(finite == 0 ? Double.NaN : sum / finite, series.mean(i), finite == 0 ? 0 : tolerance);
            assertEquals(notFinite, series.notFinite(i));
            first = i == 0 ? next - begin : first;
            if (i < series.size() - 1) {
                assertEquals(first, next - begin, "as many values in every bucket but the last");
            }
        }
        assertEquals(all.size(), next, "every value stands in a bucket");
        assertEquals(all.get(all.size() - 1).value, series.last());
        checkIndexAt(series, all.get(all.size() - 1).step);
    }

    private static void checkIndexAt(Series series, long lastStep) {
        SplittableRandom random = new SplittableRandom(lastStep);
        for (int i = 0; i < 50; i++) {
            long step = i == 0 ? -1 : i == 1 ? lastStep + 5 : random.nextLong(lastStep + 2);
            int expected = -1;
            for (int k = 0; k < series.size() && series.firstStep(k) <= step; k++) {
                expected = k;
            }
            assertEquals(expected, series.indexAt(step), "step " + step);
        }
    }

    @Test
    void oneSpikeInAMillionStepsStays() {
        SeriesGroup group = new SeriesGroup(64, 1);
        Series series = group.series(0);
        for (long step = 0; step < 1_000_000; step++) {
            group.add(step, step == 123_456 ? 1e-200 : step == 654_321 ? 1e200 : 1);
        }
        int low = series.indexAt(123_456);
        int high = series.indexAt(654_321);
        assertEquals(1e-200, series.min(low));
        assertEquals(1e200, series.max(high));
        assertTrue(series.size() > 32 && series.size() <= 64);
    }

    @Test
    void anEmptySeriesHasNothing() {
        SeriesGroup group = new SeriesGroup(16, 1);
        Series series = group.series(0);
        assertEquals(0, series.size());
        assertEquals(-1, series.indexAt(0));
        assertEquals(Double.NaN, series.last());
    }

    @Test
    void aClearedSeriesBeginsAgain() {
        SeriesGroup group = new SeriesGroup(4, 1);
        Series series = group.series(0);
        for (long step = 0; step < 100; step++) {
            group.add(step, (double) step);
        }
        group.clear();
        assertEquals(0, series.size());
        assertEquals(Double.NaN, series.last());
        for (long step = 7; step < 10; step++) {
            group.add(step, -1);
        }
        assertEquals(3, series.size());
        assertEquals(7, series.firstStep(0));
        assertEquals(-1, series.max(0));
    }

    @Test
    void aStepThatIsNotBehindTheLastIsRefused() {
        SeriesGroup group = new SeriesGroup(4, 1);
        Series series = group.series(0);
        group.add(5, 1);
        assertThrows(IllegalArgumentException.class, () -> group.add(5, 2));
        assertThrows(IllegalArgumentException.class, () -> group.add(4, 2));
        assertEquals(1, series.last());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3", "-2"})
    void aCapacityThatIsNotEvenIsRefused(int capacity) {
        assertThrows(IllegalArgumentException.class, () -> new SeriesGroup(capacity, 1));
    }
}
