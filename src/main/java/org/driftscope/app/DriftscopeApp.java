package org.driftscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.stage.Stage;
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

/** Wires the window together, and opens it on a run that is training already. */
public final class DriftscopeApp extends Application {

    @Override
    public void start(Stage stage) throws ExperimentException, IOException {
        Map<String, String> arguments = getParameters().getNamed();
        String backend = arguments.getOrDefault(DriftscopeCommand.BACKEND, Backends.Choice.AUTO.name());
        TrainerFactory factory =
                new TrainerFactory(Backends.choose(Backends.Choice.valueOf(backend.toUpperCase(Locale.ROOT))));
        Settings settings = new Settings(Preferences.userRoot().node("org/driftscope"));
        AutosaveFolders folders = new AutosaveFolders(DataFolder.here().resolve("autosave"));
        new MainWindow(Workbench.of(run(factory, arguments, settings), settings, Version.current()), stage, folders)
                .show();
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
