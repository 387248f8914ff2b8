package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniBatchesTest {
    private static final int ROWS = 23;

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 23, 60})
    void everyRowIsDrawnOnceAnEpochWhateverTheBatch(int size) {
        MiniBatches batches = new MiniBatches(ROWS, 1);
        assertEquals(ROWS, batches.rows());
        int[] drawn = new int[size * ROWS];
        int[] batch = new int[size];
        for (int b = 0; b < ROWS; b++) {
            batches.next(batch);
            System.arraycopy(batch, 0, drawn, b * size, size);
        }
        for (int epoch = 0; epoch < size; epoch++) {
            int[] rows = Arrays.copyOfRange(drawn, epoch * ROWS, (epoch + 1) * ROWS);
            Arrays.sort(rows);
            assertArrayEquals(IntStream.range(0, ROWS).toArray(), rows, "epoch " + epoch);
        }
    }

    @Test
    void eachEpochHasItsOwnOrder() {
        MiniBatches batches = new MiniBatches(ROWS, 1);
        assertFalse(Arrays.equals(epoch(batches), epoch(batches)));
    }

    @Test
    void theSeedDecides() {
        assertArrayEquals(epoch(new MiniBatches(ROWS, 7)), epoch(new MiniBatches(ROWS, 7)));
        assertFalse(Arrays.equals(epoch(new MiniBatches(ROWS, 7)), epoch(new MiniBatches(ROWS, 8))));
    }

    @Test
    void everyOrderIsAsLikely() {
        // Of 3 rows there are 6 orders; over 6,000 seeds each comes 1,000 times, with a deviation of 29.
        int[] counts = new int[27];
        for (int seed = 0; seed < 6000; seed++) {
            int[] order = new int[3];
            new MiniBatches(3, seed).next(order);
            counts[9 * order[0] + 3 * order[1] + order[2]]++;
        }
        int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertEquals(6, seen.length);
        for (int count : seen) {
            assertEquals(1000, count, 150);
        }
    }

    @Test
    void oneRowIsDrawnAgainAndAgain() {
        int[] batch = {9, 9, 9};
        new MiniBatches(1, 1).next(batch);
        assertArrayEquals(new int[] {0, 0, 0}, batch);
    }

    @Test
    void noRowsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MiniBatches(0, 1));
    }

    private static int[] epoch(MiniBatches batches) {
        int[] rows = new int[ROWS];
        batches.next(rows);
        return rows;
    }
}
