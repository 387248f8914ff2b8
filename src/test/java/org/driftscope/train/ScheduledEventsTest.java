package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.driftscope.nn.Backends;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Events that an experiment schedules: in files, in order, and in the trainer. */
class ScheduledEventsTest {

    private static Experiment parse(String events) throws ExperimentException {
        return ExperimentFile.parse(
                "events = " + events + "\n[data]\nsource = \"spirals\"\nrows = 100\n[network]\nhidden = [4, 3]\n"
                        + "[recording]\nevery = 2\n",
                "test",
                Path.of("").toAbsolutePath());
    }

    private static List<String> formatted(Experiment experiment) {
        return experiment.events().stream().map(EventText::format).toList();
    }

    @Test
    void filesKeepThem() throws Exception {
        Experiment experiment = parse("[\"10: bn A 2 off\", \"20: lr 0.05\", \"20: bn B 1 after naive\"]");
        Experiment again = ExperimentFile.parse(ExperimentFile.write(experiment), "test", Path.of(""));

        assertEquals(List.of("10: bn A 2 off", "20: lr 0.05", "20: bn B 1 after naive"), formatted(again));
        assertEquals(experiment, again);
    }

    @Test
    void anExperimentWithoutAnySaysNothingOfThem() throws Exception {
        assertFalse(ExperimentFile.write(parse("[]")).contains("events"));
    }

    @Test
    void standInOrderOfTheirStepsAndAsGivenWithinOne() throws Exception {
        assertEquals(
                List.of("5: lr 0.5", "9: lr 0.2", "9: lr 0.1"),
                formatted(parse("[\"9: lr 0.2\", \"9: lr 0.1\", \"5: lr 0.5\"]")));
    }

    @Test
    void whatCannotActIsAnErrorOfTheFile() {
        assertMessage("test:1:1: events: event \"5: dance\"", () -> parse("[\"5: dance\"]"));
        assertMessage(
                "test:1:1: events: \"5: bn A 3 off\": there is no hidden layer 3", () -> parse("[\"5: bn A 3 off\"]"));
    }

    private static void assertMessage(String start, Executable executable) {
        String message = String.valueOf(
                assertThrows(ExperimentException.class, executable).getMessage());
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void actAsIfAppliedByHand() throws Exception {
        Experiment plain = parse("[]");
        Experiment scheduled = parse("[\"0: lr 0.7\", \"3: bn A 1 off\", \"3: lr 0.2\"]");

        List<Snapshot> byHand = new ArrayList<>();
        List<Snapshot> bySchedule = new ArrayList<>();
        TrainerFactory factory = new TrainerFactory(Backends.choose(Backends.Choice.EJML));
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = factory.create(plain, lockstep);
            byHand.add(trainer.start());
            for (int step = 0; step < 8; step++) {
                for (Event event : scheduled.events()) {
                    if (event.step() == step) {
                        trainer.apply(event.intervention());
                    }
                }
                addTo(byHand, trainer.learn());
            }
            Trainer other = factory.create(scheduled, lockstep);
            bySchedule.add(other.start());
            for (int step = 0; step < 8; step++) {
                addTo(bySchedule, other.learn());
            }
        }

        assertEquals(byHand.size(), bySchedule.size());
        for (int i = 0; i < byHand.size(); i++) {
            assertEquals(byHand.get(i).events(), bySchedule.get(i).events());
            for (Twin twin : Twin.values()) {
                NetworkSnapshot hand = byHand.get(i).of(twin);
                NetworkSnapshot schedule = bySchedule.get(i).of(twin);
                assertNotNull(hand);
                assertNotNull(schedule);
                assertEquals(hand.loss(), schedule.loss());
                assertEquals(
                        hand.layers().get(0).gradientNorm(),
                        schedule.layers().get(0).gradientNorm());
            }
        }
        assertEquals(
                scheduled.events(),
                bySchedule.stream().flatMap(s -> s.events().stream()).toList());
    }

    private static void addTo(List<Snapshot> snapshots, @Nullable Snapshot snapshot) {
        if (snapshot != null) {
            snapshots.add(snapshot);
        }
    }

    @Test
    void aUnitThatTheOutputLayerLacksIsRefusedByTheTrainer() throws Exception {
        Experiment experiment = parse("[\"5: unit 3 3\"]");
        TrainerFactory factory = new TrainerFactory(Backends.choose(Backends.Choice.EJML));
        try (Lockstep lockstep = new Lockstep()) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> factory.create(experiment, lockstep));
            assertTrue(String.valueOf(e.getMessage()).contains("layer 3 has no unit 3"), e.getMessage());
        }
    }

    @Test
    void valuesThatNeedEachOtherAreSetTogether() throws Exception {
        Experiment experiment = ExperimentFile.set(parse("[]"), "data.source=csv", "data.file=points.csv");

        assertTrue(ExperimentFile.write(experiment).contains("points.csv"));
        assertThrows(ExperimentException.class, () -> ExperimentFile.set(experiment, "data.rows=50"));
    }
}
