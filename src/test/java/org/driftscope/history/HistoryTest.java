package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.driftscope.measure.LayerReading;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final String SHIFTED = "shift.test=[\"rotation 30\"]";

    private final History history = new History(HistorySize.DEFAULT);

    @Test
    void aNewHistoryIsEmpty() {
        assertEquals(0, history.lastStep());
        assertNull(history.latest());
        assertNull(history.divergence(Twin.A));
        assertTrue(history.events().isEmpty());
        assertEquals(
                0, history.series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS)).size());
        assertTrue(history.histograms(Twin.B, 0).entries().isEmpty());
    }

    @Test
    void everyRecordedNumberIsFoundUnderItsKeyAtItsStep() {
        List<Snapshot> snapshots = Runs.record(Runs.spirals(), 100);
        snapshots.forEach(history::add);
        for (Snapshot snapshot : snapshots) {
            for (Twin twin : Twin.values()) {
                NetworkSnapshot network = snapshot.of(twin);
                assertNotNull(network);
                assertRecorded(snapshot, SeriesKey.ofNetwork(twin, Quantity.LOSS), network.loss());
                assertRecorded(snapshot, SeriesKey.ofNetwork(twin, Quantity.BATCH_ACCURACY), network.batchAccuracy());
                if (network.test() != null) {
                    assertRecorded(
                            snapshot,
                            SeriesKey.ofNetwork(twin, Quantity.TEST_LOSS),
                            network.test().loss());
                    assertRecorded(
                            snapshot,
                            SeriesKey.ofNetwork(twin, Quantity.TEST_ACCURACY),
                            network.test().accuracy());
                }
                for (int k = 0; k < 3; k++) {
                    LayerReading reading = network.layers().get(k);
                    assertRecorded(
                            snapshot,
                            new SeriesKey(twin, k, Quantity.MEAN),
                            reading.training().mean());
                    assertRecorded(
                            snapshot,
                            new SeriesKey(twin, k, Quantity.UNIT_P85),
                            reading.unitPercentiles().p85());
                    assertRecorded(snapshot, new SeriesKey(twin, k, Quantity.SATURATED), reading.saturated());
                    assertRecorded(snapshot, new SeriesKey(twin, k, Quantity.GRADIENT_NORM), reading.gradientNorm());
                    if (reading.probe() != null) {
                        assertRecorded(
                                snapshot,
                                new SeriesKey(twin, k, Quantity.PROBE_P50),
                                reading.probe().distribution().percentiles().p50());
                        assertRecorded(
                                snapshot,
                                new SeriesKey(twin, k, Quantity.PROBE_DRIFT_W1),
                                reading.probe().drift().w1());
                        assertRecorded(
                                snapshot,
                                new SeriesKey(twin, k, Quantity.PROBE_DRIFT_KS_P),
                                reading.probe().drift().ksP());
                    }
                }
            }
        }
        assertEquals(100, history.lastStep());
        assertSame(snapshots.get(snapshots.size() - 1), history.latest());
        assertEquals(snapshots.size(), history.histograms(Twin.B, 2).entries().size());
        assertEquals(
                11,
                history.series(new SeriesKey(Twin.A, 0, Quantity.PROBE_MEAN)).size());
    }

    private void assertRecorded(Snapshot snapshot, SeriesKey key, double value) {
        Series series = history.series(key);
        int i = series.indexAt(snapshot.step());
        assertEquals(snapshot.step(), series.firstStep(i), key + " at step " + snapshot.step());
        assertEquals(value, series.mean(i), key + " at step " + snapshot.step());
    }

    @Test
    void aSnapshotThatComesAgainBringsItsEventsAlone() {
        List<Snapshot> snapshots = Runs.record(Runs.spirals(), 7, "7: lr 0.5");
        snapshots.forEach(history::add);
        assertEquals(5, history.lastStep());
        assertEquals(List.of(new Event(7, new SetLearningRate(0.5))), history.events());
        assertEquals(
                2, history.series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS)).size());
        assertEquals(2, history.histograms(Twin.A, 0).entries().size());
    }

    @Test
    void theCurveOfAnotherUnitBeginsWithItsOwnValues() {
        List<Snapshot> snapshots = Runs.record(Runs.spirals(), 30, "12: unit 1 4");
        snapshots.forEach(history::add);
        for (Twin twin : Twin.values()) {
            Series unit = history.series(new SeriesKey(twin, 0, Quantity.UNIT_P50));
            assertEquals(15, unit.firstStep(0), "from the first step of the new unit on");
            assertEquals(4, unit.size());
            assertEquals(
                    0, history.series(new SeriesKey(twin, 1, Quantity.UNIT_P50)).firstStep(0));
            assertEquals(0, history.series(new SeriesKey(twin, 0, Quantity.P50)).firstStep(0));
        }
        assertEquals(List.of(new Event(12, new FollowUnit(0, 3))), history.events());
    }

    @Test
    void whatADivergedNetworkLeftStays() {
        List<Snapshot> snapshots = Runs.record(
                Runs.spirals("network.activation=relu", "recording.every=10"), 60, "12: lr 1e6", "14: lr 0.1");
        snapshots.forEach(history::add);
        assertNull(history.divergence(Twin.A));
        assertNotNull(history.divergence(Twin.B));
        Series a = history.series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS));
        Series b = history.series(SeriesKey.ofNetwork(Twin.B, Quantity.LOSS));
        assertEquals(60, a.lastStep(a.size() - 1));
        assertEquals(10, b.lastStep(b.size() - 1));
    }

    @Test
    void memoryIsBounded() {
        History small = new History(HistorySize.ofBuckets(8));
        Runs.record(Runs.spirals("recording.every=1", SHIFTED), 2000).forEach(small::add);
        for (Quantity quantity : Quantity.values()) {
            for (int layer = 0; layer < (quantity.ofNetwork() ? 1 : 3); layer++) {
                int size = small.series(new SeriesKey(Twin.A, layer, quantity)).size();
                assertTrue(size > 4 && size <= 8, quantity + " " + size);
            }
        }
        int entries = small.histograms(Twin.A, 1).entries().size();
        assertTrue(entries >= 128 && entries <= 256, "histograms " + entries);
    }

    /** Distances from one reference and from another do not stand in one curve. */
    @Test
    void whatComparesWithTheReferenceBeginsAnewWithAnotherOne() {
        Runs.record(Runs.spirals(), 100, "60: reference here").forEach(history::add);
        for (Twin twin : Twin.values()) {
            Series drift = history.series(new SeriesKey(twin, 2, Quantity.PROBE_DRIFT_W1));
            assertEquals(70, drift.firstStep(0));
            assertEquals(4, drift.size());
            Series mcc = history.series(new SeriesKey(twin, 0, Quantity.MCC));
            assertEquals(100, mcc.firstStep(0));
            Series median = history.series(new SeriesKey(twin, 2, Quantity.PROBE_P50));
            assertEquals(0, median.firstStep(0));
            assertEquals(11, median.size());
        }
    }

    @Test
    void eventsCannotBeChangedFromOutside() {
        Event event = new Event(0, new SetLearningRate(1));
        assertThrows(UnsupportedOperationException.class, () -> history.events().add(event));
    }

    @Test
    void aQuantityHasAValueWhereItWasTakenAndNoneElsewhere() {
        // Of these steps 0 and 10 are probed, 20 has a gradientShift too, and 100 a landscape and an evaluation
        // besides.
        List<Snapshot> snapshots = Runs.record(Runs.spirals(SHIFTED), 100);
        for (Snapshot snapshot : snapshots) {
            NetworkSnapshot network = snapshot.a();
            assertNotNull(network);
            for (Quantity quantity : Quantity.values()) {
                Double value = quantity.ofNetwork()
                        ? quantity.of(network)
                        : quantity.of(network.layers().get(0));
                String where = quantity + " at step " + snapshot.step();
                assertEquals(isTaken(quantity, snapshot.step()), value != null, where);
                assertTrue(value == null || Double.isFinite(value), where);
            }
        }
        for (Quantity quantity : Quantity.values()) {
            Series series = series(snapshots, quantity);
            long taken = snapshots.stream()
                    .filter(snapshot -> isTaken(quantity, snapshot.step()))
                    .count();
            assertTrue(taken > 0 && taken == series.size(), quantity.name());
        }
    }

    private static Series series(List<Snapshot> snapshots, Quantity quantity) {
        History filled = new History(HistorySize.ofBuckets(1000));
        snapshots.forEach(filled::add);
        return filled.series(new SeriesKey(Twin.A, 0, quantity));
    }

    private static boolean isTaken(Quantity quantity, long step) {
        String name = quantity.name();
        if (name.startsWith("INPUT_MCC") || name.startsWith("BATCH_MCC")) {
            return step > 0 && step % 50 == 0;
        } else if (name.startsWith("INPUT_SHIFT_") || name.startsWith("SHIFT_")) {
            return step % 10 == 0;
        } else if (name.startsWith("SHIFTED_")) {
            return step % 5 == 0 && (step < 50 || step % 50 == 0);
        } else if (name.endsWith("_CHANGE")) {
            return step > 0 && (!name.startsWith("PROBE_") || step % 10 == 0);
        } else if (name.startsWith("MCC")) {
            return step > 0 && step % 50 == 0;
        } else if (name.startsWith("PROBE_")) {
            return step % 10 == 0;
        } else if (name.startsWith("GRADIENT_SHIFT_")) {
            return step > 0 && step % 20 == 0;
        } else if (name.startsWith("LANDSCAPE_")) {
            return step > 0 && step % 50 == 0;
        } else if (name.startsWith("TEST_")) {
            return step % 5 == 0 && (step < 50 || step % 50 == 0);
        }
        return quantity != Quantity.LOG_UPDATE_RATIO || step > 0;
    }

    @Test
    void diagnosticsOfGradientsAreWhatTheyAreCalled() {
        NetworkSnapshot network = Runs.record(Runs.spirals(), 5).get(1).a();
        assertNotNull(network);
        LayerReading first = network.layers().get(0);
        LayerReading last = network.layers().get(2);
        assertEquals(first.gradientNorm() / last.gradientNorm(), Quantity.GRADIENT_RATIO.of(network));
        Double ratio = Quantity.LOG_UPDATE_RATIO.of(first);
        assertNotNull(ratio);
        assertEquals(first.updateNorm(), first.weightNorm() * Math.pow(10, ratio), 1e-12);
    }

    @Test
    void aQuantityOfTheNetworkHasNoValueInALayerNorTheOtherWayRound() {
        LayerReading reading = Synthetic.reading(1);
        NetworkSnapshot network = Synthetic.network(1, 2);
        assertThrows(IllegalStateException.class, () -> Quantity.LOSS.of(reading));
        assertThrows(IllegalStateException.class, () -> Quantity.MEAN.of(network));
        assertTrue(Quantity.TEST_ACCURACY.ofNetwork());
    }

    @Test
    void recordedStepsAreGoneThroughOneByOneAndBucketByBucketOnceThinned() {
        assertEquals(0, history.recordedStep(7, 1));
        for (long step = 0; step <= 100; step += 5) {
            history.add(Synthetic.snapshot(step, List.of(Synthetic.reading(1)), null));
        }
        assertEquals(20, history.recordedStep(20, 0));
        assertEquals(25, history.recordedStep(20, 1));
        assertEquals(15, history.recordedStep(20, -1));
        assertEquals(20, history.recordedStep(23, 0));
        assertEquals(25, history.recordedStep(23, 1));
        assertEquals(15, history.recordedStep(23, -1));
        assertEquals(0, history.recordedStep(20, -100));
        assertEquals(100, history.recordedStep(20, 100));
        assertEquals(0, history.recordedStep(-3, 0));

        History thinned = new History(HistorySize.ofBuckets(8));
        for (long step = 0; step <= 1000; step++) {
            thinned.add(Synthetic.snapshot(step, null, List.of(Synthetic.reading(1))));
        }
        Series steps = thinned.series(SeriesKey.ofNetwork(Twin.B, Quantity.LOSS));
        long at = 0;
        for (int i = 0; i < steps.size(); i++) {
            at = thinned.recordedStep(at, 1);
            assertEquals(steps.lastStep(i), at, "bucket " + i);
        }
        assertEquals(1000, at);
        for (int i = steps.size() - 2; i >= 0; i--) {
            at = thinned.recordedStep(at, -1);
            assertEquals(steps.lastStep(i), at);
        }
        assertEquals(0, thinned.recordedStep(at, -1));
        long within = steps.firstStep(3) + 1;
        assertEquals(steps.lastStep(3), thinned.recordedStep(within, 1), "the end of its own bucket comes next");
        assertEquals(steps.lastStep(2), thinned.recordedStep(within, -1));
    }

    @Test
    void unitsAreKeptThinnedWithinTheirBytes() {
        int units = 1000;
        for (long step = 0; step < 500; step++) {
            LayerReading some = Synthetic.reading((double) step);
            float[] values = new float[units];
            Arrays.fill(values, (float) step);
            history.add(Synthetic.snapshot(
                    step,
                    List.of(new LayerReading(
                            values,
                            values,
                            some.training(),
                            0,
                            some.unitPercentiles(),
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            null,
                            null,
                            null,
                            null,
                            null)),
                    null));
        }
        UnitTrack track = history.units(Twin.A, 0);
        assertNull(history.units(Twin.B, 0).at(7));
        assertNull(track.at(-1));
        Set<Long> kept = new HashSet<>();
        for (long step = 0; step < 500; step++) {
            UnitTrack.Entry entry = Objects.requireNonNull(track.at(step));
            assertTrue(entry.step() <= step);
            assertEquals((float) entry.step(), entry.means()[units - 1]);
            kept.add(entry.step());
        }
        assertTrue(kept.contains(0L) && kept.contains(499L));
        long bytes = 2L * Float.BYTES * units * kept.size();
        assertTrue(kept.size() >= 4 && bytes <= 1 << 16, kept.size() + " entries, " + bytes + " bytes");
    }

    /** Recorded into few buckets and many, cut at any step, and gone on with. */
    @Test
    void untilAStepItIsWhatItWasThere() {
        List<Snapshot> snapshots = Runs.record(Runs.spirals(), 200, "20: unit 1 3", "60: lr 0.05", "90: lr 0.2");
        for (int capacity : new int[] {8, 64, 4096}) {
            History whole = new History(HistorySize.ofBuckets(capacity));
            snapshots.forEach(whole::add);
            for (long step : new long[] {0, 37, 60, 90, 135, 200}) {
                History then = new History(HistorySize.ofBuckets(capacity));
                snapshots.stream().filter(s -> s.step() <= step).forEach(then::add);
                History cut = whole.until(step);

                assertEquals(then.lastStep() / 5, (capacity > 8 ? cut.lastStep() : then.lastStep()) / 5);
                assertEquals(
                        whole.events().stream().filter(e -> e.step() < step).toList(), cut.events());
                assertCut(then, cut, capacity > 64, SeriesKey.ofNetwork(Twin.A, Quantity.LOSS));
                assertCut(then, cut, capacity > 64, new SeriesKey(Twin.B, 1, Quantity.PROBE_P50));
                snapshots.stream().filter(s -> s.step() > step).forEach(cut::add);
                assertEquals(whole.lastStep(), cut.lastStep());
                if (capacity > 64) {
                    assertCut(whole, cut, true, SeriesKey.ofNetwork(Twin.A, Quantity.LOSS));
                    assertEquals(
                            whole.histograms(Twin.A, 0).entries(),
                            cut.histograms(Twin.A, 0).entries());
                }
            }
            assertEquals(200, whole.lastStep(), "not modified");
        }
    }

    private static void assertCut(History expected, History actual, boolean exact, SeriesKey key) {
        Series before = expected.series(key);
        Series cut = actual.series(key);
        if (exact) {
            assertEquals(before.size(), cut.size());
            assertEquals(before.last(), cut.last());
        }
        for (int i = 0; i < cut.size(); i++) {
            assertTrue(cut.lastStep(i) <= expected.lastStep());
            if (exact) {
                assertEquals(before.lastStep(i), cut.lastStep(i));
                assertEquals(before.mean(i), cut.mean(i));
                assertEquals(before.min(i), cut.min(i));
            }
        }
    }
}
