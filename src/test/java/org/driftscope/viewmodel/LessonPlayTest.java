package org.driftscope.viewmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.driftscope.history.History;
import org.driftscope.lesson.Lesson;
import org.driftscope.lesson.LessonCheck;
import org.driftscope.lesson.LessonRun;
import org.driftscope.lesson.LessonStep;
import org.driftscope.lesson.LessonText;
import org.driftscope.lesson.Lessons;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.train.Deadline;
import org.driftscope.train.EventText;
import org.driftscope.train.Intervention;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Runs;
import org.driftscope.train.TrainingSession.State;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without a JavaFX toolkit: this thread stands for the JavaFX thread, and pumps. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // Set before each test.
class LessonPlayTest {
    private static final Intervention OFF = EventText.parse("0: bn A 2 off").intervention();

    private RunViewModel run;
    private LessonPlay play;
    private long nanos;

    @BeforeEach
    void open() {
        run = new RunViewModel(Runs.factory(), Runs.spirals());
        play = new LessonPlay(run);
    }

    @AfterEach
    void close() {
        run.close();
    }

    private void await(BooleanSupplier condition) {
        Deadline.await(() -> {
            nanos += 16_666_667;
            run.pump(nanos);
            return condition.getAsBoolean();
        });
    }

    private LessonState state() {
        return Objects.requireNonNull(play.stateProperty().get());
    }

    private void awaitStep(int index) {
        await(() -> state().index() == index && !state().busy());
    }

    private static Lesson lesson(String id, LessonStep... steps) {
        LessonText words = new LessonText(id, "", Map.of());
        return new Lesson(id, Runs.spirals(), List.of(steps), words, words);
    }

    private static LessonStep step(String id, long runTo, String check, List<Intervention> asked) {
        List<LessonCheck> checks = check.isEmpty() ? List.of() : List.of(LessonCheck.parse(check));
        return new LessonStep(id, "", List.of(), List.of(), runTo, checks, asked);
    }

    @Test
    void stopsAtEachStepAndFindsWhatTheSameLessonFindsWithoutAWindow() throws Exception {
        Lesson lesson = Lessons.load("naive-switch");
        List<LessonCheck.Outcome> expected;
        try (Lockstep lockstep = new Lockstep()) {
            expected = LessonRun.of(lesson, lesson.experiment().seed(), Runs.factory(), lockstep, step -> {});
        }
        List<LessonCheck.Outcome> found = new ArrayList<>();
        play.begin(lesson);
        awaitStep(0);
        assertEquals(lesson.steps().get(0).runTo(), run.stepNow());
        assertFalse(run.runningProperty().get());
        assertEquals(State.PAUSED, run.stateProperty().get());
        found.addAll(state().outcomes());
        play.next();
        awaitStep(1);
        assertEquals(lesson.length(), run.stepNow());
        found.addAll(state().outcomes());
        assertEquals(expected, found);
        play.back();
        assertEquals(0, state().index());
        assertEquals(expected.subList(0, 1), state().outcomes(), "shown from what is recorded");
        assertEquals(lesson.length(), run.stepNow());
    }

    @Test
    void whoHasTrainedOnGetsTheLessonsOwnRunBack() {
        Lesson lesson = Lessons.load("naive-switch");
        play.begin(lesson);
        awaitStep(0);
        run.runningProperty().set(true);
        await(() -> run.stepNow() > lesson.length() + 100);
        run.requestLearningRate(0.001);
        await(() -> run.settings().learningRateProperty().get() == 0.001);
        play.next();
        awaitStep(1);
        assertEquals(lesson.length(), run.stepNow());
        assertEquals(2, state().outcomes().size());
        state().outcomes().forEach(outcome -> assertTrue(outcome.passed(), outcome::toString));
    }

    @Test
    void leavingGivesTheRunBackAsItWas() {
        await(() -> run.run().history().lastStep() >= 250);
        run.submit(List.of(OFF));
        await(() -> !run.run().history().events().isEmpty());
        History before = run.run().history();
        play.begin(Lessons.load("naive-switch"));
        long kept = before.lastStep();
        awaitStep(0);
        assertNotSame(before, run.run().history());
        play.leave();
        assertNull(play.stateProperty().get());
        assertNull(play.keptProperty().get());
        assertSame(before, run.run().history());
        assertTrue(run.runningProperty().get(), "it ran when it was left");
        await(() -> before.lastStep() > kept + 50);
        assertEquals(
                List.of(OFF),
                before.events().stream()
                        .map(event -> event.intervention())
                        .filter(Intervention.SetBatchNorm.class::isInstance)
                        .toList());
        assertEquals(
                BatchNormPlacement.OFF,
                run.run().layers().get(1).placementProperty(Twin.A).get());
    }

    @Test
    void theReaderDoesWhatIsAskedOrNextDoesIt() {
        Lesson lesson = lesson(
                "asks",
                step("do", 20, "", List.of(OFF)),
                step("watch", 40, "", List.of()),
                step("end", 60, "", List.of()));
        play.begin(lesson);
        awaitStep(0);
        run.submit(List.of(OFF));
        awaitStep(1);
        assertEquals(40, run.stepNow(), "it went on by itself");
        play.begin(lesson);
        awaitStep(0);
        play.next();
        awaitStep(1);
        assertEquals(40, run.stepNow());
        assertEquals(
                List.of("20: bn A 2 off"),
                run.run().history().events().stream()
                        .filter(event -> event.intervention() instanceof Intervention.SetBatchNorm)
                        .map(EventText::format)
                        .toList());
        run.runningProperty().set(true);
        await(() -> run.stepNow() > 80);
        play.next();
        awaitStep(2);
        assertTrue(run.stepNow() > 80, "without checks it does not matter how far training has gone");
    }

    @Test
    void aResetBeginsTheLessonAnewAndAnotherExperimentEndsIt() {
        Lesson lesson = lesson(
                "checks", step("a", 10, "A.loss at 10 > 0", List.of()), step("b", 20, "A.loss at 20 > 0", List.of()));
        play.begin(lesson);
        awaitStep(0);
        play.next();
        run.reset();
        awaitStep(0);
        play.next();
        awaitStep(1);
        assertEquals(20, run.stepNow());
        assertTrue(state().outcomes().get(0).passed());
        run.open(Runs.spirals("training.batch_size=20"));
        assertNull(play.stateProperty().get());
        assertNotNull(play.keptProperty().get(), "the run before can still be had back");
        play.leave();
        assertEquals(Runs.spirals(), run.run().experiment());
    }
}
