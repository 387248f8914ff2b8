package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowStreamTest {
    /** 60 rows of class 0, 30 of class 1, 10 of class 2, none of class 3, mixed. */
    private static final Labels.Classes LABELS = new Labels.Classes(
            IntStream.range(0, 100)
                    .map(i -> i * 37 % 100)
                    .map(i -> i < 60 ? 0 : i < 90 ? 1 : 2)
                    .toArray(),
            List.of("a", "b", "c", "d"));

    private static RowStream stream(Composition composition) {
        RowStream stream = new RowStream(LABELS, 5);
        stream.setComposition(composition);
        return stream;
    }

    private static int[] draw(RowStream stream, int rows) {
        int[] drawn = new int[rows];
        stream.next(drawn);
        return drawn;
    }

    private static int[] classes(int[] rows) {
        return Arrays.stream(rows).map(row -> LABELS.classes()[row]).toArray();
    }

    @Test
    void untilSomethingIsSetItIsWhatMiniBatchesDraw() {
        RowStream stream = new RowStream(LABELS, 5);
        MiniBatches plain = new MiniBatches(100, 5);
        for (int i = 0; i < 20; i++) {
            int[] expected = new int[16];
            plain.next(expected);
            assertArrayEquals(expected, draw(stream, 16));
        }
    }

    @Test
    void shuffledRowsGoOnWhereTheyWereLeft() {
        RowStream stream = new RowStream(LABELS, 5);
        MiniBatches plain = new MiniBatches(100, 5);
        draw(stream, 16);
        plain.next(new int[16]);
        stream.setComposition(new Composition.OneClass());
        draw(stream, 16);
        stream.setComposition(new Composition.Shuffled());
        int[] expected = new int[300];
        plain.next(expected);
        assertArrayEquals(expected, draw(stream, 300));
    }

    @Test
    void sortedRowsComeOnceAnEpochClassByClassInNewOrders() {
        RowStream stream = stream(new Composition.Sorted());
        int[] first = draw(stream, 100);
        int[] second = draw(stream, 100);
        for (int[] epoch : List.of(first, second)) {
            assertArrayEquals(Arrays.stream(LABELS.classes()).sorted().toArray(), classes(epoch));
            assertEquals(100, Arrays.stream(epoch).distinct().count());
        }
        assertFalse(Arrays.equals(first, second));
    }

    @Test
    void eachMiniBatchIsOfOneClassByItsShare() {
        RowStream stream = stream(new Composition.OneClass());
        int[] batches = new int[4];
        for (int i = 0; i < 10_000; i++) {
            int[] classes = classes(draw(stream, 7));
            assertEquals(1, Arrays.stream(classes).distinct().count());
            batches[classes[0]]++;
        }
        assertEquals(0.6, batches[0] / 10_000.0, 0.025);
        assertEquals(0.1, batches[2] / 10_000.0, 0.015);
        assertEquals(0, batches[3]);
    }

    @Test
    void weightsDecideTheSharesOfClasses() {
        RowStream stream = stream(new Composition.Imbalanced(List.of(0.5, 0.0, 3.0, 7.0)));
        int[] classes = classes(draw(stream, 60_000));
        double[] shares = new double[3];
        for (int c : classes) {
            shares[c] += 1 / 60_000.0;
        }
        // 60 rows of weight .5 and 10 of weight 3.
        assertArrayEquals(new double[] {0.5, 0, 0.5}, shares, 0.01);
    }

    @Test
    void aShareOfRowsAreCopiesOfTheOthersInTheMiniBatch() {
        RowStream stream = stream(new Composition.Duplicates(0.75));
        for (int i = 0; i < 5; i++) {
            int[] rows = draw(stream, 16);
            List<Integer> own = Arrays.stream(rows, 0, 4).boxed().toList();
            assertTrue(Arrays.stream(rows).boxed().allMatch(own::contains));
            assertEquals(4, own.stream().distinct().count());
        }
        assertEquals(
                1,
                Arrays.stream(draw(stream(new Composition.Duplicates(1)), 8))
                        .distinct()
                        .count());
        assertEquals(
                8,
                Arrays.stream(draw(stream(new Composition.Duplicates(0)), 8))
                        .distinct()
                        .count());
    }

    @Test
    void theSameSeedCompositionsAndDrawsGiveTheSameRows() {
        assertArrayEquals(someRows(), someRows());
    }

    private static int[] someRows() {
        RowStream stream = new RowStream(LABELS, 11);
        IntStream.Builder all = IntStream.builder();
        for (Composition composition : List.of(
                new Composition.OneClass(),
                new Composition.Sorted(),
                new Composition.Duplicates(0.5),
                new Composition.Imbalanced(List.of(1.0, 1.0, 1.0, 1.0)),
                new Composition.OneClass())) {
            stream.setComposition(composition);
            for (int size = 1; size < 20; size++) {
                Arrays.stream(draw(stream, size)).forEach(all::add);
            }
        }
        return all.build().toArray();
    }

    @Test
    void whatDoesNotFitTheDataIsRefusedAndChangesNothing() {
        RowStream classes = new RowStream(LABELS, 5);
        for (List<Double> weights : List.of(List.of(1.0, 1.0), List.of(0.0, 0.0, 0.0, 1.0))) {
            assertThrows(
                    IllegalArgumentException.class, () -> classes.setComposition(new Composition.Imbalanced(weights)));
        }
        assertEquals(new Composition.Shuffled(), classes.composition());
        RowStream values = new RowStream(new Labels.Values(new float[10], 2), 5);
        assertThrows(IllegalArgumentException.class, () -> values.setComposition(new Composition.Sorted()));
        values.setComposition(new Composition.Duplicates(0.5));
        for (List<Double> weights : List.of(List.of(-1.0, 2.0), List.of(0.0, 0.0), List.of(Double.NaN))) {
            assertThrows(IllegalArgumentException.class, () -> new Composition.Imbalanced(weights));
        }
    }
}
