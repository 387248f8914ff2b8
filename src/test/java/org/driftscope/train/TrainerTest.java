package org.driftscope.train;

import static org.driftscope.train.BitwiseEquality.assertBitwiseEqual;
import static org.driftscope.train.BitwiseEquality.assertBitwiseEqualBut;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.driftscope.data.DataException;
import org.driftscope.data.DataLoader;
import org.driftscope.data.LoadProgress;
import org.driftscope.measure.Distribution;
import org.driftscope.measure.Drift;
import org.driftscope.measure.GradientShift;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LayerReading;
import org.driftscope.nn.Activation;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.stats.Histogram;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Intervention.SetMomentum;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final String[] EVENTS = {
        "0: unit 1 3",
        "20: bn A 2 off",
        "33: lr 0.05",
        "33: bn B 1 after",
        "60: bn A 2 before naive",
        "71: momentum 0.9"
    };

    @Test
    void aTwinWithTheSameBatchNormIsTheSameNetwork() {
        for (Snapshot snapshot :
                Runs.record(Runs.spirals("twin.batch_norm=before"), 120, "40: lr 0.3", "60: unit 2 4")) {
            assertNotNull(snapshot.a());
            assertBitwiseEqual(snapshot.a(), snapshot.b(), "step " + snapshot.step());
            for (int k = 0; k < 3; k++) {
                assertEquals(
                        drift(a(snapshot).layers().get(k)),
                        drift(b(snapshot).layers().get(k)));
            }
        }
    }

    @Test
    void bothTwinsSeeTheSameNoise() {
        Experiment noisy = Runs.spirals(
                "twin.batch_norm=before", "network.noise=true", "twin.noise=true", "recording.landscape_every=20");
        for (Snapshot snapshot : Runs.record(noisy, 60)) {
            assertNotNull(snapshot.a());
            assertBitwiseEqual(snapshot.a(), snapshot.b(), "step " + snapshot.step());
        }
    }

    @Test
    void noiseIsAnotherAtEachStepAndTheSameInEachRun() {
        // With learning rate 0 and the whole set in a batch, nothing but noise can move.
        String[] still = {"optimizer.learning_rate=0", "training.batch_size=200", "network.batch_norm=off"};
        List<Snapshot> plain = Runs.record(Runs.spirals(still), 20);
        Experiment experiment = Runs.with(Runs.spirals(still), "network.noise=true");
        List<Snapshot> noisy = Runs.record(experiment, 20);
        List<Snapshot> again = Runs.record(experiment, 20);
        for (int i = 2; i < noisy.size(); i++) {
            assertEquals(a(plain.get(1)).loss(), a(plain.get(i)).loss(), 1e-6);
            assertTrue(Math.abs(a(noisy.get(1)).loss() - a(noisy.get(i)).loss()) > 1e-4);
            assertBitwiseEqual(noisy.get(i).a(), again.get(i).a(), "run again, snapshot " + i);
        }
        // Nothing was learnt, so evaluation, which has no noise, is as without it.
        assertEquals(a(plain.get(0)).test(), a(noisy.get(0)).test());
    }

    /** The step's noise is there again, and Batch Renormalization's corrections: so the first layer does not shift, nor does a rate of 0. */
    @ParameterizedTest
    @EnumSource
    void measuresOfAStepSeeItAsItWas(NormalizerKind kind) {
        Experiment still = Runs.spirals(
                "batch_norm.groups=2",
                "network.normalizer=" + PropertyType.word(kind),
                "network.noise=true",
                "optimizer.learning_rate=0",
                "recording.gradient_shift_every=10");
        boolean seen = false;
        for (Snapshot snapshot : Runs.record(still, 30)) {
            for (LayerReading layer : a(snapshot).layers()) {
                if (layer.gradientShift() != null) {
                    seen = true;
                    assertEquals(0, layer.gradientShift().l2(), kind + " at " + snapshot.step());
                }
            }
        }
        assertTrue(seen);
    }

    @Test
    void whatCannotKeepTheFunctionIsLoggedAsSwitchedNaively() throws DataException {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(Runs.spirals("network.normalizer=layer"), lockstep);
            trainer.start();
            SetBatchNorm off = new SetBatchNorm(Twin.A, 0, BatchNormPlacement.OFF, BatchNormSwitch.Way.PRESERVING);
            assertEquals(
                    new Event(0, new SetBatchNorm(Twin.A, 0, BatchNormPlacement.OFF, BatchNormSwitch.Way.NAIVE)),
                    trainer.apply(off));
            SetBatchNorm other = new SetBatchNorm(Twin.B, 0, BatchNormPlacement.BEFORE, BatchNormSwitch.Way.PRESERVING);
            assertEquals(new Event(0, other), trainer.apply(other));
        }
    }

    @Test
    void driftIsExactly0AtStep0AndMoreWhereTheScheduleProbesLater() {
        for (Snapshot snapshot : Runs.record(Runs.spirals(), 100, EVENTS)) {
            for (NetworkSnapshot network : List.of(a(snapshot), b(snapshot))) {
                for (LayerReading layer : network.layers()) {
                    Drift drift = drift(layer);
                    assertEquals(snapshot.step() % 10 == 0, drift != null, "step " + snapshot.step());
                    if (drift != null && snapshot.step() == 0) {
                        assertEquals(new Drift(0, 0, 0, 0, 0, 0, 0, 1, 0, 0), drift);
                    } else if (drift != null) {
                        assertTrue(drift.w1() > 0 && drift.w1PerDeviation() > 0, drift.toString());
                        assertTrue(drift.gaussianW2() > 0 && drift.kl() > 0, drift.toString());
                        assertTrue(drift.ks() > 0 && drift.ks() <= 1, drift.toString());
                        assertTrue(drift.jensenShannon() >= 0 && drift.jensenShannon() <= 1, drift.toString());
                        assertTrue(drift.ksP() >= 0 && drift.ksP() <= 1, drift.toString());
                    }
                }
            }
        }
    }

    /** No step changes anything else: a reference taken anew would bring the drift back to 0. */
    @Test
    void switchingBatchNormDoesNotResetTheReferenceOfDrift() throws DataException {
        Experiment experiment =
                Runs.spirals("network.batch_norm=off", "batch_norm.momentum=0", "recording.probe_every=1");
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            trainer.start();
            for (int i = 0; i < 50; i++) {
                trainer.learn();
            }
            trainer.apply(new SetLearningRate(0));
            List<Drift> before = drifts(trainer);
            for (int k = 0; k < 2; k++) {
                trainer.apply(new SetBatchNorm(Twin.A, k, BatchNormPlacement.BEFORE, BatchNormSwitch.Way.PRESERVING));
            }
            List<Drift> after = drifts(trainer);
            for (int k = 0; k < 3; k++) {
                assertTrue(before.get(k).w1() > 0.01, before.toString());
                assertTrue(after.get(k).w1() > 0.5 * before.get(k).w1(), before + " " + after);
            }
        }
    }

    private static @Nullable Drift drift(LayerReading layer) {
        return layer.probe() == null ? null : layer.probe().drift();
    }

    private static List<Drift> drifts(Trainer trainer) {
        Snapshot snapshot = trainer.learn();
        assertNotNull(snapshot);
        List<Drift> drifts = new ArrayList<>();
        for (LayerReading layer : a(snapshot).layers()) {
            Drift drift = drift(layer);
            assertNotNull(drift);
            drifts.add(drift);
        }
        return drifts;
    }

    @Test
    void twinsBeginWithTheSameWeightsWhateverTheirBatchNorm() {
        Snapshot start = Runs.record(Runs.spirals(), 0).get(0);
        NetworkSnapshot a = a(start);
        NetworkSnapshot b = b(start);
        for (int k = 0; k < a.layers().size(); k++) {
            assertEquals(a.layers().get(k).weightNorm(), b.layers().get(k).weightNorm(), "layer " + k);
            assertEquals(0, a.layers().get(k).updateNorm());
        }
        // Nothing lies before the first layer's batch norm but weights and mini-batch: b's pre-activations before they
        // are normalized. Normalized, a's have mean 0 and deviation 1.
        for (int unit = 0; unit < 8; unit++) {
            assertEquals(0, a.layers().get(0).unitMeans()[unit], 1e-5);
            assertEquals(1, a.layers().get(0).unitVariances()[unit], 1e-2);
        }
    }

    @Test
    void theSameSeedAndEventsGiveTheSameSnapshotsHoweverStepsAreSpacedInTime() throws DataException {
        Experiment experiment = Runs.spirals();
        List<Snapshot> expected = Runs.record(experiment, 100, EVENTS);
        assertBitwiseEqual(expected, Runs.record(experiment, 100, EVENTS), "again");

        SplittableRandom random = new SplittableRandom(1);
        List<Snapshot> paced = new ArrayList<>();
        List<Event> due = new ArrayList<>();
        for (String event : EVENTS) {
            due.add(EventText.parse(event));
        }
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            paced.add(trainer.start());
            while (trainer.step() < 100) {
                due.stream().filter(e -> e.step() == trainer.step()).forEach(e -> trainer.apply(e.intervention()));
                if (random.nextInt(10) == 0) {
                    LockSupport.parkNanos(random.nextInt(500_000));
                }
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    paced.add(snapshot);
                }
            }
        }
        assertBitwiseEqual(expected, paced, "paced");
    }

    @Test
    void eventsOfTheExperimentActAsThoseOfAUserDo() {
        Experiment scheduled = Runs.spirals("events=[\"" + String.join("\", \"", EVENTS) + "\"]");
        assertEquals(EVENTS.length, scheduled.events().size());
        assertBitwiseEqual(Runs.record(Runs.spirals(), 100, EVENTS), Runs.record(scheduled, 100), "scheduled");
    }

    @Test
    void anEventOfTheExperimentThatNoUnitTakesIsRefusedWithTheData() {
        Experiment scheduled = Runs.spirals("events=[\"5: unit 3 3\"]");
        try (Lockstep lockstep = new Lockstep()) {
            IllegalArgumentException thrown = assertThrows(
                    IllegalArgumentException.class, () -> Runs.factory().create(scheduled, lockstep));
            assertEquals("events: \"5: unit 3 3\": layer 3 has no unit 3; it has 2", thrown.getMessage());
        }
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        Snapshot one = Runs.record(Runs.spirals(), 0).get(0);
        Snapshot other = Runs.record(Runs.spirals().withSeed(2), 0).get(0);
        assertNotEquals(a(one).loss(), a(other).loss());
        assertNotEquals(
                a(one).layers().get(0).weightNorm(), a(other).layers().get(0).weightNorm());
    }

    @Test
    void snapshotsComeWhereTheScheduleAsksForThem() {
        List<Snapshot> snapshots = Runs.record(Runs.spirals(), 100);
        assertEquals(
                List.of(
                        0L, 5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L, 45L, 50L, 55L, 60L, 65L, 70L, 75L, 80L, 85L, 90L,
                        95L, 100L),
                snapshots.stream().map(Snapshot::step).toList());
        for (Snapshot snapshot : snapshots) {
            long step = snapshot.step();
            assertEquals(step * 16 / 200.0, snapshot.epoch(), 1e-12);
            for (NetworkSnapshot network : List.of(a(snapshot), b(snapshot))) {
                assertEquals(step < 50 || step % 50 == 0, network.test() != null, "evaluated at " + step);
                for (var layer : network.layers()) {
                    assertEquals(step % 10 == 0, layer.probe() != null, "probed at " + step);
                }
                assertEquals(3, network.layers().size());
                assertTrue(network.batchAccuracy() >= 0 && network.batchAccuracy() <= 1);
            }
        }
    }

    @Test
    void costlyMeasuresAreRecordedAndWatchedWhereTheirCadencesSay() throws DataException {
        Experiment experiment = Runs.spirals(
                "recording.every=100000",
                "recording.evaluate_every=100000",
                "recording.probe_every=100000",
                "recording.gradient_shift_every=0");
        List<String> watched = new ArrayList<>();
        try (Lockstep lockstep = new Lockstep()) {
            Trainer[] trainer = new Trainer[1];
            trainer[0] = Runs.factory()
                    .create(
                            experiment,
                            lockstep,
                            new MeasureWatch() {
                                @Override
                                public void begins(CostlyMeasure measure) {
                                    watched.add(trainer[0].step() + " " + measure.word());
                                }

                                @Override
                                public void ends(CostlyMeasure measure) {
                                    assertEquals(
                                            trainer[0].step() + " " + measure.word(), watched.get(watched.size() - 1));
                                    watched.add("done");
                                }
                            },
                            LoadProgress.NONE);
            trainer[0].start();
            List<Long> recorded = new ArrayList<>();
            while (trainer[0].step() < 400) {
                if (trainer[0].step() == 120) {
                    trainer[0].apply(new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 160));
                    trainer[0].apply(new SetCadence(CostlyMeasure.LANDSCAPE, 49));
                }
                Snapshot snapshot = trainer[0].learn();
                if (snapshot != null) {
                    recorded.add(snapshot.step());
                    assertNotNull(snapshot.a());
                }
            }
            assertEquals(List.of(50L, 100L, 147L, 150L, 160L, 196L, 200L), recorded.subList(0, 7));
        }
        assertEquals(
                List.of(
                        "50 detection",
                        "done",
                        "50 landscape",
                        "done",
                        "100 detection",
                        "done",
                        "100 gradient-shift",
                        "done",
                        "100 landscape",
                        "done",
                        "147 landscape",
                        "done",
                        "150 detection",
                        "done",
                        "160 gradient-shift",
                        "done"),
                watched.subList(0, 16));
    }

    @Test
    void gradientShiftAndLandscapeStandInTheSnapshotsWhereTheyAreDue() {
        for (Snapshot snapshot : Runs.record(Runs.spirals(), 100, EVENTS)) {
            for (NetworkSnapshot network : List.of(a(snapshot), b(snapshot))) {
                boolean shifted = snapshot.step() > 0 && snapshot.step() % 20 == 0;
                for (int k = 0; k < 3; k++) {
                    GradientShift shift = network.layers().get(k).gradientShift();
                    assertEquals(shifted, shift != null, "step " + snapshot.step());
                    if (shift != null && k == 0) {
                        assertEquals(new GradientShift(0, 0, 1), shift);
                    } else if (shift != null) {
                        assertTrue(shift.l2() > 0 && shift.relative() > 0, shift.toString());
                        assertTrue(shift.cosine() < 1 && shift.cosine() > -1, shift.toString());
                    }
                }
                Landscape landscape = network.landscape();
                assertEquals(snapshot.step() > 0 && snapshot.step() % 50 == 0, landscape != null);
                if (landscape != null) {
                    // The step is small beside the curvature, so that every point along the gradient is below the loss.
                    assertTrue(landscape.lossMin() < landscape.lossMax(), landscape.toString());
                    assertTrue(landscape.lossMax() < network.loss(), landscape.toString());
                    assertTrue(landscape.smoothness() > 0, landscape.toString());
                }
            }
        }
    }

    @Test
    void costlyMeasuresAtEveryStepChangeNothingOfWhatIsLearnt() {
        String[] dense = {"recording.detect_every=1", "recording.gradient_shift_every=1", "recording.landscape_every=1"
        };
        String[] never = {
            "recording.detect_every=1000000",
            "recording.gradient_shift_every=1000000",
            "recording.landscape_every=1000000"
        };
        List<Snapshot> every = Runs.record(Runs.spirals(dense), 100, EVENTS);
        assertEquals(101, every.size());
        for (Snapshot expected : Runs.record(Runs.spirals(never), 100, EVENTS)) {
            Snapshot measured = every.get((int) expected.step());
            for (Twin twin : Twin.values()) {
                NetworkSnapshot plain = present(expected.of(twin));
                NetworkSnapshot with = present(measured.of(twin));
                assertEquals(plain.loss(), with.loss());
                assertEquals(plain.test(), with.test());
                for (int k = 0; k < 3; k++) {
                    LayerReading one = plain.layers().get(k);
                    LayerReading other = with.layers().get(k);
                    assertNull(one.gradientShift());
                    assertEquals(expected.step() > 0, other.gradientShift() != null);
                    assertBitwiseEqual(one.training(), other.training(), "step " + expected.step());
                    assertBitwiseEqual(one.probe(), other.probe(), "step " + expected.step());
                    assertNull(one.detection());
                    assertEquals(expected.step() > 0, other.detection() != null);
                    assertEquals(one.gradientNorm(), other.gradientNorm());
                    assertEquals(one.updateNorm(), other.updateNorm());
                    assertEquals(one.weightNorm(), other.weightNorm());
                }
            }
        }
    }

    @Test
    void recordingMoreOftenChangesNothingOfWhatIsLearnt() {
        String[] dense = {"recording.every=1", "recording.evaluate_every=1", "recording.probe_every=1"};
        // Step 96 is recorded in both: the change of moments is that since the last recorded step.
        String[] sparse = {"recording.every=96", "recording.evaluate_every=97", "recording.probe_every=97"};
        String[] events = {"20: bn A 2 off", "33: bn B 1 after", "50: bn A 2 before"};
        List<Snapshot> every = Runs.record(Runs.spirals(dense), 97, events);
        List<Snapshot> last = Runs.record(Runs.spirals(sparse), 97, events);
        assertEquals(98, every.size());
        // These alone are told from one recorded step to the next.
        Set<String> sinceLastRecorded = Set.of("momentChange", "change");
        assertBitwiseEqualBut(
                sinceLastRecorded, every.get(97).a(), last.get(last.size() - 1).a(), "a");
        assertBitwiseEqualBut(
                sinceLastRecorded, every.get(97).b(), last.get(last.size() - 1).b(), "b");
    }

    @Test
    void probingAtEveryStepChangesNothingOfWhatIsLearnt() {
        String[] events = {"20: bn A 2 off", "33: bn B 1 after", "50: bn A 2 before"};
        List<Snapshot> every = Runs.record(Runs.spirals("recording.probe_every=1"), 97, events);
        List<Snapshot> never = Runs.record(Runs.spirals("recording.probe_every=1000000"), 97, events);
        int compared = 0;
        for (Snapshot expected : never) {
            Snapshot probed = every.stream()
                    .filter(s -> s.step() == expected.step())
                    .findFirst()
                    .orElseThrow();
            for (Twin twin : Twin.values()) {
                NetworkSnapshot plain = present(expected.of(twin));
                NetworkSnapshot with = present(probed.of(twin));
                assertEquals(plain.loss(), with.loss());
                assertEquals(plain.test(), with.test());
                for (int k = 0; k < 3; k++) {
                    LayerReading reading = with.layers().get(k);
                    assertNotNull(reading.probe());
                    if (expected.step() > 0) {
                        assertNull(plain.layers().get(k).probe());
                        compared++;
                    }
                    assertBitwiseEqual(plain.layers().get(k).training(), reading.training(), "step " + expected.step());
                    assertEquals(plain.layers().get(k).weightNorm(), reading.weightNorm());
                    assertEquals(plain.layers().get(k).gradientNorm(), reading.gradientNorm());
                    assertEquals(plain.layers().get(k).updateNorm(), reading.updateNorm());
                }
            }
        }
        assertTrue(compared > 100, "compared " + compared);
    }

    @Test
    void readingAFollowedUnitDoesNotChangeTheRun() {
        List<Snapshot> plain = Runs.record(Runs.spirals(), 40);
        List<Snapshot> followed = Runs.record(Runs.spirals(), 40, "7: unit 1 5", "23: unit 3 2");
        Snapshot last = followed.get(followed.size() - 1);
        assertEquals(a(plain.get(plain.size() - 1)).loss(), a(last).loss());
        assertEquals(4, a(last).layers().get(0).unit());
        assertEquals(1, a(last).layers().get(2).unit());
    }

    /** By the preserving way, in the middle of training, through the trainer, on the whole test set. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void switchingBatchNormKeepsTheFunction(Activation activation) throws DataException {
        // Momentum 0 and learning rate 0 make a step that changes nothing, so that its evaluation tells of the switch
        // alone.
        Experiment experiment = Runs.spirals(
                "network.activation=" + PropertyType.word(activation),
                "network.hidden=[12, 10, 8]",
                "network.batch_norm=off",
                "batch_norm.momentum=0",
                "optimizer.learning_rate=0.05",
                "recording.evaluate_every=1");
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            trainer.start();
            for (BatchNormPlacement placement : List.of(
                    BatchNormPlacement.BEFORE,
                    BatchNormPlacement.AFTER,
                    BatchNormPlacement.OFF,
                    BatchNormPlacement.AFTER,
                    BatchNormPlacement.OFF)) {
                for (int layer = 0; layer < 3; layer++) {
                    trainer.apply(new SetLearningRate(0.05));
                    for (int i = 0; i < 20; i++) {
                        trainer.learn();
                    }
                    trainer.apply(new SetLearningRate(0));
                    double before = evaluation(trainer).loss();
                    trainer.apply(new SetBatchNorm(Twin.A, layer, placement, BatchNormSwitch.Way.PRESERVING));
                    double after = evaluation(trainer).loss();
                    assertEquals(before, after, 1e-4 * before, "layer " + (layer + 1) + " " + placement);
                }
            }
        }
    }

    @Test
    void takingBatchNormOutNaivelyChangesTheFunction() throws DataException {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(Runs.spirals("recording.evaluate_every=1"), lockstep);
            trainer.start();
            for (int i = 0; i < 50; i++) {
                trainer.learn();
            }
            trainer.apply(new SetLearningRate(0));
            double before = evaluation(trainer).loss();
            trainer.apply(new SetBatchNorm(Twin.A, 0, BatchNormPlacement.OFF, BatchNormSwitch.Way.NAIVE));
            double after = evaluation(trainer).loss();
            assertTrue(Math.abs(after - before) > 1e-2 * before, before + " " + after);
        }
    }

    private static Evaluation evaluation(Trainer trainer) {
        Snapshot snapshot = trainer.learn();
        assertNotNull(snapshot);
        Evaluation test = a(snapshot).test();
        assertNotNull(test);
        return test;
    }

    @Test
    void aNetworkThatDivergesStopsWithStepAndLayerAndItsTwinGoesOn() {
        // ReLU without batch norm overflows at once at such a rate; with batch norm the weights are only ever scaled.
        List<Snapshot> snapshots = Runs.record(
                Runs.spirals("network.activation=relu", "recording.every=10"), 60, "12: lr 1e6", "14: lr 0.1");
        Snapshot first = snapshots.stream()
                .filter(s -> s.divergenceB() != null)
                .findFirst()
                .orElseThrow();
        Divergence divergence = first.divergenceB();
        assertNotNull(divergence);
        assertTrue(divergence.step() > 12 && divergence.step() < 60, divergence.toString());
        assertTrue(divergence.layer() >= 1 && divergence.layer() <= 3, divergence.toString());
        assertEquals(divergence.step(), first.step(), "told at once, not with the next recorded step");
        for (Snapshot snapshot : snapshots) {
            assertNull(snapshot.divergenceA());
            boolean over = snapshot.step() >= divergence.step();
            assertEquals(over ? divergence : null, snapshot.divergenceB());
            assertEquals(over, snapshot.b() == null, "step " + snapshot.step());
            if (snapshot.step() % 10 == 0) {
                assertNotNull(snapshot.a(), "step " + snapshot.step());
                assertTrue(Double.isFinite(a(snapshot).loss()));
            }
        }
        assertEquals(60, snapshots.get(snapshots.size() - 1).step());
    }

    @Test
    void aTrainerIsOverOnceEveryNetworkHasDiverged() throws DataException {
        Experiment experiment =
                Runs.spirals("network.activation=identity", "network.batch_norm=off", "optimizer.learning_rate=1e6");
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            trainer.start();
            Snapshot last = null;
            while (!trainer.isOver()) {
                assertTrue(trainer.step() < 100);
                last = trainer.learn();
            }
            assertNotNull(last);
            assertNull(last.a());
            assertNull(last.b());
            assertEquals(last.divergenceA(), last.divergenceB());
            Event event = trainer.apply(
                    new SetBatchNorm(Twin.A, 0, BatchNormPlacement.BEFORE, BatchNormSwitch.Way.PRESERVING));
            Snapshot reported = trainer.reportEvents();
            assertNotNull(reported);
            assertEquals(List.of(event), reported.events());
            assertEquals(last.divergenceA(), reported.divergenceA());
        }
    }

    @Test
    void aNetworkThatIsNotFiniteFromTheStartIsSaidToDivergeAtStep0() {
        Experiment experiment = Runs.spirals(
                "network.activation=identity",
                "network.batch_norm=off",
                "network.initializer=gaussian",
                "network.scale=1000",
                "network.hidden=[" + "64, ".repeat(20) + "]",
                "twin.enabled=false");
        List<Snapshot> snapshots = Runs.record(experiment, 0);
        Divergence divergence = snapshots.get(0).divergenceA();
        assertNotNull(divergence);
        assertEquals(0, divergence.step());
        assertTrue(divergence.layer() > 1 && divergence.layer() < 21, divergence.toString());
        assertNull(snapshots.get(0).a());
    }

    @Test
    void eventsAreTaggedWithTheirStepAndStandInTheNextSnapshotOnce() {
        List<Snapshot> snapshots = Runs.record(Runs.spirals(), 100, EVENTS);
        List<Event> events =
                snapshots.stream().flatMap(s -> s.events().stream()).toList();
        List<Event> expected = new ArrayList<>();
        for (String event : EVENTS) {
            expected.add(EventText.parse(event));
        }
        assertEquals(expected, events);
        for (Snapshot snapshot : snapshots) {
            for (Event event : snapshot.events()) {
                assertTrue(event.step() < snapshot.step() && event.step() >= snapshot.step() - 5, event.toString());
            }
        }
    }

    @Test
    void eventsCanBeReportedWithoutAStep() throws DataException {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(Runs.spirals(), lockstep);
            assertNull(trainer.reportEvents());
            Snapshot start = trainer.start();
            assertNull(trainer.reportEvents());
            Event event = trainer.apply(new SetMomentum(0.5));
            Snapshot reported = trainer.reportEvents();
            assertNotNull(reported);
            assertEquals(List.of(event), reported.events());
            assertBitwiseEqual(start.a(), reported.a(), "a");
            assertNull(trainer.reportEvents());
            trainer.apply(new FollowUnit(0, 1));
            Snapshot next = null;
            while (next == null) {
                next = trainer.learn();
            }
            assertEquals(List.of(new Event(0, new FollowUnit(0, 1))), next.events());
        }
    }

    @Test
    void anInterventionThatCannotActLeavesTheRunAsItIs() throws DataException {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(Runs.spirals(), lockstep);
            trainer.start();
            assertThrows(IllegalArgumentException.class, () -> trainer.apply(new SetLearningRate(-1)));
            assertThrows(IllegalArgumentException.class, () -> trainer.apply(new FollowUnit(2, 2)));
            assertNull(trainer.reportEvents());
        }
    }

    @Test
    void withoutATwinALearnsAsItDoesWithOne() {
        List<Snapshot> with = Runs.record(Runs.spirals(), 50);
        List<Snapshot> without = Runs.record(Runs.spirals("twin.enabled=false"), 50);
        assertEquals(with.size(), without.size());
        for (int i = 0; i < with.size(); i++) {
            assertBitwiseEqual(with.get(i).a(), without.get(i).a(), "a");
            assertNull(without.get(i).b());
            assertNull(without.get(i).divergenceB());
        }
    }

    @Test
    void theLossGoesDown() {
        List<Snapshot> snapshots = Runs.record(Runs.spirals("optimizer.learning_rate=0.5"), 1500);
        Evaluation first = a(snapshots.get(0)).test();
        Evaluation last = a(snapshots.get(snapshots.size() - 1)).test();
        assertNotNull(first);
        assertNotNull(last);
        assertTrue(last.loss() < 0.7 * first.loss(), first + " " + last);
        assertTrue(last.accuracy() > first.accuracy(), first + " " + last);
    }

    @Test
    void realOutputsAreLearntByTheSquaredErrorAndNotByCrossEntropy() {
        Experiment linear = Runs.parse("""
                [data]
                source = "deep-linear"
                rows = 100
                [network]
                hidden = [10, 10]
                activation = "identity"
                batch_norm = "off"
                initializer = "glorot"
                loss = "mean-squared-error"
                [optimizer]
                learning_rate = 0.05
                [training]
                batch_size = 20
                """);
        List<Snapshot> snapshots = Runs.record(linear, 500);
        assertTrue(a(snapshots.get(snapshots.size() - 1)).loss()
                < 0.2 * a(snapshots.get(0)).loss());
        assertTrue(Double.isNaN(a(snapshots.get(0)).batchAccuracy()));

        Experiment wrong = Runs.with(linear, "network.loss=cross-entropy");
        try (Lockstep lockstep = new Lockstep()) {
            IllegalArgumentException thrown = assertThrows(
                    IllegalArgumentException.class, () -> Runs.factory().create(wrong, lockstep));
            assertTrue(String.valueOf(thrown.getMessage()).startsWith("network.loss: cross-entropy needs classes"));
        }
    }

    @Test
    void oddSizesTrain() {
        // A batch of one row, one larger than the training set, a probe batch larger than the test set, no hidden
        // layer.
        for (String change : List.of(
                "training.batch_size=1",
                "training.batch_size=333",
                "recording.probe_rows=100000",
                "network.hidden=[]",
                "network.hidden=[1]")) {
            List<Snapshot> snapshots = Runs.record(Runs.spirals(change), 20);
            assertEquals(20, snapshots.get(snapshots.size() - 1).step(), change);
            assertTrue(Double.isFinite(a(snapshots.get(snapshots.size() - 1)).loss()), change);
        }
    }

    @Test
    void whatIsRecordedAgreesWithItself() {
        for (Snapshot snapshot : Runs.record(Runs.spirals(), 50)) {
            for (NetworkSnapshot network : List.of(a(snapshot), b(snapshot))) {
                for (var layer : network.layers()) {
                    check(layer.training(), 16L * layer.unitMeans().length);
                    Distribution probe =
                            layer.probe() == null ? null : layer.probe().distribution();
                    if (probe != null) {
                        check(probe, 20L * layer.unitMeans().length);
                    }
                    double mean = 0;
                    for (float unitMean : layer.unitMeans()) {
                        mean += unitMean / layer.unitMeans().length;
                    }
                    assertEquals(mean, layer.training().mean(), 1e-5);
                    assertTrue(layer.gradientNorm() >= 0 && layer.weightNorm() > 0);
                    assertEquals(snapshot.step() > 0, layer.updateNorm() > 0);
                }
            }
        }
    }

    private static void check(Distribution distribution, long values) {
        Histogram histogram = distribution.histogram();
        assertEquals(values, histogram.total());
        assertEquals(0, histogram.notFinite());
        assertTrue(distribution.min() <= distribution.percentiles().p15());
        assertTrue(
                distribution.percentiles().p15() <= distribution.percentiles().p50());
        assertTrue(
                distribution.percentiles().p50() <= distribution.percentiles().p85());
        assertTrue(distribution.percentiles().p85() <= distribution.max());
        assertFalse(distribution.variance() < 0);
    }

    @Test
    void theFactoryKeepsDataForTheNextRunWithTheSame() throws DataException {
        TrainerFactory factory = Runs.factory();
        Experiment experiment = Runs.spirals();
        try (Lockstep lockstep = new Lockstep()) {
            Snapshot first = factory.create(experiment, lockstep).start();
            Snapshot again = factory.create(experiment, lockstep).start();
            assertBitwiseEqual(first, again, "again");
            Snapshot other = factory.create(experiment.withSeed(2), lockstep).start();
            Snapshot fresh = new Trainer(
                            experiment.withSeed(2),
                            DataLoader.load(experiment.data(), 2),
                            Runs.backend(),
                            lockstep,
                            MeasureWatch.NONE)
                    .start();
            assertBitwiseEqual(fresh, other, "the data of another seed");
        }
    }

    private static NetworkSnapshot a(Snapshot snapshot) {
        return present(snapshot.a());
    }

    private static NetworkSnapshot b(Snapshot snapshot) {
        return present(snapshot.b());
    }

    private static NetworkSnapshot present(@Nullable NetworkSnapshot network) {
        assertNotNull(network);
        return network;
    }
}
