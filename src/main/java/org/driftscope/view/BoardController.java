package org.driftscope.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.driftscope.chart.Board;
import org.driftscope.chart.ChartView;
import org.driftscope.chart.PlotSource;
import org.driftscope.train.InputSample;
import org.driftscope.train.RunSettings;
import org.jspecify.annotations.Nullable;

/** The charts in the middle: a view of all layers, and loss, accuracy and gradients below it. */
public final class BoardController {
    private static final double LEAST_ROW = 112;
    private static final double LEAST_WIDTH = 120;
    private static final double MARGIN = 10;

    /** Names of the charts below, by which lessons find them. */
    private static final List<String> CURVES = List.of("accuracy", "loss", "gradient-norm");

    private final Workbench bench;
    private final Messages messages;
    private final ChartCommands commands;
    private final List<ChartView> charts = new ArrayList<>();
    private Subscription subscription = Subscription.EMPTY;
    private Subscription ghost = Subscription.EMPTY;
    private Subscription reference = Subscription.EMPTY;
    private Subscription past = Subscription.EMPTY;
    private List<?> captioned = List.of();
    private double room = Double.POSITIVE_INFINITY;
    private boolean enlarging;
    private @Nullable InputSample inputSeen;

    /** Made when it is first seen. */
    private @Nullable ShiftLabController lab;

    @FXML
    private ToggleGroup tabs;

    @FXML
    private HBox tabRow;

    @FXML
    private HBox controlRow;

    @FXML
    private HBox controls;

    @FXML
    private BoardControlsController controlsController;

    @FXML
    private HBox middle;

    @FXML
    private ScrollPane labPane;

    @FXML
    private VBox all;

    @FXML
    private ScrollPane layersPane;

    @FXML
    private VBox layers;

    @FXML
    private HBox lower;

    @FXML
    private StackPane enlarged;

    public BoardController(Workbench bench) {
        this.bench = bench;
        this.messages = bench.messages();
        this.commands = new ChartCommands(bench, this::toggleEnlarged);
    }

    @FXML
    private void initialize() {
        tabs.selectedToggleProperty().addListener((o, before, now) -> keepOneSelected(before, now));
        Viewports.uncached(layersPane);
        NearbyOnly.keep(layersPane, layers);
        layersPane.viewportBoundsProperty().subscribe(bounds -> layers.setMinHeight(bounds.getHeight()));
        enlarged.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                restore();
                event.consume();
            }
        });
        subscription = bench.choice().subscribe(choice -> {
            tabs.getToggles().stream()
                    .filter(tab -> viewOf(tab) == choice.view())
                    .forEach(tabs::selectToggle);
            boolean input = choice.view() == Board.View.INPUT;
            bench.run().lookingAtInputProperty().set(input);
            showLab(input);
            rebuild();
            placeControls();
        });
        reference = bench.run().settings().referenceProperty().subscribe(value -> placeControls());
        ghost = bench.run().ghostProperty().subscribe((before, now) -> rebuild());
        past = bench.axis().shownProperty().subscribe(step -> showCaptions(step.doubleValue()));
    }

    /** Lets go of the run, which outlives this when the language changes. */
    void close() {
        commands.hideCard();
        subscription.unsubscribe();
        reference.unsubscribe();
        ghost.unsubscribe();
        past.unsubscribe();
        controlsController.close();
        if (lab != null) {
            lab.close();
        }
    }

    /** In the scene only while it is seen, as JavaFX walks over all that is there. */
    private void showLab(boolean seen) {
        middle.getChildren().remove(labPane);
        if (!seen) {
            return;
        }
        if (lab == null) {
            ShiftLabController made = new ShiftLabController(bench);
            lab = made;
            labPane.setContent(Fxml.load("shift-lab.fxml", messages, type -> made));
        }
        middle.getChildren().add(labPane);
    }

    /** Shows another run, as the one before has been left. */
    void showRun() {
        controlsController.showRun();
        rebuild();
    }

    /** Captions say what normalizes a layer: charts are painted anew where that was another one at the step that is shown. */
    private void showCaptions(double step) {
        RunSettings then = bench.run().settingsAt(step);
        List<?> placements = List.of(then.placementsA(), then.placementsB());
        if (!placements.equals(captioned)) {
            captioned = placements;
            charts.forEach(ChartView::invalidate);
        }
    }

    /** Tells the width there is for the board. */
    void fit(double width) {
        room = width;
        placeControls();
    }

    /** Controls stand beside the tabs where there is room, else below them. */
    private void placeControls() {
        double needed = 2 * MARGIN + controls.prefWidth(-1);
        for (Node node : tabRow.getChildren()) {
            needed += node == controls ? 0 : node.prefWidth(-1) + tabRow.getSpacing();
        }
        HBox place = needed <= room ? tabRow : controlRow;
        if (controls.getParent() != place) {
            place.getChildren().add(controls);
        }
        controlRow.setVisible(place == controlRow);
        controlRow.setManaged(place == controlRow);
    }

    private void keepOneSelected(@Nullable Toggle before, @Nullable Toggle now) {
        if (now != null) {
            bench.choice().set(bench.choice().get().withView(viewOf(now)));
        } else if (before != null) {
            before.setSelected(true);
        }
    }

    private static Board.View viewOf(Toggle tab) {
        return Board.View.valueOf(String.valueOf(tab.getUserData()));
    }

    /** What can be done with its charts. */
    ChartCommands commands() {
        return commands;
    }

    /** Chooses a view by its place among the tabs, from 1; gives whether there is one. */
    boolean showTab(int number) {
        boolean exists = number >= 1 && number <= tabs.getToggles().size();
        if (exists) {
            tabs.selectToggle(tabs.getToggles().get(number - 1));
        }
        return exists;
    }

    void toggleOverlay() {
        controlsController.toggleOverlay();
    }

    void toggleLog() {
        controlsController.toggleLog();
    }

    /** Opens the export of the chart that has the keyboard, else of the whole board. */
    void export() {
        PlotSource focused = charts.stream()
                .filter(ChartView::isFocused)
                .map(ChartView::source)
                .findFirst()
                .orElse(null);
        commands.export(focused);
    }

    /** Makes all charts anew, as the choice or the run has changed. */
    private void rebuild() {
        commands.hideCard();
        restore();
        charts.clear();
        layers.getChildren().clear();
        lower.getChildren().clear();
        Board board = bench.board();
        inputSeen = latestInput();
        for (List<PlotSource> sources : board.layerRows()) {
            HBox row = new HBox();
            row.getStyleClass().add("charts");
            fill(row, sources);
            Region place = NearbyOnly.place(row, row.minHeight(-1));
            VBox.setVgrow(place, Priority.ALWAYS);
            layers.getChildren().add(place);
        }
        fill(lower, board.curves());
        for (int i = 0; i < CURVES.size(); i++) {
            lower.getChildren().get(i).setId("chart-" + CURVES.get(i));
        }
    }

    private @Nullable InputSample latestInput() {
        return bench.run().run().history().inputSample();
    }

    private void fill(HBox row, List<PlotSource> sources) {
        for (PlotSource source : sources) {
            ChartView view = chart(source);
            HBox.setHgrow(view, Priority.ALWAYS);
            row.getChildren().add(view);
        }
    }

    private ChartView chart(PlotSource source) {
        ChartView view = new ChartView(source, bench.axis(), bench.look().get().charts());
        double least = LEAST_ROW * view.plotHeight();
        view.setMinSize(LEAST_WIDTH, least);
        view.setPrefSize(LEAST_WIDTH, least);
        commands.offer(view);
        charts.add(view);
        return view;
    }

    /** Lets a chart fill the board, or shows all again. */
    private void toggleEnlarged(PlotSource source) {
        if (enlarging) {
            restore();
            return;
        }
        enlarge(source).requestFocus();
    }

    /** Lets a chart fill the board, in place of any other, until {@link #restore} or Escape. */
    ChartView enlarge(PlotSource source) {
        restore();
        enlarging = true;
        ChartView view = chart(source);
        view.setMagnifying(true);
        enlarged.getChildren().setAll(view);
        enlarged.setVisible(true);
        all.setVisible(false);
        return view;
    }

    /** Shows all charts again, if one fills the board. */
    void restore() {
        if (enlarging) {
            enlarging = false;
            boolean focused = enlarged.getChildren().stream().anyMatch(Node::isFocused);
            charts.removeAll(enlarged.getChildren());
            enlarged.getChildren().clear();
            enlarged.setVisible(false);
            all.setVisible(true);
            if (focused) {
                charts.stream().findFirst().ifPresent(ChartView::requestFocus);
            }
        }
    }

    /**
     * Something new was recorded.
     *
     * @param marked whether events are among it, which someone waits to see
     */
    void refresh(boolean marked) {
        charts.forEach(marked ? ChartView::invalidate : ChartView::recorded);
        InputSample input = latestInput();
        if (inputSeen == null && input != null && bench.choice().get().view() == Board.View.INPUT) {
            rebuild();
        } else if (!Objects.equals(inputSeen, input)) {
            // All at once: both networks are seen at one step.
            inputSeen = input;
            charts.stream().filter(ChartView::showsInput).forEach(ChartView::invalidate);
        }
    }

    void setLook(Look look) {
        charts.forEach(chart -> chart.setTheme(look.charts()));
    }
}
