package org.driftscope.view;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** What helps: the tour, lessons, and what keys do. */
final class HelpMenu {
    private HelpMenu() {}

    /** Fills the button's menu. */
    static void fill(MenuButton button, Messages messages, Runnable tour, Runnable lessons, Runnable shortcuts) {
        button.getItems()
                .setAll(
                        item(messages, "help.tour", tour),
                        item(messages, "help.lessons", lessons),
                        item(messages, "help.shortcuts", shortcuts));
    }

    private static MenuItem item(Messages messages, String key, Runnable action) {
        MenuItem item = new MenuItem(messages.text(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }
}
