package org.driftscope.view;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.driftscope.chart.BandPlot;
import org.driftscope.chart.Board;
import org.driftscope.chart.ChartView;
import org.driftscope.chart.Numbers;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepAxis;
import org.driftscope.chart.UnitStrip;
import org.driftscope.chart.WhenSeen;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.train.Twin;
import org.driftscope.viewmodel.LayerNumbers;
import org.driftscope.viewmodel.LayerViewModel;
import org.jspecify.annotations.Nullable;

/** A hidden layer's card: its batch norm switches, its distribution now, its figures. */
public final class LayerCardController {
    private static final double STRIP_HEIGHT = 66;

    private final Workbench bench;
    private final LayerViewModel layer;
    private final Messages messages;
    private final RunPlots plots;
    private final ChartView picture;
    private final UnitStrip strip;
    private final Explanations explanations;
    private final Tooltip past;
    private Subscription subscription = Subscription.EMPTY;
    private boolean showing;

    @FXML
    private VBox root;

    @FXML
    private Label title;

    @FXML
    private Label kind;

    @FXML
    private Label normalizer;

    @FXML
    private HBox switches;

    @FXML
    private ToggleSwitch switchA;

    @FXML
    private ToggleSwitch switchB;

    @FXML
    private Label labelB;

    @FXML
    private ComboBox<BatchNormPlacement> position;

    @FXML
    private StackPane histogram;

    @FXML
    private VBox units;

    @FXML
    private Label unitLabel;

    @FXML
    private Label valuesA;

    @FXML
    private Label shareA;

    @FXML
    private Label valuesB;

    @FXML
    private Label shareB;

    LayerCardController(Workbench bench, LayerViewModel layer) {
        this.bench = bench;
        this.layer = layer;
        this.messages = bench.messages();
        this.plots = bench.plots();
        this.picture = new ChartView(
                view -> plots.with(bench.run().ghost()).compared(of -> of.histogram(layer.index())),
                bench.axis(),
                bench.look().get().charts());
        picture.setMinSize(100, 70);
        picture.setFocusTraversable(false);
        picture.setMouseTransparent(true);
        this.explanations = new Explanations(bench);
        this.past = new Tooltip(messages.text("past.switch.tip"));
        this.strip = new UnitStrip(
                layer.spec().units(),
                plots.twins(),
                this::describe,
                this::follow,
                bench.look().get().charts());
    }

    @FXML
    private void initialize() {
        int number = layer.index() + 1;
        String name = messages.text("layer", number);
        title.setText(name);
        kind.setText(messages.text(
                "layer.units",
                Integer.toString(layer.spec().units()),
                messages.text("activation." + layer.spec().activation().name())));
        boolean twin = bench.run().run().experiment().twin().enabled();
        for (Node node : List.of(switchB, labelB, valuesB, shareB)) {
            node.setVisible(twin);
            node.setManaged(twin);
        }
        Set<NormalizerKind> kinds = plots.twins().stream().map(this::kindOf).collect(Collectors.toSet());
        if (kinds.size() > 1) {
            normalizer.setText(messages.text("normalizers"));
        } else if (!kinds.contains(NormalizerKind.BATCH)) {
            normalizer.setText(messages.text("normalizer." + kindOf(Twin.A).name()));
        }
        position.getItems().setAll(BatchNormPlacement.BEFORE);
        if (kinds.stream().anyMatch(NormalizerKind::canStandBehindActivation)) {
            position.getItems().add(BatchNormPlacement.AFTER);
        }
        position.setConverter(new TextOf<>(
                placement -> messages.text("position." + placement.name().toLowerCase(Locale.ROOT))));
        position.setValue(BatchNormPlacement.BEFORE);
        position.setTooltip(new Tooltip(messages.text("position.tip")));
        position.setAccessibleText(messages.text("position.tip"));
        wire(switchA, Twin.A, number);
        wire(switchB, Twin.B, number);
        position.valueProperty().addListener((o, before, now) -> {
            for (Twin of : plots.twins()) {
                if (!showing && layer.placementProperty(of).get() != BatchNormPlacement.OFF) {
                    request(of, now);
                }
            }
        });
        histogram.getChildren().setAll(picture);
        units.getChildren().add(0, strip);
        strip.setId("units-" + number);
        strip.setMinHeight(STRIP_HEIGHT);
        strip.setPrefHeight(STRIP_HEIGHT);
        Tooltip.install(strip, new Tooltip(messages.text("units.tip")));
        strip.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Explanations.asks(event)) {
                explain();
                event.consume();
            }
        });
        MenuItem card = new MenuItem(messages.text("menu.card"));
        card.setOnAction(event -> explain());
        ContextMenu menu = new ContextMenu(card);
        strip.setOnContextMenuRequested(event -> {
            menu.show(strip, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        strip.pointedProperty().subscribe(unit -> showUnit());
        subscription = subscription.and(layer.followedUnitProperty().subscribe(unit -> {
            strip.followedProperty().set(unit.intValue());
            showUnit();
        }));
        subscription = subscription.and(bench.cardQuantity().subscribe((before, now) -> showNumbers()));
        subscription =
                subscription.and(bench.run().settings().referenceProperty().subscribe((before, now) -> showNumbers()));
        WhenSeen numbers = new WhenSeen(root, this::showNumbers);
        for (Twin of : Twin.values()) {
            subscription = subscription.and(layer.readingProperty(of).subscribe(reading -> {
                if (bench.axis().isLive()) {
                    showUnits(of);
                    numbers.request();
                }
                picture.recorded();
            }));
        }
        subscription = subscription.and(bench.axis().shownProperty().subscribe(step -> {
            showSwitches();
            plots.twins().forEach(this::showUnits);
            numbers.request();
        }));
    }

    private void explain() {
        explanations.show(strip, "units");
    }

    private void follow(int unit) {
        bench.run().requestUnit(layer, unit);
        bench.choice().set(bench.choice().get().withView(Board.View.BANDS).withSource(BandPlot.Source.UNIT));
    }

    /** Tells of the unit that is pointed at, else of the one that is followed. */
    private void showUnit() {
        int pointed = strip.pointedProperty().get();
        unitLabel.setText(describe(pointed < 0 ? layer.followedUnitProperty().get() : pointed));
    }

    /** A unit's number and its moments in each network. */
    private String describe(int unit) {
        StringBuilder text = new StringBuilder(messages.text("units.unit", Integer.toString(unit + 1)));
        for (Twin twin : plots.twins()) {
            LayerNumbers numbers = numbers(twin);
            if (numbers != null && unit < numbers.unitMeans().length) {
                text.append("  ")
                        .append(messages.text(
                                "units.values",
                                twin,
                                signed(numbers.unitMeans()[unit]),
                                fixed(Math.sqrt(numbers.unitVariances()[unit]))));
            }
        }
        return text.toString();
    }

    void setLook(Look look) {
        strip.setTheme(look.charts());
        picture.setTheme(look.charts());
    }

    /** Lets go of the layer, which outlives its card when the language changes. */
    void close() {
        explanations.hide();
        subscription.unsubscribe();
    }

    private NormalizerKind kindOf(Twin twin) {
        return bench.run().run().experiment().normalizer(twin).kind();
    }

    private void wire(ToggleSwitch toggle, Twin twin, int number) {
        toggle.setId("bn-" + twin.name().toLowerCase(Locale.ROOT) + "-" + number);
        NormalizerKind kind = kindOf(twin);
        String tip = messages.text(
                kind.canKeepFunction() ? "switch.tip" : "switch.tip.naive",
                number,
                twin,
                messages.text("normalizer." + kind.name()));
        toggle.setTooltip(new Tooltip(tip));
        toggle.setAccessibleText(tip);
        subscription =
                subscription.and(layer.placementProperty(twin).subscribe(placement -> showPlacement(toggle, twin)));
        subscription = subscription.and(layer.pendingProperty(twin).subscribe(pending -> {
            if (pending) {
                toggle.getStyleClass().add("pending");
            } else {
                toggle.getStyleClass().remove("pending");
                showPlacement(toggle, twin);
            }
        }));
        toggle.selectedProperty().addListener((o, before, now) -> {
            if (!showing) {
                request(twin, now ? position.getValue() : BatchNormPlacement.OFF);
            }
        });
    }

    /** As they stand now; as they stood, and not to be moved, while a past step is shown: who moves them means now. */
    private void showSwitches() {
        boolean live = bench.axis().isLive();
        for (Node node : List.of(switchA, switchB, position)) {
            node.setDisable(!live);
        }
        if (live) {
            Tooltip.uninstall(switches, past);
        } else {
            Tooltip.install(switches, past);
        }
        showPlacement(switchA, Twin.A);
        showPlacement(switchB, Twin.B);
    }

    private void showPlacement(ToggleSwitch toggle, Twin twin) {
        StepAxis axis = bench.axis();
        BatchNormPlacement placement = axis.isLive()
                ? layer.placementProperty(twin).get()
                : bench.run().settingsAt(axis.shownProperty().get()).placement(twin, layer.index());
        showing = true;
        toggle.setSelected(placement != BatchNormPlacement.OFF);
        if (placement != BatchNormPlacement.OFF) {
            position.setValue(placement);
        }
        showing = false;
    }

    private void request(Twin twin, BatchNormPlacement placement) {
        BatchNormSwitch.Way way = bench.naive().get() ? BatchNormSwitch.Way.NAIVE : BatchNormSwitch.Way.PRESERVING;
        bench.run().requestBatchNorm(layer, twin, placement, way);
    }

    /** Of the step that the window shows; null when nothing was measured, or the network has diverged. */
    private @Nullable LayerNumbers numbers(Twin twin) {
        StepAxis axis = bench.axis();
        return axis.isLive()
                ? LayerNumbers.of(layer.readingProperty(twin).get())
                : LayerNumbers.at(
                        plots.history(),
                        twin,
                        layer.index(),
                        Math.round(axis.shownProperty().get()));
    }

    private void showUnits(Twin twin) {
        if (plots.twins().contains(twin)) {
            LayerNumbers numbers = numbers(twin);
            strip.show(
                    twin,
                    numbers == null ? new float[0] : numbers.unitMeans(),
                    numbers == null ? new float[0] : numbers.unitVariances());
        }
    }

    private void showNumbers() {
        showUnit();
        showValues(Twin.A, numbers(Twin.A), valuesA, shareA);
        showValues(Twin.B, numbers(Twin.B), valuesB, shareB);
    }

    /** The chosen quantity, or mean, deviation and the share that says most of this activation. */
    private void showValues(Twin twin, @Nullable LayerNumbers numbers, Label values, Label share) {
        Quantity quantity = bench.cardQuantity().get();
        boolean chosen = quantity != null && numbers != null;
        share.setVisible(!chosen);
        share.setManaged(!chosen && plots.twins().contains(twin));
        if (quantity != null && numbers != null) {
            Series series = plots.history().series(new SeriesKey(twin, layer.index(), quantity));
            values.setText(twin + "  " + Numbers.shown(series, bench.axis().view()));
            return;
        }
        if (numbers == null) {
            values.setText("");
            share.setText(plots.history().divergence(twin) == null ? "" : messages.text("card.diverged"));
            return;
        }
        double deviation = Math.sqrt(numbers.variance());
        values.setText(messages.text("card.values", signed(numbers.mean()), fixed(deviation)));
        boolean rectified = numbers.zero() > 0 && numbers.saturated() == 0;
        share.setText(messages.text(
                rectified ? "card.zero" : "card.saturated",
                Long.toString(Math.round(100 * (rectified ? numbers.zero() : numbers.saturated())))));
    }

    private static String signed(double value) {
        return Math.abs(value) < 0.005 ? "0.00" : (value > 0 ? "+" : "") + fixed(value);
    }

    private static String fixed(double value) {
        return Math.abs(value) < 1000 ? Numbers.decimal(value, 2) : Numbers.value(value);
    }
}
