package org.driftscope.train;

import static org.driftscope.train.BitwiseEquality.assertBitwiseEqual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Intervention.SetMomentum;
import org.driftscope.train.Intervention.SetReference;
import org.driftscope.train.TrainingSession.State;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrainingSessionTest {
    private final List<TrainingSession> sessions = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();

    @AfterEach
    void closeAll() {
        sessions.forEach(TrainingSession::close);
    }

    private TrainingSession open(Experiment experiment, boolean running) {
        return open(experiment, running, null);
    }

    private TrainingSession open(Experiment experiment, boolean running, @Nullable TrainingSession predecessor) {
        TrainingSession session = new TrainingSession(Runs.factory(), experiment, running, predecessor);
        sessions.add(session);
        return session;
    }

    @Test
    void loadingIsCancelledOrEndedByClosing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,k\n" + "1,x\n2,y\n".repeat(5000));
        Experiment experiment = ExperimentFile.parse(
                "[data]\nsource = \"csv\"\nfile = \"t.csv\"\n[network]\nhidden = [4]\n", "t", folder);
        TrainingSession before = open(Runs.spirals(), false, null);
        TrainingSession cancelled = open(experiment, false, before);
        TrainingSession closed = open(experiment, false, cancelled);
        TrainingSession whole = open(experiment, false, closed);
        cancelled.cancelLoading();
        closed.close();
        before.close();
        await(cancelled, () -> cancelled.state() == State.CANCELLED);
        await(closed, () -> closed.state() == State.CLOSED);
        await(whole, () -> whole.state() == State.PAUSED);
        assertTrue(whole.loaded() > 0.5 && whole.loaded() <= 1, whole.loaded() + " of " + Files.size(file));
        assertEquals(0, cancelled.loaded());
        assertNull(cancelled.data());
        whole.cancelLoading();
        whole.stepOnce();
        await(whole, () -> whole.step() == 1);
    }

    /** Waits, and drains meanwhile, as a window does. */
    private void await(TrainingSession session, BooleanSupplier condition) {
        Deadline.await(() -> {
            session.drain(snapshots::add);
            return condition.getAsBoolean();
        });
    }

    private Snapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }

    @Test
    void aPausedSessionGivesItsFirstSnapshotAndTakesNoStep() {
        TrainingSession session = open(Runs.spirals(), false);
        await(session, () -> session.state() == State.PAUSED && !snapshots.isEmpty());
        assertEquals(0, session.step());
        assertEquals(1, snapshots.size());
        assertBitwiseEqual(Runs.record(Runs.spirals(), 0).get(0), snapshots.get(0), "start");
        assertEquals(Runs.spirals(), session.experiment());
        assertNull(session.failure());
    }

    @Test
    void everySnapshotArrivesOnceAndInOrderHoweverItIsDrained() {
        TrainingSession session = open(Runs.spirals("recording.every=1"), true);
        await(session, () -> session.step() >= 1500);
        session.setRunning(false);
        await(session, () -> session.state() == State.PAUSED);
        await(session, () -> true);
        assertEquals(session.step() + 1, snapshots.size());
        for (int i = 0; i < snapshots.size(); i++) {
            assertEquals(i, snapshots.get(i).step());
        }
        List<Snapshot> expected = Runs.record(Runs.spirals("recording.every=1"), 1500);
        assertBitwiseEqual(expected, snapshots.subList(0, 1501), "session");
    }

    @Test
    void trainingWaitsWhenNobodyDrainsAndLosesNothing() {
        TrainingSession session = open(Runs.spirals("recording.every=1"), true);
        // 256 wait in the queue, from step 0 to 255; the next step is taken, and its snapshot held.
        Deadline.await(() -> session.step() == 256);
        session.setRunning(false);
        assertEquals(256, session.step());
        await(session, () -> session.state() == State.PAUSED);
        await(session, () -> true);
        assertEquals(256, session.step());
        assertEquals(257, snapshots.size());
        session.setRunning(true);
        await(session, () -> snapshots.size() >= 1000);
        for (int i = 0; i < snapshots.size(); i++) {
            assertEquals(i, snapshots.get(i).step());
        }
    }

    @Test
    void singleStepsAreTakenOneByOneWhilePaused() {
        TrainingSession session = open(Runs.spirals("recording.every=1"), false);
        for (int i = 0; i < 5; i++) {
            session.stepOnce();
        }
        await(session, () -> snapshots.size() == 6);
        session.stepOnce();
        await(session, () -> snapshots.size() == 7);
        assertEquals(6, session.step());
        assertEquals(State.PAUSED, session.state());
        assertEquals(6, last().step());
    }

    @Test
    void aSessionThatRunsUntilAStepPausesExactlyThereOnceAndHasRecordedAllOfIt() {
        TrainingSession session = open(Runs.spirals(), false);
        session.runUntil(137);
        await(session, () -> session.state() == State.PAUSED && session.step() > 0);
        assertEquals(137, session.step());
        session.setRunning(true);
        assertEquals(137, session.step(), "an arrival that nobody has taken note of is not run past");
        assertTrue(session.takeArrival());
        assertFalse(session.takeArrival());
        session.drain(snapshots::add);
        assertEquals(135, last().step());
        session.runUntil(100);
        Deadline.await(session::takeArrival);
        assertEquals(137, session.step(), "a step behind it is reached at once");
        session.runUntil(150);
        session.setRunning(false);
        session.setRunning(true);
        Deadline.await(session::takeArrival);
        assertEquals(150, session.step(), "pausing on the way changes nothing");
        session.setRunning(true);
        await(session, () -> session.step() > 200);
    }

    @Test
    void aSingleStepAskedForWhileRunningIsNotTakenAfterwards() {
        TrainingSession session = open(Runs.spirals(), true);
        await(session, () -> session.step() > 10);
        for (int i = 0; i < 100; i++) {
            session.stepOnce();
        }
        session.setRunning(false);
        await(session, () -> session.state() == State.PAUSED);
        long step = session.step();
        session.submit(new SetMomentum(0.5));
        await(session, () -> !last().events().isEmpty());
        assertEquals(step, session.step());
    }

    @Test
    void anInterventionActsAtOnceWhilePausedAndIsReported() {
        TrainingSession session = open(Runs.spirals(), false);
        await(session, () -> session.state() == State.PAUSED);
        for (int i = 0; i < 7; i++) {
            session.stepOnce();
        }
        await(session, () -> session.step() == 7 && session.state() == State.PAUSED);
        Intervention change = new SetBatchNorm(Twin.A, 1, BatchNormPlacement.OFF, BatchNormSwitch.Way.PRESERVING);
        session.submit(change);
        await(session, () -> !last().events().isEmpty());
        assertEquals(List.of(new Event(7, change)), last().events());
        assertEquals(5, last().step(), "the latest recorded step");
        assertEquals(7, session.step());
    }

    @Test
    void interventionsActInTheirOrderBetweenStepsAndTheirEventsMakeTheRunAgain() {
        TrainingSession session = open(Runs.spirals(), true);
        List<Intervention> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Intervention change =
                    switch (i % 4) {
                        case 0 -> new SetLearningRate(0.1 + 0.01 * i);
                        case 1 ->
                            new SetBatchNorm(
                                    i % 8 < 4 ? Twin.A : Twin.B,
                                    i % 2,
                                    i % 16 < 8 ? BatchNormPlacement.OFF : BatchNormPlacement.AFTER,
                                    BatchNormSwitch.Way.PRESERVING);
                        case 2 -> new SetMomentum(0.01 * i);
                        default -> new FollowUnit(0, i % 8);
                    };
            asked.add(change);
            session.submit(change);
            long from = session.step();
            await(session, () -> session.step() > from + 3);
        }
        session.setRunning(false);
        await(session, () -> session.state() == State.PAUSED);
        await(session, () -> true);
        List<Event> events =
                snapshots.stream().flatMap(s -> s.events().stream()).toList();
        assertEquals(asked, events.stream().map(Event::intervention).toList());

        String[] texts = events.stream().map(EventText::format).toArray(String[]::new);
        List<Snapshot> replayed = Runs.record(Runs.spirals(), session.step(), texts);
        assertBitwiseEqual(numbers(replayed), numbers(snapshots), "replayed");
    }

    /** The clock goes on with every look at it: a step takes 1, and each costly measure in it 1 more and 1 for itself. */
    @Test
    void theSessionTellsWhatCostlyMeasuresTakeAndCadencesThatAreAskedForStay() {
        Experiment automatic = Runs.spirals(
                "recording.evaluate_every=1000000",
                "recording.probe_every=1000000",
                "recording.detect_every=0",
                "recording.landscape_every=0",
                "recording.gradient_shift_every=5");
        AtomicLong clock = new AtomicLong();
        TrainingSession session =
                new TrainingSession(Runs.factory(), automatic, null, false, null, clock::incrementAndGet);
        sessions.add(session);
        await(session, () -> session.costs() != null);
        assertEquals(0.04, costs(session).budget());
        assertTrue(Double.isNaN(costs(session).shares().get(2).share()));
        session.setBudget(1);
        session.setRunning(true);
        await(session, () -> session.step() >= 1600);
        Costs unthinned = costs(session);
        assertEquals(1, unthinned.budget());
        assertEquals(0.204 / 1.408, unthinned.total(), 0.002);
        assertEquals(0.002 / 1.408, unthinned.shares().get(2).share(), 1e-4);
        assertTrue(snapshots.stream().allMatch(s -> s.events().isEmpty()));
        session.submit(new SetCadence(CostlyMeasure.LANDSCAPE, 3));
        await(session, () -> costs(session).shares().get(4).cadence() == 3);
        session.submit(new SetCadence(CostlyMeasure.DETECTION, 2));
        await(session, () -> costs(session).shares().get(2).cadence() == 2);
        session.setRunning(false);
        await(session, () -> session.state() == State.PAUSED);
        await(session, () -> true);
        String[] texts = snapshots.stream()
                .flatMap(s -> s.events().stream())
                .map(EventText::format)
                .toArray(String[]::new);
        assertEquals(2, texts.length);
        assertBitwiseEqual(numbers(Runs.record(automatic, session.step(), texts)), numbers(snapshots), "replayed");
    }

    @Test
    void aBudgetThatIsExceededThinsByEventsAndARaisedOneTakesItBack() {
        // Each measure takes as long as a step: 1/100 + 2/500 of the time.
        Experiment automatic = Runs.spirals(
                "recording.evaluate_every=1000000",
                "recording.probe_every=1000000",
                "recording.detect_every=0",
                "recording.landscape_every=0",
                "recording.gradient_shift_every=0",
                "recording.budget=0.01");
        AtomicLong clock = new AtomicLong();
        TrainingSession session =
                new TrainingSession(Runs.factory(), automatic, null, true, null, clock::incrementAndGet);
        sessions.add(session);
        await(session, () -> costs(session).shares().get(3).thinned());
        await(session, () -> session.step() > 2000);
        Costs thinned = costs(session);
        assertTrue(thinned.total() <= 0.01, thinned.toString());
        assertEquals(200, thinned.shares().get(3).cadence());
        assertTrue(thinned.shares().get(3).automatic());
        session.setBudget(1);
        await(session, () -> costs(session).budget() == 1);
        assertEquals(
                List.of(1_000_000, 1_000_000, 500, 100, 500),
                costs(session).shares().stream().map(Costs.Share::cadence).toList());
        session.setRunning(false);
        await(session, () -> session.state() == State.PAUSED);
        session.submit(new SetMomentum(0));
        await(
                session,
                () -> !last().events().isEmpty()
                        && last().events()
                                .get(last().events().size() - 1)
                                .intervention()
                                .equals(new SetMomentum(0)));
        List<Event> events =
                snapshots.stream().flatMap(s -> s.events().stream()).toList();
        assertEquals(
                List.of(
                        new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 200),
                        new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 100),
                        new SetMomentum(0)),
                events.stream().map(Event::intervention).toList());
        String[] texts = events.stream().map(EventText::format).toArray(String[]::new);
        assertBitwiseEqual(numbers(Runs.record(automatic, session.step(), texts)), numbers(snapshots), "replayed");
        for (double budget : new double[] {0, 0.009, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> session.setBudget(budget));
        }
    }

    /** Drift from some looks ago, too: what is remembered depends on the looks that there were. */
    @Test
    void looksAtTheProbeBatchAreThinnedByEventsAndComeOutTheSameReplayed() {
        // Each takes as long as a step: 1/50 + 1/500 of the time.
        Experiment automatic = Runs.spirals(
                "recording.evaluate_every=0",
                "recording.probe_every=0",
                "recording.detect_every=1000000",
                "recording.landscape_every=1000000",
                "recording.gradient_shift_every=1000000",
                "recording.budget=0.01");
        AtomicLong clock = new AtomicLong();
        TrainingSession session =
                new TrainingSession(Runs.factory(), automatic, null, true, null, clock::incrementAndGet);
        sessions.add(session);
        session.submit(new SetReference(new Reference.Ago(300)));
        await(session, () -> session.step() > 2000);
        session.setRunning(false);
        await(session, () -> session.state() == State.PAUSED);
        await(session, () -> true);
        assertEquals(200, costs(session).shares().get(1).cadence());
        assertTrue(costs(session).total() <= 0.01, costs(session).toString());
        List<Event> events =
                snapshots.stream().flatMap(s -> s.events().stream()).toList();
        // Not beyond an eighth of the run.
        assertEquals(
                List.of(
                        new Event(800, new SetCadence(CostlyMeasure.PROBE, 100)),
                        new Event(1600, new SetCadence(CostlyMeasure.PROBE, 200))),
                events.subList(1, events.size()));
        for (Snapshot snapshot : numbers(snapshots)) {
            long step = snapshot.step();
            int cadence = step > 1600 ? 200 : step > 800 ? 100 : 50;
            assertEquals(
                    step % cadence == 0, Objects.requireNonNull(snapshot.a()).probe() != null, "at step " + step);
        }
        String[] texts = events.stream().map(EventText::format).toArray(String[]::new);
        assertBitwiseEqual(numbers(Runs.record(automatic, session.step(), texts)), numbers(snapshots), "replayed");
    }

    private static Costs costs(TrainingSession session) {
        Costs costs = session.costs();
        return costs == null
                ? new CostMeter(() -> 0, session.experiment()).costs(0, Schedule.DEFAULT.cadences())
                : costs;
    }

    /** What was recorded at each step, without the repetitions that report events. */
    private static List<Snapshot> numbers(List<Snapshot> of) {
        List<Snapshot> numbers = new ArrayList<>();
        for (Snapshot snapshot : of) {
            if (numbers.isEmpty() || numbers.get(numbers.size() - 1).step() < snapshot.step()) {
                numbers.add(snapshot.withEvents(List.of()));
            }
        }
        return numbers;
    }

    @Test
    void anInterventionThatCannotActIsRejectedOnceWithItsReasonAndTheRunGoesOn() {
        TrainingSession session = open(Runs.spirals(), true);
        assertNull(session.takeRejection());
        session.submit(new SetLearningRate(-1));
        String[] reason = new String[1];
        await(session, () -> {
            reason[0] = session.takeRejection();
            return reason[0] != null;
        });
        assertEquals("a learning rate is from 0 to 1e6: -1.0", reason[0]);
        assertNull(session.takeRejection());
        long from = session.step();
        await(session, () -> session.step() > from + 20);
        assertTrue(snapshots.stream().allMatch(s -> s.events().isEmpty()));
    }

    @Test
    void aSlowSpeedIsLeftAtOnceForAFullOne() {
        TrainingSession session = open(Runs.spirals(), false);
        session.setSpeed(1e-6);
        session.setRunning(true);
        await(session, () -> session.state() == State.RUNNING);
        assertEquals(0, session.step());
        session.setSpeed(1e5);
        await(session, () -> session.step() > 10);
        session.setSpeed(1e-6);
        session.submit(new SetLearningRate(0.2));
        await(session, () -> snapshots.stream().anyMatch(s -> !s.events().isEmpty()));
        session.setSpeed(Double.POSITIVE_INFINITY);
        long from = session.step();
        await(session, () -> session.step() > from + 10);
    }

    @Test
    void aSpeedThatIsNoneIsRefused() {
        TrainingSession session = open(Runs.spirals(), false);
        for (double rate : new double[] {0, -1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> session.setSpeed(rate));
        }
    }

    @Test
    void theSessionIsOverWhenEveryNetworkHasDiverged() {
        TrainingSession session = open(
                Runs.spirals("network.activation=identity", "network.batch_norm=off", "optimizer.learning_rate=1e6"),
                true);
        await(session, () -> session.state() == State.OVER);
        await(session, () -> true);
        assertNotNull(last().divergenceA());
        assertNotNull(last().divergenceB());
        long step = session.step();
        session.stepOnce();
        session.submit(new SetLearningRate(0.1));
        await(session, () -> !last().events().isEmpty());
        assertEquals(step, session.step());
        assertEquals(State.OVER, session.state());
    }

    @Test
    void aFileThatCannotBeReadFailsTheSessionWithTheReason() {
        Experiment experiment = Runs.parse("[data]\nsource = \"csv\"\nfile = \"none.csv\"");
        TrainingSession session = open(experiment, true);
        await(session, () -> session.state() == State.FAILED);
        assertTrue(String.valueOf(session.failure()).contains("none.csv"), session.failure());
        session.close();
        assertEquals(State.FAILED, session.state());
    }

    @Test
    void dataThatDoesNotFitTheNetworkFailsTheSession() {
        TrainingSession session = open(Runs.parse("[data]\nsource = \"deep-linear\""), true);
        await(session, () -> session.state() == State.FAILED);
        assertTrue(String.valueOf(session.failure()).startsWith("network.loss: cross-entropy"), session.failure());
    }

    /** Without it, measures would seem to take all of the time, and be thinned to the utmost. */
    @Test
    void stepsThatAreLearntAgainCountAsTimeToo() {
        Experiment automatic = Runs.spirals(
                "recording.detect_every=0", "recording.landscape_every=0", "recording.gradient_shift_every=0");
        AtomicLong clock = new AtomicLong();
        Branch end = new Branch(new RunLog(List.of(), 1000), 1000, new CheckpointTrack());
        TrainingSession session =
                new TrainingSession(Runs.factory(), automatic, end, false, null, clock::incrementAndGet);
        sessions.add(session);
        await(session, () -> session.state() == State.PAUSED);
        Costs costs = costs(session);
        assertTrue(costs.total() < 0.15, costs.toString());
        assertEquals(100, costs.shares().get(3).cadence());
        assertEquals(1000, session.step());
    }

    @Test
    void anythingThrownInTrainingFailsTheSession() {
        for (Throwable thrown : List.of(
                new OutOfMemoryError("made up"), new StackOverflowError("made up"), new IllegalStateException())) {
            TrainingSession session = new TrainingSession(
                    new TrainerFactory(new Hook(() -> Hook.rethrow(thrown))), Runs.spirals(), true, null);
            sessions.add(session);
            await(session, () -> session.state() == State.FAILED);
            String expected =
                    switch (thrown.getClass().getSimpleName()) {
                        case "OutOfMemoryError" -> "not enough memory";
                        case "StackOverflowError" -> "made up";
                        default -> "java.lang.IllegalStateException";
                    };
            assertTrue(String.valueOf(session.failure()).startsWith(expected), session.failure());
        }
    }

    @Test
    void closingEndsTheSessionWhateverItWaitsFor() {
        TrainingSession paused = open(Runs.spirals(), false);
        TrainingSession full = open(Runs.spirals("recording.every=1"), true);
        TrainingSession slow = open(Runs.spirals(), true);
        slow.setSpeed(1e-6);
        Deadline.await(() -> paused.state() == State.PAUSED && full.step() == 256 && slow.state() == State.RUNNING);
        for (TrainingSession session : List.of(paused, full, slow)) {
            session.close();
            Deadline.await(() -> session.state() == State.CLOSED);
            session.close();
            assertNull(session.failure());
        }
    }

    @Test
    void closingInTheMiddleOfAStepEndsTheSession() {
        for (int i = 0; i < 100; i++) {
            TrainingSession session = open(Runs.spirals("recording.every=1"), true);
            long step = i % 20;
            await(session, () -> session.step() >= step);
            session.close();
            Deadline.await(() -> session.state() == State.CLOSED);
            assertNull(session.failure());
        }
    }

    @Test
    void closingWhileDataLoadsEndsTheSession(@TempDir Path folder) throws IOException {
        int rows = 2_000;
        Path images = folder.resolve("images");
        Path labels = folder.resolve("labels");
        Files.write(images, idx(rows, 784, 0, 0, 8, 3, 0, 0, rows >> 8, rows & 255, 0, 0, 0, 28, 0, 0, 0, 28));
        Files.write(labels, idx(rows, 1, 0, 0, 8, 1, 0, 0, rows >> 8, rows & 255));
        Experiment experiment = Runs.parse("""
                [data]
                source = "idx"
                training_images = "%1$s"
                training_labels = "%2$s"
                test_images = "%1$s"
                test_labels = "%2$s"
                """.formatted(images, labels).replace('\\', '/'));
        for (int i = 0; i < 3; i++) {
            TrainingSession session = open(experiment, true);
            session.close();
            Deadline.await(() -> session.state() != State.LOADING);
            assertEquals(State.CLOSED, session.state(), session.failure());
        }
    }

    private static byte[] idx(int rows, int columns, int... header) {
        byte[] bytes = new byte[header.length + rows * columns];
        for (int i = 0; i < header.length; i++) {
            bytes[i] = (byte) header[i];
        }
        return bytes;
    }

    @Test
    void aSessionBeginsWhenItsPredecessorHasEnded() {
        TrainingSession first = open(Runs.spirals("recording.every=1"), true);
        Deadline.await(() -> first.step() == 256);
        TrainingSession second = open(Runs.spirals(), true, first);
        TrainingSession third = open(Runs.spirals(), false, second);
        assertEquals(State.LOADING, second.state());
        first.close();
        second.close();
        await(third, () -> third.state() == State.PAUSED);
        assertEquals(State.CLOSED, first.state());
        assertEquals(State.CLOSED, second.state());
        await(third, () -> !snapshots.isEmpty());
        assertEquals(0, snapshots.get(0).step());
    }

    /** A backend that does something else with every product. */
    private record Hook(Runnable action) implements MatrixBackend {
        @SuppressWarnings("unchecked")
        static <T extends Throwable> void rethrow(Throwable thrown) throws T {
            throw (T) thrown;
        }

        @Override
        public String name() {
            return "hook";
        }

        @Override
        public void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
            action.run();
        }

        @Override
        public void multiplyTransposeA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
            action.run();
        }

        @Override
        public void multiplyTransposeB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
            action.run();
        }
    }
}
