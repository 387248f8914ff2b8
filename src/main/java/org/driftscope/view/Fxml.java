package org.driftscope.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.util.Callback;

/** Loads layouts from {@code fxml/}. */
final class Fxml {
    private Fxml() {}

    /** Loads a layout with controllers from {@code controllers}, in the language of {@code messages}. */
    static Parent load(String name, Messages messages, Callback<Class<?>, Object> controllers) {
        FXMLLoader loader = new FXMLLoader(Fxml.class.getResource("/org/driftscope/fxml/" + name), messages.bundle());
        loader.setControllerFactory(controllers);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
