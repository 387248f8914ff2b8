package org.driftscope.view;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/** A lesson in the list: acts as a button does, and is as high as its wrapped words, which a button is not. */
final class LessonEntry extends VBox {
    private final Runnable action;

    /** @param tip says what a click does */
    LessonEntry(String title, String summary, String tip, Runnable action) {
        this.action = action;
        getStyleClass().add("lesson-entry");
        getChildren().addAll(new WrappedLabel(title, "strong"), new WrappedLabel(summary, "lesson-summary"));
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(title + ". " + summary);
        setAccessibleHelp(tip);
        Tooltip.install(this, new Tooltip(tip));
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                action.run();
                event.consume();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                action.run();
                event.consume();
            }
        });
    }

    @Override
    public void executeAccessibleAction(AccessibleAction what, Object... parameters) {
        if (what == AccessibleAction.FIRE) {
            action.run();
        } else {
            super.executeAccessibleAction(what, parameters);
        }
    }
}
