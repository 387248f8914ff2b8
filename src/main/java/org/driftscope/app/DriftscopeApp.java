package org.driftscope.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.stage.Stage;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
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
    public void start(Stage stage) throws ExperimentException {
        Map<String, String> arguments = getParameters().getNamed();
        Experiment experiment =
                ExperimentArgument.read(arguments.getOrDefault(DriftscopeCommand.EXPERIMENT, Samples.IDS.get(0)));
        String weights = arguments.get(DriftscopeCommand.WEIGHTS);
        if (weights != null) {
            experiment =
                    experiment.withWeights(Path.of(weights).toAbsolutePath().normalize());
        }
        String backend = arguments.getOrDefault(DriftscopeCommand.BACKEND, Backends.Choice.AUTO.name());
        TrainerFactory factory =
                new TrainerFactory(Backends.choose(Backends.Choice.valueOf(backend.toUpperCase(Locale.ROOT))));
        Settings settings = new Settings(Preferences.userRoot().node("org/driftscope"));
        History history = new History(HistorySize.within(settings.historyMegabytes(), experiment));
        Workbench bench = Workbench.of(new RunViewModel(factory, experiment, history), settings, Version.current());
        new MainWindow(bench, stage).show();
    }
}
