package org.driftscope.view;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Answers "what am I seeing?" with a card beside what is asked about; one at a time. Escape or a click elsewhere ends it. */
final class Explanations {
    private static final double WIDTH = 460;

    private final Workbench bench;
    private final Messages messages;
    private final Popup popup = Besides.popup();
    private @Nullable Cards cards;

    Explanations(Workbench bench) {
        this.bench = bench;
        this.messages = bench.messages();
        popup.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (asks(event)) {
                popup.hide();
                event.consume();
            }
        });
    }

    /** Whether a key, pressed where a chart has the keyboard, asks for its card. */
    static boolean asks(KeyEvent event) {
        return event.getCode() == KeyCode.F1
                || (event.getCode() == KeyCode.I && !event.isShortcutDown() && !event.isAltDown());
    }

    /** A small button that asks. The keyboard asks by a key on the chart itself, so that there is no stop for it. */
    Button button(Runnable action) {
        Button button = new Button(null, new FontIcon("fth-info"));
        button.getStyleClass().add("info-button");
        button.setFocusTraversable(false);
        button.setTooltip(new Tooltip(messages.text("card.tip")));
        button.setAccessibleText(messages.text("card.tip"));
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Opens the card of a topic beside {@code anchor}. */
    void show(Node anchor, String topic) {
        if (cards == null) {
            cards = Cards.in(bench.language().get());
        }
        Region content = content(cards.card(topic));
        Besides.show(popup, content, anchor);
    }

    void hide() {
        popup.hide();
    }

    private Region content(Card card) {
        Label title = new Label(card.title());
        title.getStyleClass().addAll("strong", "card-title");
        title.setWrapText(true);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        Button close = new Button(null, new FontIcon("fth-x"));
        close.getStyleClass().add("info-button");
        close.setFocusTraversable(false);
        close.setAccessibleText(messages.text("close"));
        close.setTooltip(new Tooltip(messages.text("card.close")));
        close.setOnAction(event -> popup.hide());
        HBox head = new HBox(6, title, close);
        head.setAlignment(Pos.TOP_LEFT);
        Label formula = new WrappedLabel(card.formula().strip(), "card-formula");
        formula.setMaxWidth(Double.MAX_VALUE);
        VBox box = new VBox(
                head,
                new WrappedLabel(card.definition(), "card-text"),
                formula,
                heading("card.reading"),
                new WrappedLabel(card.reading(), "card-text"),
                heading("card.limits"),
                new WrappedLabel(card.limits(), "card-text"));
        if (!card.source().equals("—")) {
            box.getChildren().add(new WrappedLabel(messages.text("card.source", card.source()), "card-source"));
        }
        box.setId("card");
        box.getStyleClass().add("explanation");
        box.setMinWidth(WIDTH);
        box.setPrefWidth(WIDTH);
        box.setMaxWidth(WIDTH);
        box.setFocusTraversable(true);
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(spoken(card));
        return box;
    }

    private String spoken(Card card) {
        return String.join(
                "\n",
                card.title(),
                card.definition(),
                card.formula(),
                messages.text("card.reading"),
                card.reading(),
                messages.text("card.limits"),
                card.limits(),
                messages.text("card.source", card.source()));
    }

    private Label heading(String key) {
        return new WrappedLabel(messages.text(key), "card-heading");
    }
}
