package org.driftscope.app;

import java.io.IOException;
import javafx.application.Application;
import javafx.stage.Stage;
import org.driftscope.bench.StartWatch;
import org.driftscope.view.Settings;

/** The program as it starts, but that it tells when a chart moves: what {@code bench --window} starts and times. */
final class TimedStart {
    private TimedStart() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(DriftscopeCommand.commandLine(
                        started -> Application.launch(TimedApp.class, started.toArray(String[]::new)), true, false)
                .execute(arguments));
    }

    /** The program, of which nothing is remembered. Public, as the toolkit makes it. */
    public static final class TimedApp extends DriftscopeApp {
        /** Knows no settings, and saves nothing. */
        public TimedApp() {
            super(Settings.forgotten(), null);
        }

        @Override
        public void start(Stage stage) throws IOException {
            super.start(stage);
            new StartWatch(run(), stage.getScene()).start();
        }
    }
}
