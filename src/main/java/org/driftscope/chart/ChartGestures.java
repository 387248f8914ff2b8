package org.driftscope.chart;

import java.util.function.DoubleBinaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * Lets pointer and keyboard act on the axis of steps that a chart shows.
 *
 * <p>Pointer: move reads values, wheel zooms, drag pans, double click shows all. Keys: arrows move the read-out, with
 * shift they pan; + and - zoom; Home and End read the first and the newest step; Escape ends reading. A scrubber is another
 * matter: on it a press or a drag chooses the step that is looked back at, and these keys are left to the window. End is left
 * to it too while a past step is shown.
 */
final class ChartGestures {
    private static final double ZOOM = 1.25;
    private static final double WHEEL_NOTCH = 40;
    private static final double KEY_SHARE = 0.01;
    private static final double KEY_PAN = 0.1;

    private final Node chart;
    private final StepAxis axis;
    private final DoubleBinaryOperator stepAt;
    private final ObjectProperty<@Nullable ContextMenu> contextMenu;
    private double draggedStep = Double.NaN;
    private boolean scrubbing;

    private ChartGestures(Node chart, StepAxis axis, DoubleBinaryOperator stepAt) {
        this.chart = chart;
        this.axis = axis;
        this.stepAt = stepAt;
        this.contextMenu = new SimpleObjectProperty<>(chart, "contextMenu");
    }

    /**
     * Has a chart follow pointer and keyboard from now on.
     *
     * @param stepAt gives the step at a point of the chart; NaN where there is none
     */
    static ChartGestures of(Node chart, StepAxis axis, DoubleBinaryOperator stepAt) {
        ChartGestures gestures = new ChartGestures(chart, axis, stepAt);
        chart.addEventHandler(MouseEvent.MOUSE_MOVED, gestures::hover);
        chart.addEventHandler(
                MouseEvent.MOUSE_EXITED, e -> axis.hoverStepProperty().set(Double.NaN));
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, gestures::press);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, gestures::drag);
        chart.addEventHandler(MouseEvent.MOUSE_CLICKED, gestures::click);
        chart.addEventHandler(ScrollEvent.SCROLL, gestures::scroll);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, gestures::key);
        chart.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, gestures::menu);
        return gestures;
    }

    /** Opened by the secondary button and by the keyboard's menu key. */
    ObjectProperty<@Nullable ContextMenu> contextMenuProperty() {
        return contextMenu;
    }

    /** Whether pressing and dragging choose the step that is looked back at; else, and at first, dragging moves the axis. */
    void setScrubbing(boolean value) {
        scrubbing = value;
    }

    private void hover(MouseEvent event) {
        axis.hoverStepProperty().set(stepAt.applyAsDouble(event.getX(), event.getY()));
    }

    private void press(MouseEvent event) {
        chart.requestFocus();
        // A scroll pane around it would take the focus for itself.
        event.consume();
        if (contextMenu.get() != null) {
            contextMenu.get().hide();
        }
        double step = event.getButton() == MouseButton.PRIMARY
                ? stepAt.applyAsDouble(event.getX(), event.getY())
                : Double.NaN;
        draggedStep = scrubbing ? Double.NaN : step;
        if (scrubbing && !Double.isNaN(step)) {
            axis.lookAt(step);
        }
    }

    /** Moves the axis so that the step first pressed stays under the pointer; a scrubber, the step that is shown. */
    private void drag(MouseEvent event) {
        double step = stepAt.applyAsDouble(event.getX(), event.getY());
        if (scrubbing && event.isPrimaryButtonDown() && !Double.isNaN(step)) {
            axis.lookAt(step);
        } else if (!Double.isNaN(draggedStep) && !Double.isNaN(step)) {
            Scale scale = axis.view().scale(0, 1);
            axis.pan(scale.place(draggedStep) - scale.place(step));
        }
        hover(event);
    }

    private void click(MouseEvent event) {
        boolean twice = event.getClickCount() == 2 && event.isStillSincePress();
        if (event.getButton() == MouseButton.PRIMARY && twice && !scrubbing) {
            axis.showAll();
        }
    }

    private void scroll(ScrollEvent event) {
        double step = stepAt.applyAsDouble(event.getX(), event.getY());
        if (event.getDeltaY() != 0 && !Double.isNaN(step)) {
            axis.zoom(Math.pow(ZOOM, -event.getDeltaY() / WHEEL_NOTCH), step);
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> axis.zoom(1 / ZOOM, centre());
            case MINUS, SUBTRACT -> axis.zoom(ZOOM, centre());
            case LEFT, RIGHT, HOME, END -> known = read(event);
            case ESCAPE -> {
                known = !Double.isNaN(axis.hoverStepProperty().get());
                axis.hoverStepProperty().set(Double.NaN);
            }
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    /** Moves the step that is read, where the key is not the window's. */
    private boolean read(KeyEvent event) {
        KeyCode code = event.getCode();
        if (scrubbing || (code == KeyCode.END && !axis.isLive())) {
            return false;
        }
        switch (code) {
            case LEFT -> move(event.isShiftDown(), -1);
            case RIGHT -> move(event.isShiftDown(), 1);
            case HOME -> axis.hoverStepProperty().set(axis.view().from());
            default -> axis.hoverStepProperty().set(axis.view().to());
        }
        return true;
    }

    private void move(boolean pan, int direction) {
        if (pan) {
            axis.pan(direction * KEY_PAN);
        } else {
            axis.moveHover(direction * KEY_SHARE);
        }
    }

    /** Where keys zoom: at the step being read, else in the middle. */
    private double centre() {
        double step = axis.hoverStepProperty().get();
        return Double.isNaN(step) ? axis.view().scale(0, 1).value(0.5) : step;
    }

    private void menu(ContextMenuEvent event) {
        ContextMenu menu = contextMenu.get();
        if (menu != null) {
            if (!event.isKeyboardTrigger()) {
                // What it offers may be about the step under the pointer.
                axis.hoverStepProperty().set(stepAt.applyAsDouble(event.getX(), event.getY()));
            }
            menu.show(chart, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }
}
