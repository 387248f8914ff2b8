package org.driftscope.view;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.driftscope.nn.Backends;
import org.driftscope.train.Experiment;
import org.driftscope.train.Runs;
import org.driftscope.train.Samples;
import org.driftscope.train.TrainerFactory;
import org.driftscope.viewmodel.RunViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The program's own window, opened on a sample before each test and closed behind it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set before each test.
abstract class WindowFlow {
    private static final int SECONDS = 60;

    @TempDir
    Path folder;

    Workbench bench;
    Stage stage;

    /** Opens it; for the test's own method that TestFX calls, which it finds in no class above. */
    final void open(Stage window, String sample) {
        open(window, sample, Settings.forgotten());
    }

    /** The same with settings of the test's own. */
    final void open(Stage window, String sample, Settings settings) {
        stage = window;
        TrainerFactory factory = new TrainerFactory(Backends.choose(Backends.Choice.AUTO));
        // Nothing is thinned: else events would depend on how fast the machine is.
        Experiment experiment = Runs.with(Samples.load(sample), "recording.budget=1");
        bench = Workbench.of(new RunViewModel(factory, experiment), settings, "0-test");
        bench.language().set(Locale.ENGLISH);
        new MainWindow(bench, stage).show();
    }

    /** Chooses what the menu of experiments offers under that text; later, as that may open a dialog and wait for it. */
    static void chooseExperiment(FxRobot robot, String text) {
        Platform.runLater(() -> {
            MenuButton menu = robot.lookup("#experiment-menu").query();
            menu.show();
            MenuItem item = menu.getItems().stream()
                    .filter(entry -> text.equals(entry.getText()))
                    .findFirst()
                    .orElseThrow();
            menu.hide();
            item.fire();
        });
    }

    @AfterEach
    void closeWindow() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> stage.hide());
    }

    /** Waits until the condition, which is asked on the JavaFX thread, holds. */
    static void await(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition)
                    .get());
        } catch (TimeoutException e) {
            throw new AssertionError("waited " + SECONDS + " s in vain: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
