package org.driftscope.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.driftscope.chart.Numbers;
import org.driftscope.data.Cleaning;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.OptimizerSpec;
import org.driftscope.stats.Detection;
import org.driftscope.train.DataShape;
import org.driftscope.train.Experiment;
import org.driftscope.train.RunSettings;
import org.driftscope.train.Snapshot;
import org.driftscope.viewmodel.LayerViewModel;
import org.driftscope.viewmodel.RunViewModel;
import org.jspecify.annotations.Nullable;

/** The network from input to output, a card for each layer, and what the run was set up with. */
public final class SidebarController {
    private final Workbench bench;
    private final Messages messages;
    private final List<LayerCardController> cards = new ArrayList<>();
    private Subscription subscription = Subscription.EMPTY;
    private final ReadOnlyDoubleWrapper learningRate = new ReadOnlyDoubleWrapper(this, "learningRate");
    private final ReadOnlyDoubleWrapper momentum = new ReadOnlyDoubleWrapper(this, "momentum");
    private boolean inputShiftShown;
    private @Nullable Detection inputDetection;

    @FXML
    private ScrollPane root;

    @FXML
    private Label inputKind;

    @FXML
    private Label inputRows;

    @FXML
    private Label inputShift;

    @FXML
    private Label inputShiftNumbers;

    @FXML
    private MenuButton cardQuantity;

    @FXML
    private VBox layerCards;

    @FXML
    private Label outputKind;

    @FXML
    private Label outputLoss;

    @FXML
    private Spinner<Double> learningRateSpinner;

    @FXML
    private Spinner<Double> momentumSpinner;

    @FXML
    private CheckBox naiveBox;

    @FXML
    private Label batchSize;

    @FXML
    private Label optimizer;

    @FXML
    private Label weights;

    @FXML
    private Label seed;

    @FXML
    private VBox aboutCard;

    @FXML
    private Label about;

    public SidebarController(Workbench bench) {
        this.bench = bench;
        this.messages = bench.messages();
    }

    @FXML
    private void initialize() {
        Viewports.uncached(root);
        NearbyOnly.keep(root, layerCards);
        RunViewModel run = bench.run();
        subscription = Subscription.combine(
                NumberSpinner.tie(
                        learningRateSpinner,
                        Steps.oneTwoFive(1e-7, 1e6),
                        learningRate.getReadOnlyProperty(),
                        run::requestLearningRate),
                NumberSpinner.tie(
                        momentumSpinner, Steps.towardsOne(), momentum.getReadOnlyProperty(), run::requestMomentum),
                run.settings().learningRateProperty().subscribe(this::showSettings),
                run.settings().momentumProperty().subscribe(this::showSettings),
                bench.axis().shownProperty().subscribe(this::showSettings),
                run.dataProperty().subscribe(this::showData),
                run.revisionProperty().subscribe(this::showInputShift));
        new QuantityMenu(cardQuantity, messages, messages.text("cards.moments"))
                .valueProperty()
                .bindBidirectional(bench.cardQuantity());
        naiveBox.selectedProperty().bindBidirectional(bench.naive());
        showRun();
    }

    /** Shows another run, as the one before has been left. */
    void showRun() {
        Experiment experiment = bench.run().run().experiment();
        closeCards();
        for (LayerViewModel layer : bench.run().run().layers()) {
            LayerCardController card = new LayerCardController(bench, layer);
            cards.add(card);
            layerCards.getChildren().add(NearbyOnly.place(Fxml.load("layer-card.fxml", messages, type -> card)));
        }
        batchSize.setText(Integer.toString(experiment.batchSize()));
        optimizer.setText(messages.text("optimizer." + experiment.optimizer().kind()));
        showSettings();
        weights.setText(describe(experiment.initializer()));
        seed.setText(Long.toString(experiment.seed()));
        String description = ExperimentWords.of(experiment, messages).description();
        about.setText(description);
        aboutCard.setVisible(!description.isBlank());
        aboutCard.setManaged(!description.isBlank());
        showData(bench.run().dataProperty().get());
        showInputShift();
    }

    /** Settings as they stand now, or stood at the step that is looked back at: then they cannot be set. */
    private void showSettings() {
        RunViewModel run = bench.run();
        boolean live = bench.axis().isLive();
        RunSettings then = run.settingsAt(bench.axis().shownProperty().get());
        learningRate.set(live ? run.settings().learningRateProperty().get() : then.learningRate());
        momentum.set(live ? run.settings().momentumProperty().get() : then.momentum());
        boolean adam = run.run().experiment().optimizer().kind() == OptimizerSpec.Kind.ADAM;
        learningRateSpinner.setDisable(!live);
        momentumSpinner.setDisable(!live || adam);
    }

    private void closeCards() {
        cards.forEach(LayerCardController::close);
        cards.clear();
        layerCards.getChildren().clear();
    }

    void setLook(Look look) {
        cards.forEach(card -> card.setLook(look));
    }

    /** Lets go of the run, which outlives this when the language changes. */
    void close() {
        closeCards();
        subscription.unsubscribe();
    }

    @FXML
    private void takeNextSeed() {
        bench.run().resetWithNewSeed();
    }

    private String describe(InitializerSpec spec) {
        String kind = messages.text("initializer." + spec.kind());
        return switch (spec.kind()) {
            case GAUSSIAN, UNIFORM, ORTHOGONAL -> kind + " " + Numbers.exact(spec.scale());
            case GLOROT, HE, LECUN -> kind;
        };
    }

    private void showInputShift() {
        Snapshot latest = bench.run().run().history().latest();
        Detection found = latest == null ? null : latest.inputDetection();
        if (inputShiftShown && Objects.equals(found, inputDetection)) {
            return;
        }
        inputShiftShown = true;
        inputDetection = found;
        String verdict = found == null
                ? "pending"
                : Double.isNaN(found.mcc()) ? "unknown" : found.mcc() > found.nullLine() ? "told" : "none";
        inputShift.setText(messages.text("input.shift." + verdict));
        inputShiftNumbers.setText(
                found == null
                        ? messages.text("input.shift.numbers", "–", "–", "–")
                        : messages.text(
                                "input.shift.numbers",
                                hundredths(found.mcc()),
                                hundredths(found.nullLine()),
                                Numbers.value(found.pValue())));
    }

    private static String hundredths(double value) {
        return Double.isNaN(value) ? "–" : Numbers.decimal(value, 2);
    }

    /** What was done about cells without a value, in lines of its own. */
    private String cleaned(Cleaning cleaning) {
        return cleaning.equals(Cleaning.NONE)
                ? ""
                : "\n"
                        + messages.text(
                                "input.cleaned",
                                Numbers.whole(cleaning.rowsDropped()),
                                Numbers.whole(cleaning.cellsFilled()),
                                cleaning.first());
    }

    private void showData(@Nullable DataShape data) {
        Experiment experiment = bench.run().run().experiment();
        if (data == null) {
            inputKind.setText("");
            inputRows.setText(messages.text("status.loading"));
            outputKind.setText("");
        } else {
            inputKind.setText(messages.text("layer.units", Integer.toString(data.columns()), data.name()));
            inputRows.setText(
                    messages.text("input.rows", Numbers.whole(data.trainingRows()), Numbers.whole(data.testRows()))
                            + cleaned(data.cleaning()));
            outputKind.setText(messages.text("output.units", Integer.toString(data.outputs())));
        }
        outputLoss.setText(messages.text("loss." + experiment.loss().name().toLowerCase(Locale.ROOT)));
    }
}
