package org.driftscope.view;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.util.Duration;
import org.driftscope.chart.Numbers;
import org.driftscope.data.RowShape;
import org.driftscope.data.ShiftKind;

/** One kind of shift: a slider that asks for what it is set to, a few times a second at most while it is dragged. */
final class ShiftSlider {
    private static final Duration BETWEEN = Duration.millis(250);
    private static final int TICKS = 40;
    private static final double WIDTH = 108;

    private final Slider slider;
    private final Label name;
    private final Label value = new Label();
    private final Consumer<Double> request;
    private final PauseTransition pause = new PauseTransition(BETWEEN);
    private double asked;
    private boolean showing;

    /**
     * @param text the kind's name
     * @param request is given the amount that is wanted
     */
    ShiftSlider(ShiftKind kind, RowShape shape, String text, Consumer<Double> request) {
        this.request = request;
        double most = most(kind, shape);
        double least = Math.max(kind.least(), kind.least() < 0 ? -most : 0);
        slider = new Slider(least, most, 0);
        slider.setId("shift-" + kind.name().toLowerCase(Locale.ROOT));
        slider.setBlockIncrement((most - least) / TICKS);
        slider.setPrefWidth(WIDTH);
        slider.setAccessibleText(text);
        slider.setTooltip(new Tooltip(text));
        name = new Label(text);
        name.setLabelFor(slider);
        value.setMinWidth(44);
        value.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Numbers.exact(rounded(slider.getValue())), slider.valueProperty()));
        slider.valueProperty().subscribe(this::changed);
        slider.valueChangingProperty().subscribe(this::changed);
        pause.setOnFinished(event -> changed());
    }

    /** What is usual to try. */
    private static double most(ShiftKind kind, RowShape shape) {
        return switch (kind) {
            case ROTATION -> 180;
            case TRANSLATION_X, TRANSLATION_Y -> shape instanceof RowShape.Image ? 10 : 3;
            case SCALE, CONTRAST -> 2;
            case MEAN, BLUR -> 4;
            case BRIGHTNESS, NOISE -> 1;
        };
    }

    private static double rounded(double amount) {
        return Math.round(amount * 100) / 100.0;
    }

    void addTo(GridPane grid, int row) {
        grid.addRow(row, name, slider, value);
    }

    /** Shows what is in force, unless it is just being dragged. */
    void show(double amount) {
        asked = amount;
        if (!slider.isValueChanging() && pause.getStatus() != Animation.Status.RUNNING) {
            showing = true;
            slider.setValue(amount);
            showing = false;
        }
    }

    /** Lets go of what was just asked for, as another set is chosen. */
    void letGo() {
        pause.stop();
    }

    private void changed() {
        double wanted = rounded(slider.getValue());
        if (showing || wanted == asked || pause.getStatus() == Animation.Status.RUNNING) {
            return;
        }
        asked = wanted;
        request.accept(wanted);
        pause.playFromStart();
    }
}
