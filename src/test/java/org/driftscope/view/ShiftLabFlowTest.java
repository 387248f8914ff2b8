package org.driftscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.driftscope.data.Composition;
import org.driftscope.data.Course;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftKind;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention;
import org.driftscope.train.ShiftTarget;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A user shifts the input in the laboratory beside the view of the input. */
class ShiftLabFlowTest extends WindowFlow {

    @Start
    void start(Stage window) {
        open(window, "spirals");
    }

    private List<Intervention> acted() {
        return bench.run().run().history().events().stream()
                .map(Event::intervention)
                .filter(what -> !(what instanceof Intervention.SetCadence))
                .toList();
    }

    private void awaitLast(Intervention expected) throws TimeoutException {
        await(expected + " among " + acted(), () -> {
            List<Intervention> acted = acted();
            return !acted.isEmpty() && acted.get(acted.size() - 1).equals(expected);
        });
    }

    private static void onFx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, what);
    }

    @Test
    void slidersActOnWhatIsChosenAndAllOfItCanBeTakenBack(FxRobot robot) throws Exception {
        await("data", () -> bench.run().dataProperty().get() != null);
        robot.type(KeyCode.DIGIT8);
        assertFalse(robot.lookup("#shift-blur").tryQuery().isPresent(), "points cannot be blurred");
        Slider rotation = robot.lookup("#shift-rotation").queryAs(Slider.class);
        onFx(rotation::requestFocus);
        robot.type(KeyCode.RIGHT);
        double step = rotation.getBlockIncrement();
        awaitLast(shift(ShiftTarget.TEST, ShiftKind.ROTATION, step, new Course.Constant()));
        assertEquals(step, rotation.getValue(), 1e-9);

        ComboBox<ShiftTarget> target = robot.lookup("#shift-target").query();
        onFx(() -> target.setValue(ShiftTarget.TRAINING));
        assertEquals(0, rotation.getValue(), "training rows are as they are");
        onFx(() -> robot.lookup("#shift-course")
                .<ComboBox<?>>query()
                .getSelectionModel()
                .select(3));
        onFx(() -> {
            Spinner<Integer> steps = robot.lookup("#shift-steps").query();
            steps.getValueFactory().setValue(250);
        });
        Slider scale = robot.lookup("#shift-scale").queryAs(Slider.class);
        onFx(() -> scale.setValue(0.5));
        awaitLast(shift(ShiftTarget.TRAINING, ShiftKind.SCALE, 0.5, new Course.Periodic(250)));

        ComboBox<Composition> composition = robot.lookup("#composition").query();
        onFx(() -> composition.setValue(composition.getItems().get(1)));
        awaitLast(new Intervention.SetComposition(new Composition.Sorted()));
        onFx(() -> {
            Spinner<Integer> rows = robot.lookup("#batch-size").query();
            rows.getValueFactory().setValue(2);
        });
        awaitLast(new Intervention.SetBatchSize(2));
        onFx(() -> robot.lookup("#reestimate-a").queryButton().fire());
        awaitLast(new Intervention.ReestimateStatistics(Twin.A));

        onFx(() -> robot.lookup("#reset-input").queryButton().fire());
        await(
                "all is taken back",
                () -> bench.run().settings().inputProperty().get().training().isNone()
                        && bench.run().settings().inputProperty().get().test().isNone()
                        && bench.run().settings().inputProperty().get().composition() instanceof Composition.Shuffled
                        && bench.run().settings().inputProperty().get().batchSize()
                                == bench.run().run().experiment().batchSize());
        await("and shown so", () -> scale.getValue() == 0);
        onFx(() -> target.setValue(ShiftTarget.TEST));
        assertEquals(0, rotation.getValue());
        assertTrue(composition.getValue() instanceof Composition.Shuffled);
    }

    private static Intervention shift(ShiftTarget target, ShiftKind kind, double amount, Course course) {
        return new Intervention.SetShift(target, new Shift(kind, amount, course));
    }
}
