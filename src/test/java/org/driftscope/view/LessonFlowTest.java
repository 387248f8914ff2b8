package org.driftscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.driftscope.chart.Board;
import org.driftscope.chart.ChartView;
import org.driftscope.history.History;
import org.driftscope.lesson.LessonText;
import org.driftscope.lesson.Lessons;
import org.driftscope.train.TrainingSession.State;
import org.driftscope.viewmodel.LessonState;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A user takes a lesson in the window. */
class LessonFlowTest extends WindowFlow {
    private static final String LESSON = "naive-switch";

    @Start
    void start(Stage window) {
        open(window, "spirals");
    }

    private void awaitLessonStep(int index) throws TimeoutException {
        await("step " + index + " of the lesson is over", () -> {
            LessonState state = bench.lessons().play().stateProperty().get();
            return state != null && state.index() == index && !state.busy();
        });
    }

    private static List<String> texts(FxRobot robot, String style) {
        return robot.lookup("#lessons " + style).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    private static String label(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private static boolean isSeen(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    @Test
    void goesThroughALessonAndComesBack(FxRobot robot) throws Exception {
        await("some steps", () -> bench.run().run().history().lastStep() > 100);
        History before = bench.run().run().history();
        robot.type(KeyCode.DIGIT2).type(KeyCode.L);
        await("the list", () -> isSeen(robot, "#lesson-" + LESSON));
        assertEquals(
                Lessons.IDS,
                robot.lookup("#lessons-content .lesson-entry").queryAll().stream()
                        .map(entry -> entry.getId().substring("lesson-".length()))
                        .toList());
        Node entry = robot.lookup("#lesson-" + LESSON).query();
        WaitForAsyncUtils.waitForAsyncFx(10_000, entry::requestFocus);
        robot.type(KeyCode.ENTER);
        awaitLessonStep(0);
        assertNotEquals(before, bench.run().run().history());
        assertEquals(400, bench.run().stepNow());
        assertFalse(bench.run().runningProperty().get());
        assertTrue(isSeen(robot, "#pointer"), "something is pointed at");
        await(
                "the next button has the keyboard",
                () -> robot.lookup("#lesson-next").query().isFocused());

        robot.type(KeyCode.PAGE_DOWN);
        awaitLessonStep(1);
        assertEquals(420, bench.run().stepNow());
        await("both checks are told", () -> texts(robot, ".lesson-passed").size() == 2);
        assertTrue(
                texts(robot, ".lesson-passed").stream().allMatch(text -> text.startsWith("Passed: ")),
                texts(robot, ".lesson-passed")::toString);
        assertEquals(List.of(), texts(robot, ".lesson-failed"));
        ChartView proof = robot.lookup("#enlarged .chart-view").queryAs(ChartView.class);
        String told = String.valueOf(proof.queryAccessibleAttribute(AccessibleAttribute.TEXT));
        assertTrue(told.startsWith("Training loss") && told.contains("A") && told.contains("B"), told);
        assertFalse(robot.lookup("#board-charts").query().isVisible(), "the curves fill the board");

        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        LessonText chinese = Lessons.text(LESSON, Locale.SIMPLIFIED_CHINESE);
        await("the lesson goes on in Chinese", () -> texts(robot, ".lesson-title")
                .equals(List.of(chinese.title())));
        await("both checks are told", () -> texts(robot, ".lesson-passed").size() == 2);
        assertTrue(isSeen(robot, "#enlarged .chart-view"), "and the curves are there again");

        robot.type(KeyCode.PAGE_DOWN);
        await("the run is back", () -> bench.run().run().history() == before);
        assertEquals(Board.View.MOMENTS, bench.choice().get().view());
        assertFalse(isSeen(robot, "#pointer"));
        long then = before.lastStep();
        await("and goes on", () -> before.lastStep() > then + 50);
        robot.type(KeyCode.L);
        assertFalse(isSeen(robot, "#lessons"));
    }

    @Test
    void anotherExperimentEndsTheLessonAndTheRunBeforeCanStillBeHad(FxRobot robot) throws Exception {
        await("some steps", () -> bench.run().run().history().lastStep() > 20);
        History before = bench.run().run().history();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> bench.lessons().begin(Lessons.load("eps")));
        awaitLessonStep(0);
        assertTrue(isSeen(robot, "#pointer"));
        await(
                "the next button has the keyboard",
                () -> robot.lookup("#lesson-next").query().isFocused());
        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> bench.run().speedProperty().set(20));
        robot.type(KeyCode.ENTER);
        await("it trains", () -> bench.run().stepNow() > 2);
        robot.type(KeyCode.SPACE);
        await(
                "the space key pauses on the way",
                () -> bench.run().stateProperty().get() == State.PAUSED);
        assertTrue(label(robot, "#lessons .lessons-progress .label").startsWith("Paused on the way to step 1,000"));
        robot.type(KeyCode.SPACE);
        await("and goes on", () -> bench.run().stateProperty().get() == State.RUNNING);
        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> bench.run().speedProperty().set(Double.POSITIVE_INFINITY));
        awaitLessonStep(1);
        assertEquals(1000, bench.run().stepNow());
        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> bench.run().open(Lessons.load("momentum").experiment()));
        await("the list is there", () -> isSeen(robot, "#lessons-yours"));
        assertFalse(isSeen(robot, "#pointer"));
        robot.clickOn("#lessons-yours");
        await("the run is back", () -> bench.run().run().history() == before);
        assertSame(before, bench.run().run().history());
        robot.clickOn("#lessons-close");
        assertFalse(isSeen(robot, "#lessons"));
    }

    @Test
    void aLessonsFileBeginsIt(FxRobot robot) throws Exception {
        Files.writeString(folder.resolve("mine_en.md"), "# Mine\n## a\nText");
        Path file = folder.resolve("mine.toml");
        Files.writeString(file, "sample = \"spirals\"\n[[steps]]\nid = \"a\"\nrun_to = 20\n");
        bench.settings().addRecent(file.toString());
        chooseExperiment(robot, file.toString());
        awaitLessonStep(0);
        assertEquals(20, bench.run().stepNow());
        assertEquals(List.of("Mine"), texts(robot, ".lesson-title"));

        Files.writeString(file, "sample = \"spirals\"\n");
        chooseExperiment(robot, file.toString());
        await(
                "it says why",
                () -> robot.lookup("lesson mine: has no steps").tryQuery().isPresent());
    }
}
