package org.driftscope.app;

import javafx.application.Application;
import javafx.stage.Stage;

/** The window. */
public final class DriftscopeApp extends Application {

    @Override
    public void start(Stage stage) {
        stage.setTitle("Driftscope");
        stage.show();
    }
}
