package org.driftscope.viewmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.driftscope.data.Course;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftKind;
import org.driftscope.history.Ghost;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.history.SideBySide;
import org.driftscope.measure.LayerReading;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.train.Costs;
import org.driftscope.train.Deadline;
import org.driftscope.train.Experiment;
import org.driftscope.train.InputSample;
import org.driftscope.train.Intervention;
import org.driftscope.train.Reference;
import org.driftscope.train.Runs;
import org.driftscope.train.ShiftTarget;
import org.driftscope.train.TrainingSession.State;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without a JavaFX toolkit: this thread stands for the JavaFX thread, and pumps. */
@Timeout(60)
class RunViewModelTest {
    private final List<RunViewModel> models = new ArrayList<>();
    private long nanos;

    @AfterEach
    void closeAll() {
        models.forEach(RunViewModel::close);
    }

    private RunViewModel open(String... changes) {
        RunViewModel model = new RunViewModel(Runs.factory(), Runs.spirals(changes));
        models.add(model);
        return model;
    }

    private RunViewModel openPaused(String... changes) {
        RunViewModel model = open(changes);
        model.runningProperty().set(false);
        // It may have learnt before it paused.
        model.reset();
        await(
                model,
                () -> model.stateProperty().get() == State.PAUSED
                        && model.run().history().latest() != null);
        return model;
    }

    /** Pumps at 60 pulses a second of made-up time. */
    private void await(RunViewModel model, BooleanSupplier condition) {
        Deadline.await(() -> {
            nanos += 16_666_667;
            model.pump(nanos);
            return condition.getAsBoolean();
        });
    }

    @Test
    void aNewRunTrainsAtOnceAndFillsItsHistory() {
        RunViewModel model = open();
        assertTrue(model.runningProperty().get());
        await(model, () -> model.stepProperty().get() > 200);
        assertEquals(State.RUNNING, model.stateProperty().get());
        Series loss = model.run().history().series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS));
        assertTrue(loss.size() > 40);
        assertEquals(
                model.run().history().lastStep() * 16 / 200.0,
                model.epochProperty().get(),
                1e-9);
        assertEquals(Runs.backend().name(), model.backendName());
        assertNull(model.failure());
    }

    @Test
    void aPumpThatBringsNewsRaisesTheRevisionByOneAndAnyOtherDoesNot() {
        RunViewModel model = openPaused("recording.every=1");
        List<Number> revisions = new ArrayList<>();
        model.revisionProperty().subscribe((before, now) -> {
            assertEquals(before.longValue() + 1, now.longValue());
            revisions.add(now);
        });
        for (int i = 0; i < 10; i++) {
            model.pump(++nanos);
        }
        assertTrue(revisions.isEmpty());
        model.runningProperty().set(true);
        for (int pulse = 1; pulse <= 20; pulse++) {
            long recorded = model.run().history().lastStep();
            await(model, () -> model.run().history().lastStep() > recorded);
            assertEquals(pulse, revisions.size());
        }
    }

    @Test
    void pausingStopsAndASingleStepGoesOneFurther() {
        RunViewModel model = open("recording.every=1");
        await(model, () -> model.stepProperty().get() > 5);
        model.runningProperty().set(false);
        await(model, () -> model.stateProperty().get() == State.PAUSED);
        long step = model.stepProperty().get();
        model.stepOnce();
        await(model, () -> model.stepProperty().get() > step);
        await(model, () -> model.run().history().lastStep() > step);
        assertEquals(step + 1, model.stepProperty().get());
        assertEquals(step + 1, model.run().history().lastStep());
    }

    @Test
    void aSingleStepPausesARunThatGoesOn() {
        RunViewModel model = open();
        await(model, () -> model.stepProperty().get() > 5);
        model.stepOnce();
        assertFalse(model.runningProperty().get());
        await(model, () -> model.stateProperty().get() == State.PAUSED);
    }

    @Test
    void aSwitchOfBatchNormIsPendingUntilItHasActed() {
        RunViewModel model = openPaused();
        LayerViewModel layer = model.run().layers().get(1);
        assertEquals(1, layer.index());
        assertEquals(6, layer.spec().units());
        assertEquals(BatchNormPlacement.BEFORE, layer.placementProperty(Twin.A).get());
        assertEquals(BatchNormPlacement.OFF, layer.placementProperty(Twin.B).get());
        long revision = model.revisionProperty().get();

        model.requestBatchNorm(layer, Twin.A, BatchNormPlacement.OFF, BatchNormSwitch.Way.PRESERVING);
        assertTrue(layer.pendingProperty(Twin.A).get());
        assertFalse(layer.pendingProperty(Twin.B).get());
        assertEquals(BatchNormPlacement.BEFORE, layer.placementProperty(Twin.A).get());

        await(model, () -> !layer.pendingProperty(Twin.A).get());
        assertEquals(BatchNormPlacement.OFF, layer.placementProperty(Twin.A).get());
        assertEquals(BatchNormPlacement.OFF, layer.placementProperty(Twin.B).get());
        assertEquals(1, model.run().history().events().size());
        assertEquals(revision + 1, model.revisionProperty().get(), "the charts draw the event");
        assertEquals(
                BatchNormPlacement.BEFORE,
                model.run().layers().get(0).placementProperty(Twin.A).get());
    }

    @Test
    void ratesShowWhatIsInForce() {
        RunViewModel model = openPaused("optimizer.learning_rate=0.25", "optimizer.momentum=0.5");
        assertEquals(0.25, model.settings().learningRateProperty().get());
        assertEquals(0.5, model.settings().momentumProperty().get());
        model.requestLearningRate(0.125);
        model.requestMomentum(0.75);
        assertEquals(0.25, model.settings().learningRateProperty().get());
        await(model, () -> model.settings().momentumProperty().get() == 0.75);
        assertEquals(0.125, model.settings().learningRateProperty().get());
    }

    @Test
    void aRejectionSaysWhyUntilTheNextRequest() {
        RunViewModel model = openPaused();
        assertEquals("", model.rejectionProperty().get());
        model.requestLearningRate(-1);
        await(model, () -> !model.rejectionProperty().get().isEmpty());
        assertEquals(
                "a learning rate is from 0 to 1e6: -1.0",
                model.rejectionProperty().get());
        assertEquals(0.1, model.settings().learningRateProperty().get());
        model.requestLearningRate(0.2);
        assertEquals("", model.rejectionProperty().get());
        await(model, () -> model.settings().learningRateProperty().get() == 0.2);
        assertEquals("", model.rejectionProperty().get());
    }

    @Test
    void aRejectionEndsWhatIsPending() {
        RunViewModel model = openPaused("twin.enabled=false");
        LayerViewModel layer = model.run().layers().get(0);
        model.requestBatchNorm(layer, Twin.B, BatchNormPlacement.BEFORE, BatchNormSwitch.Way.PRESERVING);
        assertTrue(layer.pendingProperty(Twin.B).get());
        await(model, () -> !layer.pendingProperty(Twin.B).get());
        assertEquals(
                "there is no network B: the twin is off",
                model.rejectionProperty().get());
        assertEquals(BatchNormPlacement.OFF, layer.placementProperty(Twin.B).get());
    }

    @Test
    void cardsShowTheNewestReadingOfTheirLayer() {
        RunViewModel model = openPaused();
        for (LayerViewModel layer : model.run().layers()) {
            for (Twin twin : Twin.values()) {
                var latest = model.run().history().latest();
                assertNotNull(latest);
                var network = latest.of(twin);
                assertNotNull(network);
                assertSame(
                        network.layers().get(layer.index()),
                        layer.readingProperty(twin).get());
            }
        }
    }

    @Test
    void followingAUnitReadsIt() {
        RunViewModel model = openPaused("recording.every=1");
        model.requestUnit(5);
        model.stepOnce();
        await(model, () -> model.run().history().lastStep() == 1);
        for (LayerViewModel layer : model.run().layers()) {
            var reading = layer.readingProperty(Twin.B).get();
            assertNotNull(reading);
            assertEquals(5, reading.unit());
        }
    }

    @Test
    void layersCanFollowUnitsOfTheirOwn() {
        RunViewModel model = openPaused("recording.every=1");
        LayerViewModel second = model.run().layers().get(1);
        assertEquals(0, second.followedUnitProperty().get());
        model.requestUnit(second, 4);
        await(model, () -> second.followedUnitProperty().get() == 4);
        assertEquals(0, model.run().layers().get(0).followedUnitProperty().get());
        model.requestUnit(2);
        await(model, () -> model.run().layers().stream()
                .allMatch(layer -> layer.followedUnitProperty().get() == 2));
        model.requestUnit(second, 4000);
        await(model, () -> !model.rejectionProperty().get().isEmpty());
        assertEquals(2, second.followedUnitProperty().get());
        model.reset();
        assertEquals(0, model.run().layers().get(1).followedUnitProperty().get());
    }

    @Test
    void theReferenceInForceIsShownAndARefusedOneIsNot() {
        RunViewModel model = openPaused("recording.every=1", "recording.probe_every=1");
        assertEquals(new Reference.Start(), model.settings().referenceProperty().get());
        steps(model, 6);
        model.requestReference(new Reference.Here());
        await(model, () -> model.settings().referenceProperty().get().equals(new Reference.Pinned(6)));
        model.requestReference(new Reference.Ago(3));
        await(model, () -> model.settings().referenceProperty().get().equals(new Reference.Ago(3)));
        model.requestReference(new Reference.Ago(1_000_000_000));
        await(model, () -> !model.rejectionProperty().get().isEmpty());
        assertEquals(new Reference.Ago(3), model.settings().referenceProperty().get());
        steps(model, 1);
        Series from = model.run().history().series(new SeriesKey(Twin.A, 0, Quantity.PROBE_REFERENCE_STEP));
        assertEquals(4, from.last());
        model.reset();
        assertEquals(new Reference.Start(), model.settings().referenceProperty().get());
    }

    @Test
    void aNetworkThatDivergesEmptiesItsOwnCardsAlone() {
        RunViewModel model =
                openPaused("network.activation=relu", "recording.every=1000", "recording.probe_every=1000");
        LayerViewModel layer = model.run().layers().get(0);
        assertNotNull(layer.readingProperty(Twin.B).get());
        steps(model, 12);
        model.requestLearningRate(1e6);
        steps(model, 2);
        model.requestLearningRate(0.1);
        for (int i = 0; i < 50 && model.run().history().divergence(Twin.B) == null; i++) {
            steps(model, 1);
        }
        assertNotNull(model.run().history().divergence(Twin.B));
        assertNull(model.run().history().divergence(Twin.A));
        assertNull(layer.readingProperty(Twin.B).get());
        assertNotNull(layer.readingProperty(Twin.A).get(), "the twin's last reading stays");
    }

    private void steps(RunViewModel model, int count) {
        long from = model.stepProperty().get();
        for (int i = 0; i < count; i++) {
            model.stepOnce();
        }
        await(model, () -> model.stepProperty().get() == from + count);
        // The snapshot of a step comes just behind its number; what is asked next acts after both.
        model.requestMomentum(0);
        int events = model.run().history().events().size();
        await(model, () -> model.run().history().events().size() > events);
    }

    @Test
    void openingAnotherExperimentReplacesTheRun() {
        RunViewModel model = open("optimizer.learning_rate=0.25");
        await(model, () -> model.stepProperty().get() > 50);
        RunViewModel.Run before = model.run();
        long revision = model.revisionProperty().get();
        Experiment other = Runs.spirals("network.hidden=[3]", "optimizer.learning_rate=0.5");
        model.open(other);
        assertNotSame(before, model.run());
        assertEquals(other, model.run().experiment());
        assertEquals(1, model.run().layers().size());
        assertEquals(0, model.stepProperty().get());
        assertEquals(0, model.epochProperty().get());
        assertEquals(0.5, model.settings().learningRateProperty().get());
        assertNull(model.run().history().latest());
        assertEquals(revision + 1, model.revisionProperty().get());
        long left = before.history().lastStep();
        await(model, () -> model.stepProperty().get() > 50);
        assertEquals(left, before.history().lastStep(), "nothing more comes to the run that was left");
        assertEquals(
                0,
                model.run()
                        .history()
                        .series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS))
                        .firstStep(0));
    }

    @Test
    void aResetRunsTheSameAgainAndANewSeedAnother() {
        RunViewModel model = openPaused();
        double loss = firstLoss(model);
        model.reset();
        await(model, () -> model.run().history().latest() != null);
        assertEquals(loss, firstLoss(model));
        assertFalse(model.runningProperty().get(), "a paused run stays paused");
        model.resetWithNewSeed();
        await(model, () -> model.run().history().latest() != null);
        assertEquals(2, model.run().experiment().seed());
        assertTrue(loss != firstLoss(model));
        assertEquals(0, model.stepProperty().get());
    }

    private static double firstLoss(RunViewModel model) {
        return model.run()
                .history()
                .series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS))
                .mean(0);
    }

    @Test
    void aRunThatCannotBeginSaysWhy() {
        RunViewModel model =
                new RunViewModel(Runs.factory(), Runs.parse("[data]\nsource = \"csv\"\nfile = \"none.csv\""));
        models.add(model);
        await(model, () -> model.stateProperty().get() == State.FAILED);
        assertTrue(String.valueOf(model.failure()).contains("none.csv"));
        model.open(Runs.spirals());
        await(model, () -> model.stepProperty().get() > 0);
        assertNull(model.failure());
    }

    @Test
    void aSpeedIsKeptForTheNextRun() {
        RunViewModel model = open();
        model.speedProperty().set(1e-6);
        model.open(Runs.spirals());
        await(model, () -> model.stateProperty().get() == State.RUNNING);
        assertTrue(model.stepProperty().get() <= 1);
        model.speedProperty().set(Double.POSITIVE_INFINITY);
        await(model, () -> model.stepProperty().get() > 20);
    }

    @Test
    void theRateIsThatOfTheLastSecond() {
        RateMeter meter = new RateMeter();
        long second = 1_000_000_000L;
        assertEquals(0, meter.update(5 * second, 100));
        assertEquals(0, meter.update(5 * second + second / 2, 200));
        assertEquals(300, meter.update(6 * second, 400));
        assertEquals(300, meter.update(6 * second + 1, 401));
        assertEquals(50, meter.update(8 * second, 500));
        assertEquals(0, meter.update(8 * second + 1, 0), "a new run");
        assertEquals(10, meter.update(9 * second + 1, 10));
    }

    /** Only while somebody looks, and while paused again only once something has changed. */
    @Test
    void theInputIsLookedAtWhileSomebodyDoes() {
        RunViewModel model = openPaused();
        model.stepOnce();
        await(model, () -> model.stepProperty().get() == 1);
        assertNull(model.run().history().inputSample());
        long revision = model.revisionProperty().get();
        model.lookingAtInputProperty().set(true);
        await(model, () -> model.run().history().inputSample() != null);
        assertTrue(model.revisionProperty().get() > revision, "charts are told");
        assertEquals(1, inputOf(model).step());
        InputSample first = inputOf(model);
        for (int pulse = 0; pulse < 200; pulse++) {
            nanos += 16_666_667;
            model.pump(nanos);
        }
        assertSame(first, inputOf(model));
        model.requestInput(
                new Intervention.SetShift(ShiftTarget.TEST, new Shift(ShiftKind.SCALE, 1, new Course.Constant())));
        await(model, () -> inputOf(model).test().isShifted());
        model.reset();
        await(model, () -> model.run().history().inputSample() != null);
        assertFalse(inputOf(model).test().isShifted());
    }

    private static InputSample inputOf(RunViewModel model) {
        return Objects.requireNonNull(model.run().history().inputSample());
    }

    /** Losses of network A by step. */
    private static Map<Long, Double> losses(RunViewModel model, long behind) {
        Series loss = model.run().history().series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS));
        Map<Long, Double> losses = new TreeMap<>();
        for (int i = 0; i < loss.size(); i++) {
            if (loss.lastStep(i) > behind) {
                losses.put(loss.lastStep(i), loss.mean(i));
            }
        }
        return losses;
    }

    @Test
    void aBranchTakesOffWhereTheRunWasAndTheRunStaysAsItsGhost() {
        RunViewModel model = openPaused("recording.every=1");
        model.requestUnit(model.run().layers().get(1), 4);
        model.requestLearningRate(0.2);
        await(model, () -> model.settings().learningRateProperty().get() == 0.2);
        model.runningProperty().set(true);
        await(model, () -> model.stepProperty().get() > 260);
        model.requestBatchNorm(model.run().layers().get(0), Twin.A, BatchNormPlacement.OFF, BatchNormSwitch.Way.NAIVE);
        await(model, () -> model.run().layers().get(0).placementProperty(Twin.A).get() == BatchNormPlacement.OFF);
        long switched = model.run()
                .history()
                .events()
                .get(model.run().history().events().size() - 1)
                .step();
        await(model, () -> model.stepProperty().get() > switched + 100);
        History earlier = model.run().history();

        model.branch(switched - 20);

        assertFalse(model.runningProperty().get());
        Ghost ghost = Objects.requireNonNull(model.ghost());
        assertSame(earlier, ghost.history());
        assertEquals(switched - 20, SideBySide.identicalUntil(model.run().history(), ghost.history()));
        assertEquals(switched - 20, model.run().history().lastStep());
        assertEquals(0.2, model.settings().learningRateProperty().get());
        assertEquals(4, model.run().layers().get(1).followedUnitProperty().get());
        assertEquals(
                BatchNormPlacement.BEFORE,
                model.run().layers().get(0).placementProperty(Twin.A).get());
        await(model, () -> model.stateProperty().get() == State.PAUSED);
        assertEquals(switched - 20, model.stepProperty().get());
        assertNotNull(model.run().layers().get(0).readingProperty(Twin.A).get());
        int events = model.run().history().events().size();
        model.runningProperty().set(true);
        await(model, () -> model.run().history().lastStep() > switched + 10);
        assertEquals(events, model.run().history().events().size(), "nothing is told twice");

        Map<Long, Double> before = new TreeMap<>();
        Series old = earlier.series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS));
        for (int i = 0; i < old.size(); i++) {
            before.put(old.lastStep(i), old.mean(i));
        }
        Map<Long, Double> now = losses(model, -1);
        for (long step = 0; step <= switched; step++) {
            assertEquals(before.get(step), now.get(step), "step " + step);
        }
        assertNotEquals(before.get(switched + 2), now.get(switched + 2), "batch norm was not switched off again");

        model.setGhost(null);
        assertNull(model.ghost());
        model.keepAsGhost("kept");
        model.reset();
        assertEquals("kept", Objects.requireNonNull(model.ghost()).name());
    }

    private static void undo(RunViewModel model) {
        model.undo().undo();
    }

    @Test
    void whatWasAskedForIsUndoneByWhatSetsItBackAndTimeGoesOn() {
        RunViewModel model = openPaused("optimizer.learning_rate=0.5");
        model.requestLearningRate(0.25);
        await(model, () -> model.settings().learningRateProperty().get() == 0.25);
        LayerViewModel layer = model.run().layers().get(1);
        BatchNormPlacement placement = layer.placementProperty(Twin.A).get();
        BatchNormPlacement other =
                placement == BatchNormPlacement.OFF ? BatchNormPlacement.BEFORE : BatchNormPlacement.OFF;
        model.requestBatchNorm(layer, Twin.A, other, BatchNormSwitch.Way.PRESERVING);
        await(model, () -> layer.placementProperty(Twin.A).get() == other);
        model.stepOnce();
        await(model, () -> model.stepProperty().get() == 1);

        undo(model);
        await(model, () -> layer.placementProperty(Twin.A).get() == placement);
        undo(model);
        await(model, () -> model.settings().learningRateProperty().get() == 0.5);
        assertEquals(1, model.stepProperty().get(), "nothing learnt is taken back");
        assertEquals(4, model.run().history().events().size(), "undoing is an event");
        assertFalse(model.undo().canUndoProperty().get());
        model.undo().redo();
        model.undo().redo();
        await(
                model,
                () -> model.settings().learningRateProperty().get() == 0.25
                        && layer.placementProperty(Twin.A).get() == other);
        assertEquals(0.5, model.settingsAt(-1).learningRate());
        assertEquals(0.25, model.settingsAt(Double.NaN).learningRate());
        model.reset();
        assertFalse(model.undo().canUndoProperty().get(), "another run");
    }

    @Test
    void whatWasAskedForAtOnceIsUndoneAtOnceAndHereIsTheStepThatItWas() {
        RunViewModel model = openPaused();
        model.requestUnit(1);
        await(model, () -> model.run().layers().stream()
                .allMatch(layer -> layer.followedUnitProperty().get() == 1));
        model.requestReference(new Reference.Here());
        await(model, () -> model.settings().referenceProperty().get().equals(new Reference.Pinned(0)));
        undo(model);
        await(model, () -> model.settings().referenceProperty().get().equals(new Reference.Start()));
        undo(model);
        await(model, () -> model.run().layers().stream()
                .allMatch(layer -> layer.followedUnitProperty().get() == 0));
        assertFalse(model.undo().canUndoProperty().get());
        model.undo().redo();
        await(model, () -> model.run().layers().stream()
                .allMatch(layer -> layer.followedUnitProperty().get() == 1));
        model.undo().redo();
        await(model, () -> model.settings().referenceProperty().get().equals(new Reference.Pinned(0)));
    }

    @Test
    void whatWasRefusedOrScheduledCannotBeUndone() {
        RunViewModel model = openPaused("recording.every=1", "events=[\"0: lr 0.125\"]");
        model.requestReference(new Reference.Pinned(1000));
        await(model, () -> !model.rejectionProperty().get().isEmpty());
        model.stepOnce();
        await(model, () -> model.settings().learningRateProperty().get() == 0.125);
        assertFalse(model.undo().canUndoProperty().get());
        model.setBudget(0.5);
        model.setBudget(0.25);
        undo(model);
        await(model, () -> budget(model) == 0.5);
        undo(model);
        await(model, () -> budget(model) == model.run().experiment().schedule().budget());
        model.undo().redo();
        await(model, () -> budget(model) == 0.5);
    }

    private static double budget(RunViewModel model) {
        Costs costs = model.costsProperty().get();
        return costs == null ? Double.NaN : costs.budget();
    }

    @Test
    void aCardTellsTheNumbersOfAPastStep() {
        RunViewModel model = openPaused("recording.every=1");
        // Some steps may be learnt before it is paused.
        long first = model.run().history().lastStep() + 1;
        for (long i = first; i < first + 3; i++) {
            long step = i;
            model.stepOnce();
            await(model, () -> model.run().history().lastStep() == step);
        }
        LayerReading reading =
                model.run().layers().get(0).readingProperty(Twin.A).get();
        LayerNumbers now = LayerNumbers.of(reading);
        assertNotNull(now);
        LayerNumbers recorded = LayerNumbers.at(model.run().history(), Twin.A, 0, first + 2);
        assertEquals(now, recorded);
        LayerNumbers then = LayerNumbers.at(model.run().history(), Twin.A, 0, first);
        assertNotNull(then);
        assertTrue(then.mean() != now.mean() && then.unitMeans() != now.unitMeans());
        assertNull(LayerNumbers.at(model.run().history(), Twin.A, 0, -1));
        assertNull(LayerNumbers.of(null));
    }
}
