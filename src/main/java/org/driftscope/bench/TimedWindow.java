package org.driftscope.bench;

import atlantafx.base.controls.ToggleSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.driftscope.chart.Board;
import org.driftscope.chart.ChartView;
import org.driftscope.cli.Version;
import org.driftscope.history.History;
import org.driftscope.train.Experiment;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.TrainingSession.State;
import org.driftscope.view.MainWindow;
import org.driftscope.view.Settings;
import org.driftscope.view.Workbench;
import org.driftscope.viewmodel.RunViewModel;

/** The program's own window, with meters in it. Made, asked and closed on the JavaFX thread. */
final class TimedWindow {
    private final Workbench bench;
    private final Stage stage = new Stage();
    private final FrameMeter meter = new FrameMeter();

    // At first; not known before it is shown.
    private double height = Double.NaN;
    private double paneHeight;

    /**
     * Opens it on a run that trains at full speed.
     *
     * @param recorded behind which the run goes on
     */
    TimedWindow(TrainerFactory factory, Experiment experiment, History recorded) {
        RunViewModel run = new RunViewModel(factory, experiment, recorded);
        bench = Workbench.of(run, Settings.forgotten(), Version.current());
        bench.language().set(Locale.ENGLISH);
        // Before the window's own, so that a pulse begins with it.
        meter.start();
        new MainWindow(bench, stage).show();
    }

    RunViewModel run() {
        return bench.run();
    }

    void show(Board.View view) {
        bench.choice().set(bench.choice().get().withView(view));
    }

    /** Makes the window as high as it was at first, or so high that no layer's chart has to be scrolled to. */
    void setHeight(boolean allCharts) {
        if (Double.isNaN(height)) {
            height = stage.getHeight();
            paneHeight = pane().getHeight();
        }
        Region layers = (Region) stage.getScene().lookup("#layers");
        layers.applyCss();
        double missing = allCharts ? layers.prefHeight(-1) - paneHeight : 0;
        stage.setHeight(height + Math.max(0, Math.ceil(missing)));
    }

    private ScrollPane pane() {
        return (ScrollPane) stage.getScene().lookup(".layers-pane");
    }

    FrameMeter meter() {
        return meter;
    }

    /** All of the window. */
    List<ChartView> charts() {
        return charts(stage.getScene().getRoot());
    }

    /** All of the board. */
    List<ChartView> boardCharts() {
        return boardCharts(stage.getScene());
    }

    /** All of a window's board. */
    static List<ChartView> boardCharts(Scene scene) {
        return charts((Parent) scene.lookup("#board-charts"));
    }

    private static List<ChartView> charts(Parent within) {
        List<ChartView> found = new ArrayList<>();
        for (Node node : within.lookupAll(".chart-view")) {
            if (node instanceof ChartView chart) {
                found.add(chart);
            }
        }
        return found;
    }

    /** @param charts in sight */
    ClickMeter clickMeter(List<ChartView> charts) {
        return new ClickMeter(bench.run(), stage.getScene(), charts);
    }

    /** Clicks on the switch of network A's batch norm in the first layer. */
    CompletableFuture<ClickMeter.Click> click(ClickMeter clicks) {
        ToggleSwitch control = (ToggleSwitch) stage.getScene().lookup("#bn-a-1");
        return clicks.click(control::fire);
    }

    boolean isTraining() {
        return bench.run().stateProperty().get() == State.RUNNING;
    }

    void close() {
        meter.stop();
        stage.hide();
    }
}
