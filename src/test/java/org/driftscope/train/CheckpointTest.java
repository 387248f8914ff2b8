package org.driftscope.train;

import static org.driftscope.train.BitwiseEquality.assertBitwiseEqual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.driftscope.data.DataException;
import org.driftscope.data.LoadProgress;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.nn.OptimizerSpec;
import org.driftscope.nn.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run taken up at a checkpoint goes on as if it had never stopped. */
class CheckpointTest {
    private static final long STEPS = 300;

    /** Of all kinds, before and behind the checkpoint, and at its step; those that cannot act are left out. */
    private static List<Event> events(NormalizerKind kind) {
        return Stream.of(
                        "0: unit 1 3",
                        "20: bn A 2 off",
                        "33: lr 0.05",
                        "33: bn B 1 before",
                        "40: reference here",
                        "60: bn A 2 before naive",
                        "71: momentum 0.9",
                        "85: cadence landscape 30",
                        "100: reference ago 30",
                        "141: unit 2 4",
                        "150: bn B 2 after",
                        "150: lr 0.07",
                        "163: bn A 1 off",
                        "177: bn A 1 before",
                        "190: reference step 104",
                        "205: cadence detection 40",
                        "220: momentum 0.5",
                        "240: reference start",
                        "261: reference ago 20",
                        "0: batch-size 12",
                        "12: shift training noise 0.1 gradual 10",
                        "25: shift both rotation 40 periodic 70",
                        "50: composition imbalanced 1,0.3",
                        "140: batch-size 300",
                        "149: reestimate A",
                        "170: composition sorted",
                        "180: batch-size 5",
                        "230: composition shuffled",
                        "235: shift both rotation 0")
                .map(EventText::parse)
                .sorted(Comparator.comparingLong(Event::step))
                .filter(event -> kind.canStandBehindActivation()
                        || !EventText.format(event).contains("after"))
                .toList();
    }

    /** A run and what it left. */
    private record Run(List<Snapshot> snapshots, @Nullable Checkpoint checkpoint, RunLog log) {}

    /** Takes a checkpoint at a step, once the events of that step have acted that come before {@code lr 0.07}. */
    private static Run run(Experiment experiment, List<Event> events, long checkpointAt) {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            List<Snapshot> snapshots = new ArrayList<>();
            List<Event> acted = new ArrayList<>();
            snapshots.add(trainer.start());
            Checkpoint checkpoint = null;
            while (true) {
                for (Event event : events) {
                    if (event.step() == trainer.step()) {
                        acted.add(trainer.apply(event.intervention()));
                    }
                    if (checkpoint == null && trainer.step() == checkpointAt) {
                        // What acted since the last snapshot has been told.
                        snapshots.add(Objects.requireNonNullElse(trainer.reportEvents(), snapshots.get(0)));
                        checkpoint = trainer.checkpoint();
                    }
                }
                if (trainer.step() == STEPS || trainer.isOver()) {
                    return new Run(snapshots, checkpoint, new RunLog(acted, trainer.step()));
                }
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    snapshots.add(snapshot);
                }
            }
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }

    /** Goes on from a checkpoint; the log's events act by themselves. */
    private static List<Snapshot> resume(Experiment experiment, RunLog log, Checkpoint checkpoint) {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer =
                    Runs.factory().resume(experiment, log, checkpoint, lockstep, MeasureWatch.NONE, LoadProgress.NONE);
            assertEquals(checkpoint.step(), trainer.step());
            List<Snapshot> snapshots = new ArrayList<>();
            while (trainer.step() < STEPS && !trainer.isOver()) {
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    snapshots.add(snapshot);
                }
            }
            return snapshots;
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertGoesOn(Experiment experiment, List<Event> events, long at) {
        Run run = run(experiment, events, at);
        Checkpoint checkpoint = Objects.requireNonNull(run.checkpoint);
        List<Snapshot> behind =
                run.snapshots.stream().filter(snapshot -> snapshot.step() > at).toList();
        assertTrue(behind.size() > 10);
        assertBitwiseEqual(behind, resume(experiment, run.log, checkpoint), "behind " + at);
        // A checkpoint is a value: it serves twice.
        assertBitwiseEqual(behind, resume(experiment, run.log, checkpoint), "again, behind " + at);
    }

    private static Stream<Arguments> kinds() {
        return Stream.of(NormalizerKind.values()).flatMap(normalizer -> Stream.of(OptimizerSpec.Kind.values())
                .map(optimizer -> Arguments.of(normalizer, optimizer)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void goesOnBitForBit(NormalizerKind normalizer, OptimizerSpec.Kind optimizer) {
        Experiment experiment = Runs.spirals(
                "batch_norm.groups=2",
                "network.normalizer=" + PropertyType.word(normalizer),
                "twin.normalizer=" + PropertyType.word(normalizer),
                "network.noise=true",
                "optimizer.kind=" + PropertyType.word(optimizer),
                "optimizer.learning_rate=0.01",
                "optimizer.weight_decay=0.001");
        assertGoesOn(experiment, events(normalizer), 150);
    }

    @Test
    void atAnyStepAndWithScheduledEvents() {
        Experiment experiment = Runs.with(
                Runs.spirals("recording.probe_every=2").withEvents(events(NormalizerKind.BATCH)),
                "optimizer.momentum=0.5");
        List<Event> byHand = List.of(
                EventText.parse("0: unit 1 5"),
                EventText.parse("1: unit 1 6"),
                EventText.parse("60: lr 0.3"),
                EventText.parse("77: lr 0.2"),
                EventText.parse("205: lr 0.1"));
        for (long at : new long[] {0, 1, 60, 77, 205}) {
            Run run = scheduledRun(experiment, byHand, at);
            List<Snapshot> behind = run.snapshots.stream()
                    .filter(snapshot -> snapshot.step() > at)
                    .toList();
            assertBitwiseEqual(
                    behind, resume(experiment, run.log, Objects.requireNonNull(run.checkpoint)), "behind " + at);
        }
    }

    /** The log is made of what the snapshots tell, as in the window. */
    private static Run scheduledRun(Experiment experiment, List<Event> byHand, long at) {
        Run run = run(experiment, byHand, at);
        List<Event> told = new ArrayList<>();
        run.snapshots.forEach(snapshot -> told.addAll(snapshot.events()));
        return new Run(run.snapshots, run.checkpoint, new RunLog(told, STEPS));
    }

    @Test
    void withoutTwin() {
        List<Event> ofA = events(NormalizerKind.BATCH).stream()
                .filter(event -> !EventText.format(event).contains("B"))
                .toList();
        assertGoesOn(Runs.spirals("twin.enabled=false"), ofA, 150);
    }

    @Test
    void withATwinThatHasDiverged() {
        Experiment experiment = Runs.spirals("network.activation=relu");
        List<Event> events = Stream.of("12: lr 1e6", "14: lr 0.1", "150: unit 1 2", "180: reference step 104")
                .map(EventText::parse)
                .toList();
        Checkpoint checkpoint = Objects.requireNonNull(run(experiment, events, 150).checkpoint);
        assertNotNull(Objects.requireNonNull(checkpoint.b()).divergence());
        assertNull(checkpoint.a().divergence());
        assertGoesOn(experiment, events, 150);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Experiment experiment = Runs.spirals();
        Run run = run(experiment, events(NormalizerKind.BATCH), 150);
        Checkpoint checkpoint = Objects.requireNonNull(run.checkpoint);
        assertRefused("layer2.weights", Runs.with(experiment, "network.hidden=[8, 7]"), run.log, checkpoint);
        assertRefused(
                "running_deviation",
                Runs.with(experiment, "network.normalizer=batch-renorm"),
                run.log.until(20),
                new Checkpoint(150, 1, null, checkpoint.a(), checkpoint.b()));
        assertRefused(
                "velocity",
                Runs.with(experiment, "optimizer.kind=nesterov", "optimizer.momentum=0.9"),
                run.log.until(5),
                withoutVelocity(checkpoint));
        assertRefused("twin", Runs.with(experiment, "twin.enabled=false"), RunLog.NONE, checkpoint);
        assertRefused("log has 0", experiment, RunLog.NONE, checkpoint);
    }

    private static Checkpoint withoutVelocity(Checkpoint checkpoint) {
        NetworkCheckpoint a = checkpoint.a();
        List<Tensor> kept = a.tensors().stream()
                .filter(tensor -> !tensor.name().contains("velocity"))
                .toList();
        return new Checkpoint(
                150,
                1,
                null,
                new NetworkCheckpoint(a.placements(), kept, a.updates(), a.looks(), null),
                checkpoint.b());
    }

    private static void assertRefused(String expected, Experiment experiment, RunLog log, Checkpoint checkpoint) {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> resume(experiment, log, checkpoint))
                        .getMessage());
        assertTrue(message.contains(expected), message);
    }
}
