package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class LookMemoryTest {

    private static LookMemory filled(int capacity, int looks) {
        LookMemory memory = new LookMemory(capacity);
        for (int i = 0; i < looks; i++) {
            memory.add(new Look(i, 10L * i, List.of()));
        }
        return memory;
    }

    @Test
    void fewLooksAreAllRemembered() {
        LookMemory memory = filled(4, 4);
        assertFalse(memory.isEmpty());
        for (long step = 0; step <= 30; step += 10) {
            assertEquals(step, memory.nearest(step).step());
            assertEquals(step, memory.atOrBefore(step + 9).step());
        }
        assertEquals(10, memory.nearest(15).step(), "of two as near, the earlier");
        assertEquals(20, memory.nearest(16).step());
        assertEquals(30, memory.nearest(5000).step());
        assertTrue(new LookMemory(4).isEmpty());
    }

    /** Of looks 0 to 17, places of four: 0, 8, 16 in the thinned row, 14 to 17 among the latest. */
    @Test
    void manyLooksAreThinnedAndTheFirstAndTheLatestStay() {
        LookMemory memory = filled(4, 18);
        assertEquals(0, memory.first().step());
        assertEquals(0, memory.nearest(30).step());
        assertEquals(80, memory.nearest(50).step());
        assertEquals(80, memory.nearest(110).step());
        assertEquals(140, memory.nearest(111).step());
        assertEquals(150, memory.nearest(150).step());
        assertEquals(150, memory.atOrBefore(159).step());
        assertEquals(140, memory.atOrBefore(20).step(), "the oldest of the latest");
    }

    /** Gaps in the thinned row stay below two strides of a row that is at least half full. */
    @Test
    void theWholeRunStaysCovered() {
        for (int looks = 1; looks < 300; looks++) {
            LookMemory memory = filled(8, looks);
            for (int i = 0; i < looks; i++) {
                long gap = Math.abs(memory.nearest(10L * i).step() - 10L * i);
                assertTrue(gap <= 10L * (looks / 4 + 1) / 2 + 10, looks + " looks, " + i + ": " + gap);
            }
        }
    }

    /** Looks 0 to 3 of steps 0, 10, 20, 30, and from then on every 100 steps up to look 12. */
    @Test
    void looksThatComeMoreRarelyAreRememberedAlike() {
        LookMemory memory = new LookMemory(4);
        for (int i = 0; i <= 12; i++) {
            memory.add(look(i, steps(13).get(i)));
        }
        assertEquals(
                List.of(0L, 4L, 8L, 9L, 10L, 11L, 12L),
                memory.looks().stream().map(Look::number).toList());
        assertEquals(700, memory.atOrBefore(799).step());
        assertEquals(600, memory.atOrBefore(10).step(), "the oldest of the latest");
        LookMemory recalled = new LookMemory(4);
        recalled.recall(steps(13), memory.looks());
        Look next = look(13, 5000);
        memory.add(next);
        recalled.add(next);
        assertEquals(memory.looks(), recalled.looks());
    }

    /** The last eight, and of all before every stride-th: strides double where more than eight would lie in the whole row. */
    @Test
    void whatIsRememberedDependsOnTheirNumberAlone() {
        LookMemory memory = new LookMemory(8);
        for (int count = 1; count <= 300; count++) {
            memory.add(look(count - 1, 10L * count));
            int stride = IntStream.of(1, 2, 4, 8, 16, 32, 64)
                    .filter(each -> 8L * each >= memory.count())
                    .findFirst()
                    .orElseThrow();
            int latest = count - 8;
            assertEquals(
                    IntStream.range(0, count)
                            .filter(number -> number >= latest || number % stride == 0)
                            .mapToObj(number -> (long) number)
                            .toList(),
                    memory.looks().stream().map(Look::number).toList());
            assertEquals(10L * Math.max(1, latest + 1), memory.atOrBefore(0).step());
            assertEquals(
                    10L * Math.max(count - 3, 1),
                    memory.atOrBefore(10L * count - 25).step());
        }
    }

    private static List<Long> steps(int looks) {
        return IntStream.range(0, looks)
                .mapToObj(i -> i < 4 ? 10L * i : 100L * (i - 3))
                .toList();
    }

    private static Look look(long number, long step) {
        return new Look(number, step, List.of(new FMatrixRMaj(1, 1)));
    }

    /** Looks 0, 4, 8, 9, 10, 11, 12 are to be remembered, of steps 0, 100, 500, 600, 700, 800, 900. */
    @Test
    void whatIsMissingIsKnownToBe() {
        LookMemory memory = new LookMemory(4);
        memory.recall(steps(13), List.of(look(0, 0), look(3, 30), look(11, 800), look(12, 900)));
        assertEquals(
                List.of(0L, 800L, 900L),
                memory.looks().stream().map(Look::step).toList(),
                "30 is not to be remembered");
        assertTrue(memory.nearest(110).isMissing());
        assertEquals(100, memory.nearest(110).step());
        assertFalse(memory.nearest(40).isMissing());
        assertTrue(memory.reachesBack(100, 900));
        assertTrue(memory.reachesBack(99, 950), "from the one of 800 on");
        assertFalse(memory.reachesBack(101, 900));
        assertFalse(memory.reachesBack(5000, 900), "the oldest of the latest is missing");
        memory.add(look(13, 1000));
        memory.add(look(14, 1100));
        assertTrue(memory.reachesBack(5000, 1100));
        assertEquals(
                List.of(0L, 800L, 900L, 1000L, 1100L),
                memory.looks().stream().map(Look::step).toList());
    }

    @Test
    void looksAreTakenWhereTheLogSaysSo() {
        Experiment experiment = Runs.spirals("recording.probe_every=0");
        List<Event> events = Stream.of(
                        "0: lr 1", "120: cadence probe 100", "200: cadence probe 40", "250: cadence probe 50")
                .map(EventText::parse)
                .toList();
        assertEquals(List.of(0L, 50L, 100L, 200L, 240L, 300L, 350L), LookSteps.until(399, experiment, events));
        assertEquals(List.of(0L, 50L, 100L), LookSteps.until(150, experiment, events.subList(0, 2)));
    }

    @Test
    void whatIsRememberedTakesBoundedMemory() {
        // 3 x 100 units and 10 outputs, 300 rows: 372,000 bytes a look.
        Experiment standard = Runs.parse("");
        assertEquals(44, LookMemory.capacity(standard, 10));
        assertEquals(43 * 50, LookMemory.longestAgo(standard, 10));
        assertEquals(2, LookMemory.capacity(Runs.parse("[network]\nhidden = [60000, 60000]"), 10));
        assertEquals(0, LookMemory.capacity(Runs.spirals(), 2) % 2);
    }
}
