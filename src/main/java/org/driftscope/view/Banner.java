package org.driftscope.view;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line across the window that stays until it is closed. */
final class Banner extends HBox {

    /** Something that went wrong. */
    static Banner problem(String text, String close) {
        return new Banner(text, close, "fth-alert-triangle");
    }

    /** Something to look for. */
    static Banner hint(String text, String close) {
        Banner hint = new Banner(text, close, "fth-info");
        hint.getStyleClass().add("hint");
        return hint;
    }

    /** Offers to do something, which closes this too. */
    void offer(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().addAll("flat", "small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> {
            close();
            action.run();
        });
        getChildren().add(getChildren().size() - 1, button);
    }

    private void close() {
        if (getParent() instanceof Pane parent) {
            parent.getChildren().remove(this);
        }
    }

    /** @param close the word for closing */
    private Banner(String text, String close, String icon) {
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER_LEFT);
        Label label = new WrappedLabel(text);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        Button button = new Button(close);
        button.getStyleClass().addAll("flat", "small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> close());
        getChildren().addAll(new FontIcon(icon), label, button);
    }
}
