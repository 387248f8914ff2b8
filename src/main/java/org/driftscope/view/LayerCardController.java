package org.driftscope.view;

import atlantafx.base.controls.ToggleSwitch;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.driftscope.chart.ChartView;
import org.driftscope.chart.RunPlots;
import org.driftscope.measure.LayerReading;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.train.Twin;
import org.driftscope.viewmodel.LayerViewModel;
import org.jspecify.annotations.Nullable;

/** A hidden layer's card: its batch norm switches, its distribution now, its figures. */
public final class LayerCardController {
    private final Workbench bench;
    private final LayerViewModel layer;
    private final javafx.beans.value.ObservableBooleanValue naive;
    private final Messages messages;
    private boolean showing;

    @FXML
    private VBox root;

    @FXML
    private Label title;

    @FXML
    private Label kind;

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
    private Label valuesA;

    @FXML
    private Label shareA;

    @FXML
    private Label valuesB;

    @FXML
    private Label shareB;

    LayerCardController(Workbench bench, LayerViewModel layer, javafx.beans.value.ObservableBooleanValue naive) {
        this.bench = bench;
        this.layer = layer;
        this.naive = naive;
        this.messages = bench.messages();
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
        for (javafx.scene.Node node : new javafx.scene.Node[] {switchB, labelB, valuesB, shareB}) {
            node.setVisible(twin);
            node.setManaged(twin);
        }
        position.getItems().setAll(BatchNormPlacement.BEFORE, BatchNormPlacement.AFTER);
        position.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable BatchNormPlacement placement) {
                return placement == null
                        ? ""
                        : messages.text("position." + placement.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public BatchNormPlacement fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        position.setValue(
                layer.spec().batchNorm() == BatchNormPlacement.AFTER
                        ? BatchNormPlacement.AFTER
                        : BatchNormPlacement.BEFORE);
        position.setTooltip(new Tooltip(messages.text("position.tip")));
        position.setAccessibleText(messages.text("position.tip"));
        wire(switchA, Twin.A, number);
        wire(switchB, Twin.B, number);
        position.valueProperty().addListener((o, before, now) -> {
            if (layer.placementProperty(Twin.A).get() != BatchNormPlacement.OFF) {
                request(Twin.A, now);
            }
        });
        RunPlots plots =
                new RunPlots(bench.run().run().experiment(), bench.run().run().history(), messages);
        ChartView picture = new ChartView(
                plots.histogram(layer.index()), bench.axis(), bench.look().get().charts());
        picture.setMinSize(100, 70);
        picture.setFocusTraversable(false);
        picture.setMouseTransparent(true);
        bench.look().subscribe(look -> picture.setTheme(look.charts()));
        histogram.getChildren().setAll(picture);
        layer.readingProperty(Twin.A).subscribe(reading -> {
            show(reading, valuesA, shareA);
            picture.invalidate();
        });
        layer.readingProperty(Twin.B).subscribe(reading -> {
            show(reading, valuesB, shareB);
            picture.invalidate();
        });
    }

    private void wire(ToggleSwitch toggle, Twin twin, int number) {
        toggle.setId("bn-" + twin.name().toLowerCase(Locale.ROOT) + "-" + number);
        String tip = messages.text("batch.norm.tip", number, twin);
        toggle.setTooltip(new Tooltip(tip));
        toggle.setAccessibleText(tip);
        layer.placementProperty(twin).subscribe(placement -> {
            showing = true;
            toggle.setSelected(placement != BatchNormPlacement.OFF);
            showing = false;
        });
        layer.pendingProperty(twin).subscribe(pending -> {
            if (pending) {
                toggle.getStyleClass().add("pending");
            } else {
                toggle.getStyleClass().remove("pending");
                showing = true;
                toggle.setSelected(layer.placementProperty(twin).get() != BatchNormPlacement.OFF);
                showing = false;
            }
        });
        toggle.selectedProperty().addListener((o, before, now) -> {
            if (!showing) {
                request(twin, now ? position.getValue() : BatchNormPlacement.OFF);
            }
        });
    }

    private void request(Twin twin, BatchNormPlacement placement) {
        BatchNormSwitch.Way way = naive.get() ? BatchNormSwitch.Way.NAIVE : BatchNormSwitch.Way.PRESERVING;
        bench.run().requestBatchNorm(layer, twin, placement, way);
    }

    private void show(@Nullable LayerReading reading, Label values, Label share) {
        if (reading == null) {
            values.setText("");
            share.setText(bench.run().stepProperty().get() > 0 ? messages.text("card.diverged") : "");
            return;
        }
        double deviation = Math.sqrt(reading.training().variance());
        values.setText(messages.text("card.values", signed(reading.training().mean()), fixed(deviation)));
        boolean rectified = reading.zero() > 0 && reading.saturated() == 0;
        share.setText(messages.text(
                rectified ? "card.zero" : "card.saturated",
                Long.toString(Math.round(100 * (rectified ? reading.zero() : reading.saturated())))));
    }

    private static String signed(double value) {
        return Math.abs(value) < 1000
                ? String.format(Locale.ROOT, "%+.2f", value)
                : String.format(Locale.ROOT, "%+.1e", value);
    }

    private static String fixed(double value) {
        return value < 1000 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%.1e", value);
    }

    VBox root() {
        return root;
    }
}
