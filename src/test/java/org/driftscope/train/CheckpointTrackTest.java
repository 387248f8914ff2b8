package org.driftscope.train;

import static org.driftscope.train.BitwiseEquality.assertBitwiseEqual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.driftscope.data.DataException;
import org.driftscope.data.LoadProgress;
import org.driftscope.nn.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckpointTrackTest {
    private static final int OUTPUTS = 2;

    private static Checkpoint some(long step, int bytes) {
        Tensor tensor = Tensor.row("some", new float[bytes / Float.BYTES]);
        return new Checkpoint(
                step,
                0,
                null,
                new NetworkCheckpoint(List.of(), List.of(tensor), List.of(), new Looks(0, List.of(), null), null),
                null);
    }

    @Test
    void isThinnedEvenlyAndKeepsTheTwoNewest() {
        CheckpointTrack track = new CheckpointTrack(1000);
        for (int i = 1; i <= 200; i++) {
            track.add(some(10L * i, 100));
            List<Long> steps = track.steps();
            assertEquals(Math.min(i, 10), steps.size(), i + ": " + steps);
            assertEquals(10L * i, steps.get(steps.size() - 1));
            assertTrue(i < 2 || steps.contains(10L * i - 10), i + ": " + steps);
            assertEquals(10L * i, Objects.requireNonNull(track.newest()).step());
            assertEquals(new ArrayList<>(new TreeSet<>(steps)), steps);
            for (int k = 0; k < steps.size(); k++) {
                long gap = steps.get(k) - (k == 0 ? 0 : steps.get(k - 1));
                assertTrue(gap <= Math.max(20, 10L * i / 4), "at most two and a half times the mean: " + steps);
            }
        }
    }

    @Test
    void twoAreKeptHoweverLargeTheyAre() {
        CheckpointTrack track = new CheckpointTrack(1000);
        assertNull(track.newest());
        for (int i = 1; i < 5; i++) {
            track.add(some(i, 4000));
            assertEquals(i == 1 ? List.of(1L) : List.of(i - 1L, (long) i), track.steps());
        }
    }

    @Test
    void whatIsLearntAgainTakesThePlaceOfWhatWasThere() {
        CheckpointTrack track = new CheckpointTrack();
        for (int i = 1; i < 6; i++) {
            track.add(some(10L * i, 100));
        }
        track.add(some(35, 100));
        assertEquals(List.of(10L, 20L, 30L, 35L), track.steps());
        track.goBackTo(track.until(20).get(1));
        assertEquals(List.of(10L, 20L), track.steps());
        track.goBackTo(null);
        assertNull(track.newest());
        assertEquals(List.of(), track.steps());
    }

    /** Of a run, and what was recorded in it. */
    private record Recorded(List<Snapshot> snapshots, RunLog log, CheckpointTrack track) {}

    private static Recorded record(Experiment experiment, long steps, String... events) {
        List<Event> due = Stream.of(events).map(EventText::parse).toList();
        CheckpointTrack track = new CheckpointTrack(60_000);
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            List<Snapshot> snapshots = new ArrayList<>(List.of(trainer.start()));
            List<Event> acted = new ArrayList<>();
            while (trainer.step() < steps) {
                for (Event event : due) {
                    if (event.step() == trainer.step()) {
                        acted.add(trainer.apply(event.intervention()));
                    }
                }
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    snapshots.add(snapshot);
                    if (trainer.step() % 50 == 0) {
                        track.add(trainer.checkpoint());
                    }
                }
            }
            return new Recorded(snapshots, new RunLog(acted, steps), track);
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }

    /** Snapshots behind a step, of a run that takes off there and in which the same acts again. */
    private static List<Snapshot> again(Experiment experiment, Recorded run, @Nullable Checkpoint from, long behind) {
        List<Snapshot> snapshots = new ArrayList<>();
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer;
            if (from == null) {
                trainer = Runs.factory().create(experiment, run.log, lockstep, MeasureWatch.NONE, LoadProgress.NONE);
                trainer.start();
            } else {
                trainer = Runs.factory()
                        .resume(experiment, run.log, from, lockstep, MeasureWatch.NONE, LoadProgress.NONE);
            }
            while (trainer.step() < run.log.step()) {
                Snapshot snapshot = trainer.learn();
                if (snapshot != null && snapshot.step() > behind) {
                    snapshots.add(snapshot);
                }
            }
            return snapshots;
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }

    /** Looks are kept with the newest checkpoint alone; the run comes out the same all the same, its references too. */
    @Test
    void aRunComesOutTheSameFromWhereverItIsTakenUp() {
        // Six looks of each kind are remembered.
        Experiment experiment =
                Runs.spirals("recording.probe_rows=40000", "recording.detect_every=200", "recording.probe_every=0");
        assertEquals(6, LookMemory.capacity(experiment, OUTPUTS));
        Recorded run = record(
                experiment,
                700,
                "20: cadence probe 10",
                "30: reference ago 40",
                "120: bn A 2 off",
                "310: reference step 280",
                "333: lr 0.3",
                "400: cadence probe 15",
                "460: reference step 10",
                "610: reference ago 30");
        int warm = 0;
        for (long step : new long[] {20, 120, 290, 305, 320, 480, 560, 655, 700}) {
            RunLog log = run.log.until(step);
            Checkpoint from = run.track.towards(log, step, experiment, OUTPUTS);
            if (from != null) {
                assertTrue(from.step() < step);
                warm++;
            }
            List<Snapshot> expected = run.snapshots.stream()
                    .filter(snapshot -> snapshot.step() > step)
                    .toList();
            assertBitwiseEqual(expected, again(experiment, run, from, step), "behind " + step);
        }
        assertTrue(warm >= 6, "from checkpoints: " + warm);
    }

    @Test
    void whatHasForgottenNothingIsTakenUpAtTheNearestCheckpoint() {
        Experiment experiment = Runs.spirals();
        Recorded run = record(experiment, 400);
        List<Long> steps = run.track.steps();
        assertTrue(steps.size() > 2);
        for (long step : steps) {
            Checkpoint at = run.track.towards(run.log.until(step), step, experiment, OUTPUTS);
            Checkpoint behind = run.track.towards(run.log.until(step + 1), step + 1, experiment, OUTPUTS);
            assertEquals(step, assertNotNullStep(behind));
            assertFalse(at != null && at.step() >= step, "too late where its step is to be learnt again");
        }
    }

    private static long assertNotNullStep(@Nullable Checkpoint checkpoint) {
        assertNotNull(checkpoint);
        return checkpoint.step();
    }

    @Test
    void goesAnotherWayBehindACheckpoint() {
        Experiment experiment = Runs.spirals();
        Recorded run = record(experiment, 400);
        CheckpointTrack until = run.track.before(220);
        assertEquals(run.track.steps().stream().filter(step -> step < 220).toList(), until.steps());
        Checkpoint last = Objects.requireNonNull(until.newest());
        assertEquals(last.a().looks().count(), last.a().looks().remembered().size(), "with all its looks");
        assertEquals(List.of(), run.track.before(50).steps());
        until.add(Objects.requireNonNull(run.track.newest()));
        assertEquals(400, until.steps().get(until.steps().size() - 1));
    }
}
