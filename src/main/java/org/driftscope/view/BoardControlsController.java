package org.driftscope.view;

import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.driftscope.chart.BandPlot;
import org.driftscope.chart.Board;
import org.driftscope.chart.QuantityGroup;
import org.driftscope.history.Quantity;

/** What can be chosen of a view of the board: each view shows the controls that act on it. */
public final class BoardControlsController {
    private final Workbench bench;
    private final Messages messages;
    private Subscription subscription = Subscription.EMPTY;
    private Subscription reference = Subscription.EMPTY;
    private Subscription units = Subscription.EMPTY;
    private boolean showing;

    @FXML
    private MenuButton quantityButton;

    @FXML
    private HBox referenceRow;

    @FXML
    private MenuButton referenceButton;

    @FXML
    private Spinner<Double> agoSpinner;

    @FXML
    private MenuButton distanceButton;

    @FXML
    private ComboBox<Quantity> gradientShiftBox;

    @FXML
    private ComboBox<BandPlot.Source> sourceBox;

    @FXML
    private Spinner<Integer> unitSpinner;

    @FXML
    private CheckBox overlayBox;

    @FXML
    private CheckBox logBox;

    public BoardControlsController(Workbench bench) {
        this.bench = bench;
        this.messages = bench.messages();
    }

    @FXML
    private void initialize() {
        QuantityMenu quantities = new QuantityMenu(quantityButton, messages, "");
        QuantityMenu distances = new QuantityMenu(distanceButton, messages, QuantityGroup.distances());
        fill(gradientShiftBox, Board.gradientShifts());
        sourceBox.getItems().setAll(BandPlot.Source.values());
        sourceBox.setConverter(
                new TextOf<>(source -> messages.text("source." + source.name().toLowerCase(Locale.ROOT))));
        logBox.selectedProperty().bindBidirectional(bench.axis().logStepsProperty());
        subscription = bench.choice().subscribe(choice -> show(choice, quantities, distances));
        quantities.valueProperty().subscribe(quantity -> {
            if (quantity != null) {
                choose(choice().withQuantity(quantity));
            }
        });
        reference = new ReferenceMenu(bench.run(), messages).tie(referenceButton, agoSpinner);
        distances.valueProperty().subscribe(quantity -> {
            if (quantity != null) {
                choose(choice().withDistance(quantity));
            }
        });
        gradientShiftBox.valueProperty().subscribe(quantity -> choose(choice().withGradientShift(quantity)));
        sourceBox.valueProperty().subscribe(source -> choose(choice().withSource(source)));
        overlayBox.selectedProperty().subscribe(overlay -> choose(choice().withOverlay(overlay)));
        showRun();
    }

    /** Shows another run, as the one before has been left. */
    void showRun() {
        units.unsubscribe();
        units = UnitSpinner.tie(unitSpinner, bench.run().run().layers(), unit -> {
            bench.run().requestUnit(unit);
            choose(choice().withSource(BandPlot.Source.UNIT));
        });
    }

    /** Lets go of the run, which outlives this when the language changes. */
    void close() {
        subscription.unsubscribe();
        reference.unsubscribe();
        units.unsubscribe();
    }

    private void fill(ComboBox<Quantity> box, List<Quantity> quantities) {
        box.getItems().setAll(quantities);
        box.setConverter(new TextOf<>(quantity -> messages.text("quantity." + quantity.name())));
    }

    private Board.Choice choice() {
        return bench.choice().get();
    }

    private void choose(Board.Choice choice) {
        if (!showing) {
            bench.choice().set(choice);
        }
    }

    /** Sets the controls to what is chosen, here or elsewhere. */
    private void show(Board.Choice choice, QuantityMenu quantities, QuantityMenu distances) {
        showing = true;
        quantities.valueProperty().set(choice.quantity());
        distances.valueProperty().set(choice.distance());
        gradientShiftBox.setValue(choice.gradientShift());
        sourceBox.setValue(choice.source());
        overlayBox.setSelected(choice.overlay());
        showing = false;
        Board.View view = choice.view();
        show(overlayBox, view == Board.View.BANDS || view == Board.View.MOMENTS);
        show(sourceBox, view == Board.View.BANDS);
        show(unitSpinner, view == Board.View.BANDS);
        boolean ofReference = view == Board.View.HEAT_MAP && Quantity.FROM_REFERENCE.contains(choice.quantity());
        show(referenceRow, view == Board.View.SHIFT || ofReference);
        show(distanceButton, view == Board.View.SHIFT);
        show(gradientShiftBox, view == Board.View.GRADIENTS);
        show(quantityButton, view == Board.View.HEAT_MAP);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    void toggleOverlay() {
        overlayBox.setSelected(!overlayBox.isSelected());
    }

    void toggleLog() {
        logBox.setSelected(!logBox.isSelected());
    }
}
