package org.driftscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.stage.Stage;
import org.driftscope.cli.ExperimentArgument;
import org.driftscope.cli.RunArgument;
import org.driftscope.cli.Version;
import org.driftscope.history.AutosaveFolders;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.SavedRun;
import org.driftscope.nn.Backends;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.Samples;
import org.driftscope.train.TrainerFactory;
import org.driftscope.view.MainWindow;
import org.driftscope.view.Settings;
import org.driftscope.view.Workbench;
import org.driftscope.viewmodel.RunViewModel;
import org.jspecify.annotations.Nullable;

/** Wires the window together, and opens it on a run that begins to train as soon as it is there. */
public class DriftscopeApp extends Application {
    private final Settings settings;
    private final @Nullable AutosaveFolders folders;

    @SuppressWarnings("NullAway.Init") // Made by init, which the toolkit calls first.
    private RunViewModel run;

    /** With the user's settings, and saving the run while it goes on. */
    public DriftscopeApp() {
        this(
                new Settings(Preferences.userRoot().node("org/driftscope")),
                new AutosaveFolders(DataFolder.here().resolve("autosave")));
    }

    /** @param folders where the run is saved while it goes on; null if it is not */
    DriftscopeApp(Settings settings, @Nullable AutosaveFolders folders) {
        this.settings = settings;
        this.folders = folders;
    }

    /** Makes the run, not on the JavaFX thread: it loads its data while the window is made. */
    @Override
    public void init() throws ExperimentException, IOException {
        Map<String, String> arguments = getParameters().getNamed();
        String backend = arguments.getOrDefault(DriftscopeCommand.BACKEND, Backends.Choice.AUTO.name());
        TrainerFactory factory =
                new TrainerFactory(Backends.choose(Backends.Choice.valueOf(backend.toUpperCase(Locale.ROOT))));
        run = run(factory, arguments, settings);
        // Learning takes all processors, and so would make the window take twice as long.
        run.runningProperty().set(false);
    }

    @Override
    public void start(Stage stage) throws IOException {
        new MainWindow(Workbench.of(run, settings, Version.current()), stage, folders).show();
        run.runningProperty().set(true);
    }

    /** The run that the window opens on. */
    final RunViewModel run() {
        return run;
    }

    private static RunViewModel run(TrainerFactory factory, Map<String, String> arguments, Settings settings)
            throws ExperimentException, IOException {
        String named = arguments.getOrDefault(DriftscopeCommand.EXPERIMENT, Samples.IDS.get(0));
        if (RunArgument.isRun(named)) {
            return new RunViewModel(factory, SavedRun.read(Path.of(named)));
        }
        Experiment experiment = ExperimentArgument.read(named);
        String weights = arguments.get(DriftscopeCommand.WEIGHTS);
        if (weights != null) {
            experiment =
                    experiment.withWeights(Path.of(weights).toAbsolutePath().normalize());
        }
        HistorySize size = HistorySize.within(settings.historyMegabytes(), experiment);
        return new RunViewModel(factory, experiment, new History(size));
    }
}
