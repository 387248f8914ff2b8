package org.driftscope.view;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.driftscope.chart.ChartView;
import org.driftscope.chart.Numbers;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepAxis;
import org.driftscope.chart.TimeLinePlot;
import org.driftscope.history.History;
import org.driftscope.viewmodel.Playback;
import org.kordamp.ikonli.javafx.FontIcon;

/** The time line: pressing and dragging it looks back, its history can be played, and a button shows now again. */
public final class TimeLineController {
    static final PseudoClass PAST = PseudoClass.getPseudoClass("past");

    /** How far a large step goes, as a share of the run. */
    private static final double LARGE = 0.02;

    private static final double TIP_WIDTH = 330;

    private final Workbench bench;
    private final Messages messages;
    private final StepAxis axis;
    private final Playback playback;
    private final ToggleGroup speeds = new ToggleGroup();
    private Subscription subscription = Subscription.EMPTY;

    @FXML
    private HBox networks;

    @FXML
    private Label letterB;

    @FXML
    private Label networkB;

    @FXML
    private Label pastLabel;

    @FXML
    private StackPane timeLine;

    @FXML
    private FontIcon playIcon;

    @FXML
    private MenuButton speedButton;

    @FXML
    private Button playButton;

    @FXML
    private Button liveButton;

    public TimeLineController(Workbench bench) {
        this.bench = bench;
        this.messages = bench.messages();
        this.axis = bench.axis();
        this.playback = bench.playback();
    }

    @FXML
    private void initialize() {
        for (Playback.Speed speed : Playback.Speed.values()) {
            RadioMenuItem item = new RadioMenuItem(name(speed));
            item.setToggleGroup(speeds);
            item.setUserData(speed);
            item.setOnAction(event -> playback.speedProperty().set(speed));
            speedButton.getItems().add(item);
        }
        Tooltip tip = new Tooltip(messages.text("time.line.tip"));
        tip.setWrapText(true);
        tip.setPrefWidth(TIP_WIDTH);
        Tooltip.install(timeLine, tip);
        subscription = Subscription.combine(
                axis.shownProperty().subscribe(this::showStep),
                bench.run().revisionProperty().subscribe(this::showStep),
                playback.playingProperty().subscribe(this::showPlaying),
                playback.speedProperty().subscribe(this::showSpeed));
        showStep();
        showPlaying();
        showSpeed();
    }

    private String name(Playback.Speed speed) {
        return messages.text("play.speed." + speed.name().toLowerCase(Locale.ROOT));
    }

    /** Lets go of the run, which outlives this when the language changes. */
    void close() {
        subscription.unsubscribe();
    }

    /** Shows another run. */
    void showRun() {
        boolean twin = bench.run().run().experiment().twin().enabled();
        letterB.setVisible(twin);
        networkB.setText(messages.text(twin ? "network.b" : "network.b.off"));
        RunPlots plots = bench.plots();
        TimeLinePlot line = new TimeLinePlot(history(), plots.chartWords());
        ChartView view = new ChartView(steps -> line, axis, bench.look().get().charts());
        view.setScrubbing(true);
        timeLine.getChildren().setAll(view);
        playback.playingProperty().set(false);
    }

    private History history() {
        return bench.run().run().history();
    }

    /**
     * Something new was recorded.
     *
     * @param marked whether events are among it
     */
    void refresh(boolean marked) {
        timeLine.getChildren().forEach(node -> {
            if (node instanceof ChartView view) {
                if (marked) {
                    view.invalidate();
                } else {
                    view.recorded();
                }
            }
        });
    }

    void setLook(Look look) {
        timeLine.getChildren().forEach(node -> {
            if (node instanceof ChartView view) {
                view.setTheme(look.charts());
            }
        });
    }

    private void showStep() {
        boolean live = axis.isLive();
        networks.setVisible(live);
        pastLabel.setVisible(!live);
        pastLabel.setText(
                live
                        ? ""
                        : messages.text(
                                "past",
                                Numbers.whole(Math.round(axis.shownProperty().get())),
                                Numbers.whole(history().lastStep())));
        liveButton.setDisable(live);
        liveButton.pseudoClassStateChanged(PAST, !live);
    }

    private void showPlaying() {
        boolean playing = playback.playingProperty().get();
        playIcon.setIconLiteral(playing ? "fth-pause" : "fth-film");
        playButton.pseudoClassStateChanged(PAST, playing);
    }

    private void showSpeed() {
        Playback.Speed speed = playback.speedProperty().get();
        speedButton.setText(name(speed));
        speeds.getToggles().forEach(item -> item.setSelected(item.getUserData() == speed));
    }

    @FXML
    void togglePlaying() {
        playback.playingProperty().set(!playback.playingProperty().get());
    }

    void takeNextSpeed() {
        playback.speedProperty().set(playback.speedProperty().get().next());
    }

    @FXML
    void lookLive() {
        playback.playingProperty().set(false);
        if (liveButton.isFocused()) {
            // It is about to be disabled; left to itself, the keyboard would go to a field.
            timeLine.getChildren().forEach(Node::requestFocus);
        }
        axis.lookLive();
    }

    /** Shows the first step. */
    void lookAtStart() {
        axis.lookAt(0);
    }

    /**
     * Shows the recorded step before or behind the one that is shown.
     *
     * @param direction -1 or 1
     * @param large whether to go far
     */
    void move(int direction, boolean large) {
        History history = history();
        long last = history.lastStep();
        long from = axis.isLive() ? last : Math.round(axis.shownProperty().get());
        long to = history.recordedStep(from, direction);
        if (large) {
            long far = from + direction * Math.round(LARGE * (double) last);
            far = history.recordedStep(Math.max(0, Math.min(last, far)), 0);
            to = direction < 0 ? Math.min(to, far) : Math.max(to, far);
        }
        axis.lookAt((double) to);
    }
}
