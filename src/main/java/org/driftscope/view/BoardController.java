package org.driftscope.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.driftscope.chart.BandPlot;
import org.driftscope.chart.ChartView;
import org.driftscope.chart.CurvePlot;
import org.driftscope.chart.Domain;
import org.driftscope.chart.Picture;
import org.driftscope.chart.Plot;
import org.driftscope.chart.RidgelinePlot;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/** The charts in the middle: a view of all layers, and loss, accuracy and gradients below it. */
public final class BoardController {
    private static final double LEAST_CHART_HEIGHT = 118;

    /** What the layers' charts show. */
    private enum View {
        BANDS,
        MOMENTS,
        RIDGELINES,
        HEAT_MAP
    }

    /** A chart and how it is made anew as the history grows. */
    private record Chart(ChartView view, Supplier<Plot> plot) {
        void refresh() {
            view.setPlot(plot.get());
            view.invalidate();
        }
    }

    private final Workbench bench;
    private final Messages messages;
    private final List<Chart> charts = new ArrayList<>();
    private Consumer<Node> exportRequest = node -> {};
    private Consumer<ChartView> copyRequest = view -> {};
    private @Nullable Region placeholder;

    @FXML
    private ToggleGroup tabs;

    @FXML
    private ToggleButton momentsTab;

    @FXML
    private ToggleButton ridgelinesTab;

    @FXML
    private ToggleButton heatMapTab;

    @FXML
    private ComboBox<Quantity> quantityBox;

    @FXML
    private ComboBox<BandPlot.Source> sourceBox;

    @FXML
    private Spinner<Integer> unitSpinner;

    @FXML
    private CheckBox overlayBox;

    @FXML
    private CheckBox logBox;

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
    }

    @FXML
    private void initialize() {
        tabs.selectedToggleProperty().subscribe(this::keepOneSelected);
        quantityBox
                .getItems()
                .setAll(
                        Quantity.MEAN,
                        Quantity.VARIANCE,
                        Quantity.P50,
                        Quantity.MIN,
                        Quantity.MAX,
                        Quantity.SATURATED,
                        Quantity.ZERO,
                        Quantity.GRADIENT_NORM,
                        Quantity.UPDATE_NORM,
                        Quantity.WEIGHT_NORM);
        quantityBox.setConverter(shownAs(quantity -> messages.text("quantity." + quantity.name())));
        quantityBox.setValue(Quantity.VARIANCE);
        sourceBox.getItems().setAll(BandPlot.Source.values());
        sourceBox.setConverter(
                shownAs(source -> messages.text("source." + source.name().toLowerCase(java.util.Locale.ROOT))));
        sourceBox.setValue(BandPlot.Source.LAYER);
        quantityBox.valueProperty().subscribe(() -> rebuild());
        sourceBox.valueProperty().subscribe(() -> rebuild());
        overlayBox.selectedProperty().subscribe(() -> rebuild());
        logBox.selectedProperty().bindBidirectional(bench.axis().logStepsProperty());
        layersPane.viewportBoundsProperty().subscribe(this::fitHeights);
        bench.run().runProperty().subscribe(run -> {
            int most = run.experiment().hidden().stream()
                    .mapToInt(l -> l.units())
                    .min()
                    .orElse(1);
            unitSpinner.setValueFactory(new SpinnerValueFactory.IntegerSpinnerValueFactory(1, most, 1));
            unitSpinner.valueProperty().addListener((o, before, now) -> followUnit(now));
            rebuild();
        });
        bench.run().revisionProperty().subscribe(this::refresh);
        bench.look().subscribe(look -> charts.forEach(chart -> chart.view.setTheme(look.charts())));
    }

    private static <T> StringConverter<T> shownAs(java.util.function.Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String string) {
                throw new UnsupportedOperationException("not editable");
            }
        };
    }

    private void keepOneSelected(@Nullable Toggle before, @Nullable Toggle now) {
        if (now == null && before != null) {
            before.setSelected(true);
        } else if (bench.run().run() != null && layers != null) {
            rebuild();
        }
    }

    /** What to do when a chart, or the whole board, is to be exported. */
    void onExport(Consumer<Node> request) {
        exportRequest = request;
    }

    void onCopy(Consumer<ChartView> request) {
        copyRequest = request;
    }

    /** Chooses a view by its place among the tabs, from 1. */
    void showTab(int number) {
        tabs.getToggles().get(number - 1).setSelected(true);
    }

    void toggleOverlay() {
        overlayBox.setSelected(!overlayBox.isSelected());
    }

    void toggleLog() {
        logBox.setSelected(!logBox.isSelected());
    }

    private View view() {
        Toggle selected = tabs.getSelectedToggle();
        return selected == momentsTab
                ? View.MOMENTS
                : selected == ridgelinesTab ? View.RIDGELINES : selected == heatMapTab ? View.HEAT_MAP : View.BANDS;
    }

    private RunPlots plots() {
        return new RunPlots(bench.run().run().experiment(), bench.run().run().history(), messages);
    }

    private void followUnit(@Nullable Integer number) {
        if (number != null) {
            for (int k = 0; k < bench.run().run().layers().size(); k++) {
                bench.run().requestUnit(k, number - 1);
            }
            sourceBox.setValue(BandPlot.Source.UNIT);
        }
        rebuild();
    }

    /** Makes all charts anew, as view or run have changed. */
    private void rebuild() {
        restore();
        charts.clear();
        layers.getChildren().clear();
        lower.getChildren().clear();
        RunPlots plots = plots();
        View view = view();
        show(overlayBox, view == View.BANDS || view == View.MOMENTS);
        show(sourceBox, view == View.BANDS);
        show(unitSpinner, view == View.BANDS);
        show(quantityBox, view == View.HEAT_MAP);
        if (view == View.HEAT_MAP) {
            layers.getChildren().add(chart(() -> plots().heatMap(quantityBox.getValue(), plots().twins()), 260));
        } else {
            boolean together = plots.twins().size() == 1 || (overlayBox.isSelected() && view != View.RIDGELINES);
            for (int k = plots.depth() - 1; k >= 0; k--) {
                layers.getChildren().add(row(view, k, together, plots.twins()));
            }
        }
        lower.getChildren()
                .addAll(
                        chart(() -> plots().accuracy(), 120),
                        chart(() -> plots().loss(), 120),
                        chart(() -> plots().gradients(), 120));
        lower.getChildren().forEach(node -> HBox.setHgrow(node, Priority.ALWAYS));
        fitHeights();
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private HBox row(View view, int layer, boolean together, List<Twin> twins) {
        HBox row = new HBox();
        row.getStyleClass().add("charts");
        VBox.setVgrow(row, Priority.ALWAYS);
        if (together && view != View.RIDGELINES) {
            row.getChildren().add(chart(() -> layerPlot(view, layer, twins), LEAST_CHART_HEIGHT));
        } else {
            for (Twin twin : twins) {
                row.getChildren().add(chart(() -> layerPlot(view, layer, List.of(twin)), LEAST_CHART_HEIGHT));
            }
        }
        row.getChildren().forEach(node -> HBox.setHgrow(node, Priority.ALWAYS));
        return row;
    }

    /** A layer's plot on the scale that its network and the other one share. */
    private Plot layerPlot(View view, int layer, List<Twin> of) {
        RunPlots plots = plots();
        double from = bench.axis().view().from();
        double to = bench.axis().view().to();
        List<@Nullable Domain> domains = new ArrayList<>();
        switch (view) {
            case BANDS -> {
                BandPlot.Source source = sourceBox.getValue();
                int unit = unitSpinner.getValue() == null ? 0 : unitSpinner.getValue() - 1;
                domains.add(plots.bands(layer, plots.twins(), source, unit).dataDomain(from, to));
                return plots.bands(layer, of, source, unit).withDomain(nice(RunPlots.shared(domains)));
            }
            case MOMENTS -> {
                CurvePlot both = plots.moments(layer, plots.twins());
                return plots.moments(layer, of).withDomain(nice(both.dataDomain(from, to)));
            }
            case RIDGELINES -> {
                for (Twin twin : plots.twins()) {
                    domains.add(plots.ridgelines(layer, twin).dataDomain(from, to));
                }
                RidgelinePlot plot = plots.ridgelines(layer, of.get(0));
                return plot.withDomain(nice(RunPlots.shared(domains)));
            }
            default -> throw new IllegalStateException("not of a layer: " + view);
        }
    }

    private static @Nullable Domain nice(@Nullable Domain domain) {
        return domain == null ? null : domain.nice(5);
    }

    private ChartView chart(Supplier<Plot> plot, double height) {
        ChartView view =
                new ChartView(plot.get(), bench.axis(), bench.look().get().charts());
        view.setMinHeight(height);
        view.setPrefHeight(height);
        view.setMinWidth(200);
        view.contextMenuProperty().set(menu(view));
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                toggleEnlarged(view);
                event.consume();
            }
        });
        charts.add(new Chart(view, plot));
        return view;
    }

    private ContextMenu menu(ChartView view) {
        MenuItem enlarge = new MenuItem(messages.text("menu.enlarge"));
        enlarge.setOnAction(e -> toggleEnlarged(view));
        MenuItem export = new MenuItem(messages.text("menu.export"));
        export.setOnAction(e -> exportRequest.accept(view));
        MenuItem copy = new MenuItem(messages.text("menu.copy"));
        copy.setOnAction(e -> copyRequest.accept(view));
        MenuItem showAll = new MenuItem(messages.text("menu.all"));
        showAll.setOnAction(e -> bench.axis().showAll());
        return new ContextMenu(enlarge, export, copy, showAll);
    }

    /** Lets a chart fill the board, or puts it back in its place. */
    private void toggleEnlarged(ChartView view) {
        if (placeholder != null) {
            restore();
            return;
        }
        HBox parent = view.getParent() instanceof HBox box ? box : null;
        VBox column = view.getParent() instanceof VBox box ? box : null;
        List<Node> siblings = parent != null ? parent.getChildren() : column != null ? column.getChildren() : null;
        if (siblings == null) {
            return;
        }
        Region stand = new Region();
        HBox.setHgrow(stand, Priority.ALWAYS);
        stand.setMinHeight(view.getMinHeight());
        siblings.set(siblings.indexOf(view), stand);
        placeholder = stand;
        enlarged.getChildren().setAll(view);
        enlarged.setVisible(true);
        all.setVisible(false);
        view.requestFocus();
    }

    private void restore() {
        Region stand = placeholder;
        if (stand == null) {
            return;
        }
        Node view = enlarged.getChildren().get(0);
        enlarged.getChildren().clear();
        if (stand.getParent() instanceof HBox box) {
            box.getChildren().set(box.getChildren().indexOf(stand), view);
        } else if (stand.getParent() instanceof VBox box) {
            box.getChildren().set(box.getChildren().indexOf(stand), view);
        }
        placeholder = null;
        enlarged.setVisible(false);
        all.setVisible(true);
        view.requestFocus();
    }

    /** Rows share the height that there is, as long as each has enough. */
    private void fitHeights() {
        double room = layersPane.getViewportBounds().getHeight();
        layers.setMinHeight(Math.max(0, room));
    }

    private void refresh() {
        bench.axis().setLastStep(bench.run().run().history().lastStep());
        charts.forEach(Chart::refresh);
    }

    /** All charts of the board as one picture. */
    Picture picture(String footer) {
        List<Picture.Row> rows = new ArrayList<>();
        for (Node node : layers.getChildren()) {
            rows.add(new Picture.Row(plotsIn(node), 1));
        }
        rows.add(new Picture.Row(plotsIn(lower), 1.2));
        return new Picture(bench.run().run().experiment().title(), List.of(), rows, footer);
    }

    private static List<Plot> plotsIn(Node node) {
        if (node instanceof ChartView view) {
            return List.of(view.getPlot());
        }
        List<Plot> plots = new ArrayList<>();
        if (node instanceof HBox box) {
            box.getChildren().forEach(child -> plots.addAll(plotsIn(child)));
        }
        return plots;
    }

    /** What is visible of the axis of steps. */
    StepView stepView() {
        return bench.axis().view().withoutHover();
    }
}
