package org.driftscope.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.driftscope.chart.EventLabels;
import org.driftscope.data.Composition;
import org.driftscope.data.Course;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftKind;
import org.driftscope.train.DataShape;
import org.driftscope.train.Experiment;
import org.driftscope.train.Intervention;
import org.driftscope.train.ShiftTarget;
import org.driftscope.train.Twin;
import org.driftscope.viewmodel.InputState;
import org.driftscope.viewmodel.RunViewModel;
import org.jspecify.annotations.Nullable;

/** The laboratory of shifted input: what is done to the rows of which set, and how mini-batches are made up. */
public final class ShiftLabController {
    /** Steps of the course of a shift, as offered first. */
    private static final int STEPS = 1000;

    /** How a shift comes about; all but the first over a number of steps. */
    private enum CourseKind {
        CONSTANT,
        GRADUAL,
        JUMP,
        PERIODIC
    }

    private final RunViewModel run;
    private final Messages messages;
    private final Map<ShiftKind, ShiftSlider> sliders = new EnumMap<>(ShiftKind.class);
    private Subscription subscription = Subscription.EMPTY;
    private boolean showing;

    @FXML
    private VBox root;

    @FXML
    private ComboBox<ShiftTarget> targetBox;

    @FXML
    private ComboBox<CourseKind> courseBox;

    @FXML
    private Label courseLabel;

    @FXML
    private Spinner<Integer> courseSpinner;

    @FXML
    private GridPane kinds;

    @FXML
    private ComboBox<Composition> compositionBox;

    @FXML
    private Spinner<Integer> batchSpinner;

    @FXML
    private Button reestimateB;

    public ShiftLabController(Workbench bench) {
        this.run = bench.run();
        this.messages = bench.messages();
    }

    @FXML
    private void initialize() {
        targetBox.getItems().setAll(ShiftTarget.TEST, ShiftTarget.TRAINING, ShiftTarget.BOTH);
        targetBox.setConverter(new TextOf<>(target -> messages.text("lab.target." + lower(target))));
        targetBox.setValue(ShiftTarget.TEST);
        courseBox.getItems().setAll(CourseKind.values());
        courseBox.setConverter(new TextOf<>(course -> messages.text("lab.course." + lower(course))));
        courseBox.setValue(CourseKind.CONSTANT);
        courseBox.valueProperty().subscribe(course -> {
            courseLabel.setVisible(course != CourseKind.CONSTANT);
            courseSpinner.setVisible(course != CourseKind.CONSTANT);
        });
        courseSpinner.setValueFactory(
                new SpinnerValueFactory.IntegerSpinnerValueFactory(2, 1_000_000, STEPS, STEPS / 10));
        compositionBox.setConverter(new TextOf<>(composition -> messages.text(EventLabels.key(composition))));
        compositionBox.valueProperty().subscribe(composition -> {
            if (!showing && composition != null) {
                run.requestInput(new Intervention.SetComposition(composition));
            }
        });
        batchSpinner.setValueFactory(new SpinnerValueFactory.IntegerSpinnerValueFactory(
                1,
                Experiment.MOST_BATCH_ROWS,
                run.settings().inputProperty().get().batchSize()));
        batchSpinner.valueProperty().subscribe(rows -> {
            if (!showing && rows != run.settings().inputProperty().get().batchSize()) {
                run.requestInput(new Intervention.SetBatchSize(rows));
            }
        });
        subscription = Subscription.combine(
                run.dataProperty().subscribe(this::build),
                run.settings().inputProperty().subscribe(this::show),
                targetBox.valueProperty().subscribe(target -> {
                    sliders.values().forEach(ShiftSlider::letGo);
                    show(run.settings().inputProperty().get());
                }));
    }

    void close() {
        subscription.unsubscribe();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Sliders and compositions that fit the data; none until it is loaded. */
    private void build(@Nullable DataShape data) {
        kinds.getChildren().clear();
        sliders.clear();
        root.setDisable(data == null);
        if (data == null) {
            return;
        }
        for (ShiftKind kind : ShiftKind.values()) {
            if (kind.fits(data.rowShape())) {
                ShiftSlider slider = new ShiftSlider(
                        kind,
                        data.rowShape(),
                        messages.text("shift." + kind.name()),
                        amount -> run.requestInput(new Intervention.SetShift(target(), shift(kind, amount))));
                slider.addTo(kinds, sliders.size());
                sliders.put(kind, slider);
            }
        }
        showing = true;
        compositionBox.getItems().setAll(compositions(data));
        showing = false;
        reestimateB.setVisible(run.run().experiment().twin().enabled());
        show(run.settings().inputProperty().get());
    }

    /** One of each kind; the first class of an imbalanced one keeps its weight, the others have a tenth. */
    private static List<Composition> compositions(DataShape data) {
        List<Composition> all = new ArrayList<>(List.of(new Composition.Shuffled()));
        if (data.classes()) {
            List<Double> weights = new ArrayList<>(Collections.nCopies(data.outputs(), 0.1));
            weights.set(0, 1.0);
            all.add(new Composition.Sorted());
            all.add(new Composition.OneClass());
            all.add(new Composition.Imbalanced(weights));
        }
        all.add(new Composition.Duplicates(0.5));
        return all;
    }

    private ShiftTarget target() {
        return targetBox.getValue();
    }

    private Shift shift(ShiftKind kind, double amount) {
        int steps = courseSpinner.getValue();
        return new Shift(
                kind,
                amount,
                switch (courseBox.getValue()) {
                    case CONSTANT -> new Course.Constant();
                    case GRADUAL -> gradual(kind, amount, steps);
                    case JUMP -> new Course.Jump(run.stepNow() + steps);
                    case PERIODIC -> new Course.Periodic(steps);
                });
    }

    /** There in so many steps. */
    private Course gradual(ShiftKind kind, double amount, int steps) {
        double way = Math.abs(
                amount - run.settings().inputProperty().get().of(target()).amount(kind, run.stepNow()));
        return way == 0 ? new Course.Constant() : new Course.Gradual(Math.max(1e-6, way * 1000 / steps));
    }

    private void show(InputState state) {
        showing = true;
        sliders.forEach((kind, slider) -> slider.show(state.of(target()).shifts().stream()
                .filter(shift -> shift.kind() == kind)
                .mapToDouble(Shift::amount)
                .findFirst()
                .orElse(0)));
        compositionBox.getItems().stream()
                .filter(item -> item.getClass() == state.composition().getClass())
                .findFirst()
                .ifPresent(compositionBox::setValue);
        batchSpinner.getValueFactory().setValue(state.batchSize());
        showing = false;
    }

    /** Takes back all that shifts either set, and the composition. */
    @FXML
    private void resetAll() {
        InputState state = run.settings().inputProperty().get();
        for (ShiftTarget target : List.of(ShiftTarget.TRAINING, ShiftTarget.TEST)) {
            for (Shift shift : state.of(target).shifts()) {
                run.requestInput(new Intervention.SetShift(target, new Shift(shift.kind(), 0, new Course.Constant())));
            }
        }
        if (!(state.composition() instanceof Composition.Shuffled)) {
            run.requestInput(new Intervention.SetComposition(new Composition.Shuffled()));
        }
        if (state.batchSize() != run.run().experiment().batchSize()) {
            run.requestInput(
                    new Intervention.SetBatchSize(run.run().experiment().batchSize()));
        }
    }

    @FXML
    private void reestimateA() {
        run.requestInput(new Intervention.ReestimateStatistics(Twin.A));
    }

    @FXML
    private void reestimateB() {
        run.requestInput(new Intervention.ReestimateStatistics(Twin.B));
    }
}
