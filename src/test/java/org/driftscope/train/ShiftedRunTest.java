package org.driftscope.train;

import static org.driftscope.train.BitwiseEquality.assertBitwiseEqual;
import static org.driftscope.train.BitwiseEquality.assertBitwiseEqualBut;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose input is shifted or composed. */
class ShiftedRunTest {
    private static final String[] ALL = {
        "0: shift training noise 0.1",
        "30: shift both rotation 40 gradual 300",
        "60: composition sorted",
        "75: batch-size 3",
        "90: composition imbalanced 1,0.2",
        "90: shift test scale 0.5 periodic 40",
        "110: reestimate A",
        "120: batch-size 40",
        "130: composition duplicates 0.5",
        "150: shift both rotation 0",
        "160: composition one-class",
        "170: composition shuffled"
    };

    private static NetworkSnapshot a(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.a());
    }

    private static Snapshot at(List<Snapshot> snapshots, long step) {
        return snapshots.stream().filter(s -> s.step() == step).findFirst().orElseThrow();
    }

    @Test
    void theSameSeedAndEventsGiveTheSameNumbersBitForBit() {
        assertBitwiseEqual(Runs.record(Runs.spirals(), 200, ALL), Runs.record(Runs.spirals(), 200, ALL), "run");
    }

    @Test
    void eventsScheduledAheadAreTheSameRun() {
        Experiment scheduled = Runs.spirals()
                .withEvents(java.util.Arrays.stream(ALL).map(EventText::parse).toList());
        assertBitwiseEqual(Runs.record(Runs.spirals(), 200, ALL), Runs.record(scheduled, 200), "run");
    }

    /** Shifted test rows are looked at, and nothing else changes by it: no weight, no running statistic, no other figure. */
    @Test
    void aShiftedTestSetChangesNothingThatIsLearnt() {
        List<Snapshot> plain = Runs.record(Runs.spirals(), 150);
        List<Snapshot> shifted = Runs.record(Runs.spirals("shift.test=[\"rotation 30\", \"noise 0.2\"]"), 150);
        assertBitwiseEqualBut(Set.of("shift", "shiftResponse", "inputDetection"), plain, shifted, "run");
        assertNull(a(at(plain, 100)).shift().evaluation());
        assertNotNull(a(at(shifted, 100)).shift().evaluation());
    }

    @Test
    void aShiftFromTheStartIsOneByAnEventBeforeTheFirstStep() {
        List<Snapshot> start = Runs.record(Runs.spirals("shift.training=[\"rotation 30\"]"), 60);
        List<Snapshot> event = Runs.record(Runs.spirals(), 60, "0: shift training rotation 30");
        // Step 0 is looked at before the event acts.
        assertBitwiseEqualBut(
                Set.of("events", "momentChange"),
                start.subList(1, start.size()),
                event.subList(1, event.size()),
                "run");
        assertNotEquals(
                a(at(start, 5)).loss(), a(at(Runs.record(Runs.spirals(), 5), 5)).loss());
    }

    @Test
    void whatIsTakenBackLeavesARunAsItWas() {
        List<Snapshot> plain = Runs.record(Runs.spirals(), 100);
        List<Snapshot> undone = Runs.record(
                Runs.spirals(),
                100,
                "0: shift training scale 2",
                "0: shift training scale 0",
                "40: batch-size 5",
                "40: batch-size 16",
                "50: composition sorted",
                "50: composition shuffled");
        assertBitwiseEqualBut(Set.of("events", "shift", "inputDetection"), plain, undone, "run");
    }

    /** XOR turned by a quarter is the other class throughout; turned by half it is itself. */
    @Test
    void aTurnedXorIsTheOtherClass() {
        Experiment xor = Runs.spirals("data.source=\"xor\"", "data.noise=0.0", "optimizer.learning_rate=0.5");
        double plain = accuracy(a(at(Runs.record(xor, 400), 400)).test());
        assertTrue(plain > 0.9, "learnt: " + plain);
        for (double[] turn : new double[][] {{90, 1 - plain}, {180, plain}}) {
            ShiftedEvaluation found = a(at(
                            Runs.record(Runs.with(xor, "shift.test=[\"rotation " + (int) turn[0] + "\"]"), 400), 400))
                    .shift()
                    .evaluation();
            assertEquals(turn[1], accuracy(Objects.requireNonNull(found).shiftedRunning()), 0.08);
        }
    }

    private static double accuracy(@org.jspecify.annotations.Nullable Evaluation of) {
        return Objects.requireNonNull(of).accuracy();
    }

    /** The shift grows from nothing; layers answer, and a network without running statistics answers the same in both modes. */
    @Test
    void whoNotices() {
        List<Snapshot> snapshots = Runs.record(Runs.spirals(), 200, "60: shift test translation-x 2 gradual 20");
        assertNull(a(at(snapshots, 50)).shift().input());
        double before = 0;
        for (long step : List.of(70L, 110L, 150L, 200L)) {
            NetworkSnapshot a = a(at(snapshots, step));
            double input = Objects.requireNonNull(a.shift().input()).w1PerDeviation();
            assertTrue(input > before);
            before = input;
            NetworkSnapshot b = Objects.requireNonNull(at(snapshots, step).b());
            for (int k = 0; k < 3; k++) {
                assertTrue(Objects.requireNonNull(a.layers().get(k).shiftResponse())
                                .running()
                                .w1PerDeviation()
                        > 0);
                var response = Objects.requireNonNull(b.layers().get(k).shiftResponse());
                assertEquals(response.running(), response.batch());
            }
            // The first layer is linear: normalized by its own mean, a constant added to the input is gone.
            assertEquals(
                    0,
                    Objects.requireNonNull(a.layers().get(0).shiftResponse())
                            .batch()
                            .w1PerDeviation(),
                    1e-4);
        }
    }

    @Test
    void aClassifierTellsShiftedInputsApart() {
        Experiment experiment = Runs.spirals("data.source=\"gaussians\"", "training.batch_size=32");
        List<Snapshot> snapshots = Runs.record(
                experiment, 300, "60: shift training translation-x 5", "210: shift training translation-x 0");
        InputDetections early = a(at(snapshots, 50)).shift().detections();
        assertNull(early, "once in a run that is plain");
        InputDetections first =
                Objects.requireNonNull(a(at(snapshots, 100)).shift().detections());
        assertTrue(first.trainingAgainstTest().mcc() > 0.9);
        InputDetections later =
                Objects.requireNonNull(a(at(snapshots, 200)).shift().detections());
        assertTrue(later.batchAgainstPast().mcc() < 0.9, "most of the past is shifted by now");
        assertNull(a(at(snapshots, 300)).shift().detections());
        assertTrue(Objects.requireNonNull(at(snapshots, 300).inputDetection()).mcc() < 0.5);
        InputDetections oneClass = Objects.requireNonNull(
                a(at(Runs.record(Runs.with(experiment, "training.composition=\"one-class\""), 50), 50))
                        .shift()
                        .detections());
        assertTrue(
                oneClass.batchAgainstPast().mcc() > oneClass.batchAgainstPast().nullLine());
    }

    /** Statistics of the shifted rows answer a shift of mean and scale in full: the first layer's inputs are as they were. */
    @Test
    void estimatingStatisticsAnewMakesUpForAMovedInput() {
        List<Snapshot> snapshots = Runs.record(
                Runs.spirals("optimizer.learning_rate=0.0", "shift.test=[\"translation-x 3\"]"),
                100,
                "50: reestimate A");
        ShiftedEvaluation before =
                Objects.requireNonNull(a(at(snapshots, 50)).shift().evaluation());
        assertNotEquals(
                before.shiftedRunning().loss(), before.shiftedReestimated().loss());
        List<Snapshot> plain =
                Runs.record(Runs.spirals("optimizer.learning_rate=0.0", "shift.test=[\"scale 1e-9\"]"), 50);
        assertEquals(
                Objects.requireNonNull(a(at(plain, 50)).shift().evaluation())
                        .shiftedReestimated()
                        .loss(),
                before.shiftedReestimated().loss(),
                1e-4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shift.test=[\"blur 2\"]",
                "shift.training=[\"mean 1\"]",
                "training.composition=\"imbalanced 1,1,1\"",
                "events=[\"5: shift test contrast 1\"]",
                "events=[\"5: composition imbalanced 1\"]"
            })
    void whatDoesNotFitTheDataIsRefusedWithItsKey(String change) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> Runs.record(Runs.spirals(change), 1));
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.startsWith(change.substring(0, change.indexOf('='))), message);
    }

    @Test
    void anEventThatDoesNotFitChangesNothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Runs.record(Runs.spirals(), 10, "5: shift training brightness 1"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Runs.record(
                        Runs.spirals("data.source=\"deep-linear\"", "network.loss=\"mean-squared-error\""),
                        10,
                        "5: composition sorted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "ghost-batch", "batch-renorm", "layer", "rms", "group", "weight"})
    void everyNormalizerLearnsFromSingleRowsAndIsEstimatedAnew(String kind) {
        List<Snapshot> snapshots = Runs.record(
                Runs.spirals("batch_norm.groups=2", "network.normalizer=\"" + kind + "\"", "shift.test=[\"scale 1\"]"),
                60,
                "10: batch-size 1",
                "30: reestimate A",
                "40: batch-size 300");
        assertNull(snapshots.get(snapshots.size() - 1).divergenceA());
        assertTrue(Double.isFinite(a(at(snapshots, 60)).loss()));
        assertEquals((10 * 16 + 30 + 20 * 300) / 200.0, at(snapshots, 60).epoch());
    }
}
