package org.driftscope.view;

import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.driftscope.chart.Numbers;
import org.driftscope.history.HistorySize;
import org.driftscope.train.Costs;
import org.driftscope.viewmodel.RunViewModel;
import org.jspecify.annotations.Nullable;

/** The cost meter: what share of the time costly measures take, of what budget, and how often each is taken for that. */
public final class CostsController {
    private static final int WIDTH = 430;

    private final RunViewModel run;
    private final Messages messages;
    private final Popup popup = Besides.popup();
    private final GridPane table = new GridPane();
    private Subscription subscription = Subscription.EMPTY;

    @FXML
    private Button root;

    @FXML
    private ProgressBar bar;

    public CostsController(Workbench bench) {
        this.run = bench.run();
        this.messages = bench.messages();
    }

    @FXML
    private void initialize() {
        table.getStyleClass().add("settings");
        subscription = run.costsProperty().subscribe(this::show);
    }

    void close() {
        popup.hide();
        subscription.unsubscribe();
    }

    private void show(@Nullable Costs costs) {
        root.setVisible(costs != null);
        if (costs == null) {
            return;
        }
        root.setText(messages.text("costs.total", percent(costs.total()), percent(costs.budget())));
        root.setAccessibleText(root.getText() + ". " + messages.text("costs.tip"));
        bar.setProgress(Math.min(1, costs.total() / costs.budget()));
        if (popup.isShowing()) {
            fill(costs);
        }
    }

    private void fill(Costs costs) {
        table.getChildren().clear();
        int row = 0;
        for (Costs.Share share : costs.shares()) {
            Label name = new Label(messages.text("costs." + share.measure().word()));
            Label part =
                    new Label(Double.isNaN(share.share()) ? "–" : messages.text("costs.share", percent(share.share())));
            part.getStyleClass().add("strong");
            name.setMinWidth(Region.USE_PREF_SIZE);
            part.setMinWidth(Region.USE_PREF_SIZE);
            Label cadence = new Label(messages.text(
                    share.thinned() ? "costs.thinned" : share.automatic() ? "costs.every" : "costs.demanded",
                    Numbers.whole(share.cadence()),
                    Numbers.whole(share.measure().standardCadence())));
            cadence.getStyleClass().add("muted");
            cadence.setMinWidth(Region.USE_PREF_SIZE);
            table.addRow(row++, name, part, cadence);
        }
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent < 9.95 && percent >= 0.05 ? "%.1f" : "%.0f", percent);
    }

    @FXML
    private void open() {
        Label title = new Label(messages.text("costs.title"));
        title.getStyleClass().addAll("strong", "card-title");
        Label text = new WrappedLabel(messages.text("costs.text"), "card-text");
        GridPane setting = new GridPane();
        setting.getStyleClass().add("settings");
        Costs costs = run.costsProperty().get();
        if (costs == null) {
            return;
        }
        fill(costs);
        Spinner<Integer> budget = budget((int) Math.round(100 * costs.budget()));
        Label label = new Label(messages.text("costs.budget"));
        label.setLabelFor(budget);
        setting.addRow(0, label, budget);
        Spinner<Integer> memory = historyMegabytes();
        Label memoryLabel = new Label(messages.text("costs.memory"));
        memoryLabel.setLabelFor(memory);
        setting.addRow(1, memoryLabel, memory);
        VBox box = new VBox(title, text, table, setting);
        box.setId("cost-table");
        box.getStyleClass().add("explanation");
        box.setMinWidth(WIDTH);
        box.setPrefWidth(WIDTH);
        box.setMaxWidth(WIDTH);
        Besides.show(popup, box, root);
        budget.requestFocus();
    }

    private Spinner<Integer> budget(int now) {
        Spinner<Integer> spinner = spinner("costs.share", 1, 100, now, 1);
        spinner.setId("budget");
        describe(spinner, messages.text("costs.budget.tip"));
        spinner.valueProperty().subscribe((before, percent) -> run.setBudget(percent / 100.0));
        return spinner;
    }

    private Spinner<Integer> historyMegabytes() {
        Spinner<Integer> spinner = spinner(
                "costs.megabytes",
                HistorySize.LEAST_MEGABYTES,
                HistorySize.mostMegabytes(),
                run.historyMegabytesProperty().get(),
                HistorySize.LEAST_MEGABYTES);
        spinner.setId("memory");
        describe(spinner, messages.text("costs.memory.tip"));
        spinner.valueProperty()
                .subscribe((before, megabytes) -> run.historyMegabytesProperty().set(megabytes));
        return spinner;
    }

    /**
     * A field for a whole number with its unit.
     *
     * @param unit key of the text that the number stands in
     */
    private Spinner<Integer> spinner(String unit, int least, int most, int now, int by) {
        SpinnerValueFactory<Integer> values = new SpinnerValueFactory.IntegerSpinnerValueFactory(least, most, now, by);
        values.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer value) {
                return value == null ? "" : messages.text(unit, value.toString());
            }

            @Override
            public Integer fromString(String text) {
                try {
                    String number =
                            text.replace(messages.text(unit, "").strip(), "").strip();
                    return Math.max(least, Math.min(most, Integer.parseInt(number)));
                } catch (NumberFormatException e) {
                    return values.getValue();
                }
            }
        });
        Spinner<Integer> spinner = new Spinner<>(values);
        spinner.setEditable(true);
        spinner.getStyleClass().add("number");
        return spinner;
    }

    private static void describe(Spinner<?> spinner, String tip) {
        spinner.setTooltip(new Tooltip(tip));
        spinner.setAccessibleText(tip);
    }
}
