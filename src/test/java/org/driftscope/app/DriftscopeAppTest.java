package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.driftscope.train.Deadline;
import org.driftscope.train.Samples;
import org.driftscope.train.TrainingSession.State;
import org.driftscope.view.Settings;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The program as the toolkit starts it. */
class DriftscopeAppTest {

    /** The program, of which nothing is remembered. */
    public static final class Forgotten extends DriftscopeApp {
        public Forgotten() {
            super(Settings.forgotten(), null);
        }

        @Override
        public void start(Stage stage) throws IOException {
            // Else the window and the first steps would be in each other's way.
            Deadline.await(() -> {
                run().pump(0);
                return run().stateProperty().get() == State.PAUSED;
            });
            super.start(stage);
        }
    }

    @Test
    void trainsAsSoonAsTheWindowIsThereAndNotBefore() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        Forgotten app =
                (Forgotten) FxToolkit.setupApplication(Forgotten.class, "--experiment=spirals", "--backend=ejml");
        try {
            Deadline.await(() -> app.run().stepNow() > 20);
            assertEquals(Samples.load("spirals"), app.run().run().experiment());
        } finally {
            FxToolkit.cleanupApplication(app);
            WaitForAsyncUtils.waitForAsyncFx(
                    10_000, () -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        }
    }
}
