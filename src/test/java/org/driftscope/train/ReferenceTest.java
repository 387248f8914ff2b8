package org.driftscope.train;

import static org.driftscope.train.BitwiseEquality.assertBitwiseEqual;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.ProbeReading;
import org.driftscope.stats.Detection;
import org.junit.jupiter.api.Test;

/** What drift and the detector are measured from, in runs whose probe batch is looked at every 10 steps. */
class ReferenceTest {

    private static List<Snapshot> run(String... events) {
        return Runs.record(Runs.spirals("optimizer.learning_rate=0.3"), 120, events);
    }

    private static ProbeReading probe(List<Snapshot> snapshots, long step, Twin twin, int layer) {
        return Objects.requireNonNull(layer(snapshots, step, twin, layer).probe());
    }

    private static LayerReading layer(List<Snapshot> snapshots, long step, Twin twin, int layer) {
        for (Snapshot snapshot : snapshots) {
            if (snapshot.step() == step) {
                return Objects.requireNonNull(snapshot.of(twin)).layers().get(layer);
            }
        }
        throw new AssertionError("nothing at step " + step);
    }

    private static long[] referenceSteps(List<Snapshot> snapshots) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.step() % 10 == 0)
                .mapToLong(
                        snapshot -> probe(snapshots, snapshot.step(), Twin.B, 1).referenceStep())
                .toArray();
    }

    @Test
    void isTheStartUnlessSaidOtherwise() {
        assertArrayEquals(new long[13], referenceSteps(run()));
        assertArrayEquals(new long[13], referenceSteps(run("0: reference here")));
    }

    @Test
    void eachFormSaysWhichStepItTook() {
        assertArrayEquals(
                new long[] {0, 0, 0, 20, 20, 20, 40, 64, 64, 0, 0, 90, 90},
                referenceSteps(run(
                        "25: reference step 24",
                        "55: reference step 36",
                        "64: reference here",
                        "83: reference start",
                        "105: reference step 94")));
    }

    @Test
    void someStepsAgoMovesAlong() {
        assertArrayEquals(
                new long[] {0, 0, 0, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90},
                referenceSteps(run("7: reference ago 30")));
        assertArrayEquals(
                new long[] {0, 0, 0, 0, 0, 0, 20, 30, 40, 50, 60, 70, 80}, referenceSteps(run("52: reference ago 35")));
    }

    /** The distances are those between the two looks, whenever the reference was set. */
    @Test
    void driftIsFromTheReference() {
        List<Snapshot> pinnedLate = run("95: reference step 40");
        List<Snapshot> pinnedHere = run("40: reference here");
        List<Snapshot> ago = run("7: reference ago 60");
        for (int k = 0; k < 3; k++) {
            ProbeReading expected = probe(pinnedHere, 100, Twin.A, k);
            assertEquals(40, expected.referenceStep());
            assertTrue(expected.drift().w1() > 0);
            assertBitwiseEqual(expected, probe(pinnedLate, 100, Twin.A, k), "pinned late");
            assertBitwiseEqual(expected, probe(ago, 100, Twin.A, k), "60 steps ago");
            assertNotEquals(expected.drift(), probe(run(), 100, Twin.A, k).drift());
        }
    }

    @Test
    void theReferenceChangesNothingThatIsLearnt() {
        List<Snapshot> plain = run();
        List<Snapshot> changed = run("13: reference here", "27: reference ago 20", "55: reference step 3");
        for (int i = 0; i < plain.size(); i++) {
            assertEquals(
                    Objects.requireNonNull(plain.get(i).a()).loss(),
                    Objects.requireNonNull(changed.get(i).a()).loss());
            assertBitwiseEqual(
                    Objects.requireNonNull(plain.get(i).b()).test(),
                    Objects.requireNonNull(changed.get(i).b()).test(),
                    "step " + plain.get(i).step());
        }
    }

    @Test
    void theSameEventsGiveTheSameNumbers() {
        String[] events = {"13: reference here", "27: reference ago 20", "75: reference step 30"};
        assertBitwiseEqual(run(events), run(events), "run");
    }

    @Test
    void whatLiesAheadOrTooFarBackIsRefused() {
        IllegalArgumentException ahead =
                assertThrows(IllegalArgumentException.class, () -> run("20: reference step 21"));
        assertTrue(String.valueOf(ahead.getMessage()).contains("step 21 lies behind step 20"), ahead.getMessage());
        IllegalArgumentException far =
                assertThrows(IllegalArgumentException.class, () -> run("20: reference ago 100000000"));
        assertTrue(String.valueOf(far.getMessage()).contains("recording.probe_every"), far.getMessage());
    }

    /** The detector looks from the same reference, in pairs; nothing has moved from there where nothing was learnt. */
    @Test
    void theDetectorComparesWithTheReference() {
        List<Snapshot> snapshots = Runs.record(
                Runs.spirals("optimizer.learning_rate=0.5", "recording.probe_rows=50", "recording.detect_every=100"),
                300,
                "199: lr 0",
                "199: momentum 0",
                "200: reference here");
        for (int k = 0; k < 3; k++) {
            Detection moved =
                    Objects.requireNonNull(layer(snapshots, 200, Twin.B, k).detection());
            assertEquals(100, moved.heldOutRows());
            Detection still =
                    Objects.requireNonNull(layer(snapshots, 300, Twin.B, k).detection());
            assertEquals(new Detection(0, 0, 1, 100), still);
        }
        Detection last = Objects.requireNonNull(layer(snapshots, 200, Twin.B, 2).detection());
        assertTrue(last.mcc() > last.nullLine(), last.toString());
    }

    /** Spirals are drawn from one distribution: training and test inputs are alike. It is tried once, with the first layer. */
    @Test
    void inputsAreComparedOnce() {
        List<Snapshot> snapshots = Runs.record(Runs.spirals("data.rows=2000", "recording.detect_every=50"), 100);
        Detection input = null;
        for (Snapshot snapshot : snapshots) {
            if (snapshot.step() < 50) {
                assertEquals(null, snapshot.inputDetection());
            } else if (input == null) {
                input = Objects.requireNonNull(snapshot.inputDetection());
                assertEquals(600, input.heldOutRows());
                assertTrue(input.pValue() > 0.05, input.toString());
            } else {
                assertEquals(input, snapshot.inputDetection());
            }
        }
    }
}
