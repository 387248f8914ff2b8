package org.driftscope.view;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands in the dialog of own data while no file is open: what can be opened, and what was opened last. */
final class DataPlaceholder extends VBox {

    /**
     * @param recent files opened last, the newest first
     * @param open is given the one that is chosen
     */
    DataPlaceholder(Messages messages, List<Path> recent, Consumer<Path> open) {
        getStyleClass().add("placeholder");
        setAlignment(Pos.CENTER);
        getChildren()
                .addAll(
                        new FontIcon("fth-download"),
                        label(messages.text("data.drop"), "strong"),
                        label(messages.text("data.drop.csv"), "muted"),
                        label(messages.text("data.drop.idx"), "muted"));
        if (!recent.isEmpty()) {
            getChildren().add(label(messages.text("data.last"), "last"));
            recent.forEach(file -> getChildren().add(button(file, open)));
        }
    }

    private static Label label(String text, String style) {
        Label label = new WrappedLabel(text, style);
        label.setAlignment(Pos.CENTER);
        return label;
    }

    private static Button button(Path file, Consumer<Path> open) {
        Button button = new Button(file.toString());
        button.getStyleClass().addAll("flat", "tight");
        button.setMnemonicParsing(false);
        button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        button.setTooltip(new Tooltip(file.toString()));
        button.setOnAction(event -> open.accept(file));
        return button;
    }
}
