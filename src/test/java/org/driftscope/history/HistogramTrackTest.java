package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.driftscope.history.HistogramTrack.Entry;
import org.driftscope.stats.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTrackTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7, 16, 64})
    void atAnyTimeTheFirstAndTheNewestAreThereAndThoseBetweenEvenlyThinned(int capacity) {
        HistogramTrack track = new HistogramTrack(capacity);
        for (int i = 0; i < 3000; i++) {
            Histogram histogram = histogram(i);
            track.add(10L * i, histogram);
            List<Entry> entries = track.entries();
            assertTrue(entries.size() <= capacity, "bounded");
            assertTrue(entries.size() >= Math.min(i + 1, capacity / 2), "not thinned more than needed");
            assertEquals(0, entries.get(0).step());
            assertEquals(10L * i, entries.get(entries.size() - 1).step());
            assertSame(histogram, entries.get(entries.size() - 1).histogram());
            long gap = entries.size() < 3
                    ? 10
                    : entries.get(1).step() - entries.get(0).step();
            for (int k = 1; k < entries.size(); k++) {
                long here = entries.get(k).step() - entries.get(k - 1).step();
                boolean newest = k == entries.size() - 1;
                assertTrue(here == gap || (newest && here > 0 && here <= gap), "gap " + here + " of " + gap);
                assertEquals(
                        entries.get(k).step() / 10, entries.get(k).histogram().below());
            }
        }
    }

    /** Cut behind its end, whether or not its newest one is to stay, a track goes on as itself. */
    @Test
    void aTrackThatIsCutBehindItsEndGoesOnAlike() {
        for (int length = 1; length < 60; length++) {
            HistogramTrack whole = new HistogramTrack(8);
            for (int i = 0; i < length; i++) {
                whole.add(i, histogram(i));
            }
            HistogramTrack cut = whole.until(length);
            for (int i = length; i < 80; i++) {
                whole.add(i, histogram(i));
                cut.add(i, histogram(i));
                assertEquals(
                        whole.entries().stream().map(Entry::step).toList(),
                        cut.entries().stream().map(Entry::step).toList(),
                        length + ", " + i);
            }
        }
    }

    @Test
    void stepsNeedNotBeEvenlySpaced() {
        HistogramTrack track = new HistogramTrack(8);
        SplittableRandom random = new SplittableRandom(4);
        long step = 3;
        for (int i = 0; i < 500; i++) {
            track.add(step, histogram(i));
            step += 1 + random.nextInt(100);
        }
        assertEquals(3, track.entries().get(0).step());
        assertTrue(track.entries().size() <= 8);
    }

    @Test
    void aClearedTrackBeginsAgain() {
        HistogramTrack track = new HistogramTrack(4);
        for (int i = 0; i < 100; i++) {
            track.add(i, histogram(i));
        }
        track.clear();
        assertTrue(track.entries().isEmpty());
        track.add(1, histogram(1));
        track.add(2, histogram(2));
        assertEquals(List.of(1L, 2L), track.entries().stream().map(Entry::step).toList());
    }

    @Test
    void entriesCannotBeChangedFromOutside() {
        HistogramTrack track = new HistogramTrack(4);
        track.add(0, histogram(0));
        assertThrows(UnsupportedOperationException.class, () -> track.entries().remove(0));
    }

    /** Empty, and told from others by its count below. */
    private static Histogram histogram(int number) {
        return new Histogram(0, 1, new int[1], number, 0, 0);
    }

    @Test
    void theEntryOfAStepIsTheLastOneKeptBeforeIt() {
        HistogramTrack track = new HistogramTrack(8);
        assertNull(track.at(5));
        assertNull(track.newest());
        Histogram some = new Histogram(0, 1, new int[] {1, 2}, 0, 0, 0);
        for (long step = 10; step <= 2000; step += 10) {
            track.add(step, some);
            assertEquals(step, Objects.requireNonNull(track.newest()).step());
        }
        assertNull(track.at(9));
        for (long step = 10; step <= 2100; step += 7) {
            long wanted = step;
            Entry slow = track.entries().stream()
                    .filter(entry -> entry.step() <= wanted)
                    .reduce((before, entry) -> entry)
                    .orElseThrow();
            assertEquals(slow, track.at(step));
        }
    }
}
