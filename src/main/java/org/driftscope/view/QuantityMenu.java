package org.driftscope.view;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.driftscope.chart.QuantityGroup;
import org.driftscope.history.Quantity;
import org.jspecify.annotations.Nullable;

/** A button that lets one of the quantities of layers be chosen from a menu. */
final class QuantityMenu {
    private final ObjectProperty<@Nullable Quantity> value = new SimpleObjectProperty<>(this, "value");
    private final ToggleGroup toggles = new ToggleGroup();
    private final MenuButton button;
    private final Messages messages;
    private final String none;

    /** A choice among some quantities, without groups. */
    QuantityMenu(MenuButton button, Messages messages, List<Quantity> quantities) {
        this.button = button;
        this.messages = messages;
        this.none = "";
        quantities.forEach(quantity -> button.getItems().add(item(quantity)));
        value.subscribe(this::show);
    }

    /**
     * A choice among all quantities of layers.
     *
     * @param none words of the choice of no quantity; empty if there is none
     */
    QuantityMenu(MenuButton button, Messages messages, String none) {
        this.button = button;
        this.messages = messages;
        this.none = none;
        if (!none.isEmpty()) {
            button.getItems().addAll(item(null), new SeparatorMenuItem());
        }
        for (QuantityGroup group : QuantityGroup.values()) {
            Menu menu = new Menu(messages.text("group." + group.name().toLowerCase(Locale.ROOT)));
            group.quantities().forEach(quantity -> menu.getItems().add(item(quantity)));
            button.getItems().add(menu);
        }
        value.subscribe(this::show);
    }

    private RadioMenuItem item(@Nullable Quantity quantity) {
        RadioMenuItem item = new RadioMenuItem(name(quantity));
        item.setUserData(quantity);
        item.setToggleGroup(toggles);
        item.setOnAction(event -> value.set(quantity));
        return item;
    }

    private String name(@Nullable Quantity quantity) {
        return quantity == null ? none : messages.text("quantity." + quantity.name());
    }

    private void show(@Nullable Quantity quantity) {
        button.setText(name(quantity));
        toggles.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == quantity));
    }

    /** What is chosen; null for no quantity. */
    ObjectProperty<@Nullable Quantity> valueProperty() {
        return value;
    }
}
