package org.driftscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.driftscope.chart.Board;
import org.driftscope.history.History;
import org.driftscope.lesson.LessonStep;
import org.driftscope.lesson.Lessons;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Twin;
import org.driftscope.viewmodel.LessonState;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Somebody starts the program for the first time. */
class TourFlowTest extends WindowFlow {
    private final Settings settings = new Settings(new MemoryPreferences());

    @Start
    void start(Stage window) {
        open(window, "spirals", settings);
    }

    private void awaitTour(int index) throws TimeoutException {
        await("step " + index + " of the tour is over", () -> {
            LessonState state = bench.lessons().play().stateProperty().get();
            return state != null && state.index() == index && !state.busy();
        });
    }

    private List<BatchNormPlacement> switched() {
        return bench.run().run().history().events().stream()
                .map(event -> event.intervention())
                .filter(SetBatchNorm.class::isInstance)
                .map(SetBatchNorm.class::cast)
                .map(SetBatchNorm::placement)
                .toList();
    }

    @Test
    void takesTheTourThatIsOfferedOnce(FxRobot robot) throws Exception {
        History before = bench.run().run().history();
        await("the offer", () -> robot.lookup("#tour-offer").tryQuery().isPresent());
        assertFalse(settings.takeFirstStart(), "the next start is not the first");
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        assertTrue(robot.lookup("#tour-offer").tryQuery().isPresent(), "it stands in Chinese, too");
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        assertEquals(Locale.ENGLISH, bench.language().get());
        robot.clickOn("Take the tour");
        awaitTour(0);
        assertEquals(300, bench.run().stepNow());
        assertFalse(robot.lookup("#tour-offer").tryQuery().isPresent());
        robot.type(KeyCode.PAGE_DOWN);
        awaitTour(1);
        robot.clickOn("#bn-a-2");
        awaitTour(2);
        assertEquals(900, bench.run().stepNow(), "switching alone goes on");
        assertEquals(List.of(BatchNormPlacement.OFF), switched());
        robot.type(KeyCode.PAGE_DOWN);
        awaitTour(3);
        robot.type(KeyCode.PAGE_DOWN);
        awaitTour(4);
        assertEquals(List.of(BatchNormPlacement.OFF, BatchNormPlacement.BEFORE), switched(), "next switches, too");
        assertEquals(
                BatchNormPlacement.BEFORE, bench.run().settingsAt(Double.NaN).placement(Twin.A, 1));
        // Else Escape only takes away the switch's tooltip.
        robot.moveTo("#step-label");
        await("no tooltip", () -> Window.getWindows().size() == 1);
        robot.type(KeyCode.ESCAPE);
        assertNull(
                bench.lessons().play().stateProperty().get(),
                () -> "focus: " + stage.getScene().getFocusOwner());
        await("the run is back", () -> bench.run().run().history() == before);
        assertSame(before, bench.run().run().history());
        assertFalse(robot.lookup("#lessons").query().isVisible());
    }

    @Test
    void whatLessonsPointAtIsThere(FxRobot robot) throws Exception {
        robot.clickOn("Not now");
        assertFalse(robot.lookup("#tour-offer").tryQuery().isPresent());
        robot.clickOn("#help-button").clickOn("#help-tour");
        awaitTour(0);
        WaitForAsyncUtils.waitForFxEvents();
        Node root = stage.getScene().getRoot();
        List<String> views = Arrays.stream(Board.View.values())
                .map(view -> view.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        for (String id : Lessons.all()) {
            for (LessonStep step : Lessons.load(id).steps()) {
                String point = step.point();
                if (!views.contains(point) && root.lookup("#chart-" + point) == null) {
                    assertNotNull(root.lookup("#" + point), id + ": " + point);
                }
            }
        }
    }
}
