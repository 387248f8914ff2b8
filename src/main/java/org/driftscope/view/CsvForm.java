package org.driftscope.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.driftscope.chart.Numbers;
import org.driftscope.data.CsvSample;
import org.driftscope.data.CsvSummary;
import org.driftscope.data.DataSpec;
import org.driftscope.data.DataSpec.Missing;
import org.driftscope.data.DataSpec.Scaling;
import org.driftscope.data.DataSpec.Separator;
import org.driftscope.data.DataSpec.Target;
import org.driftscope.data.DataSpec.Text;
import org.driftscope.train.OwnData;
import org.jspecify.annotations.Nullable;

/** A CSV file: its first rows, which column is the label, which are left out, and what is done to cells. */
final class CsvForm implements DataForm {
    private static final int SHOWN_ROWS = 50;
    private static final int SHOWN_COLUMNS = 60;
    private static final int TOLD_CLASSES = 6;

    /** More different numbers than these are hardly classes. */
    private static final int USUAL_CLASSES = 20;

    private static final Set<String> LABEL_NAMES =
            Set.of("label", "labels", "class", "target", "y", "species", "category", "survived", "quality");

    private final Messages messages;
    private final Settings settings;
    private final Path file;
    private final DataWork work;
    private final CsvSample sample;
    private final ComboBox<Separator> separator = new ComboBox<>();
    private final CheckBox header = new CheckBox();
    private final ComboBox<String> label = new ComboBox<>();
    private final ComboBox<Target> target = new ComboBox<>();
    private final ComboBox<Scaling> scaling = new ComboBox<>();
    private final ComboBox<Missing> missing = new ComboBox<>();
    private final ComboBox<Double> testShare = new ComboBox<>();
    private final TableView<List<String>> table = new TableView<>();
    private final List<CheckBox> used = new ArrayList<>();
    private final VBox node;
    private final SimpleObjectProperty<@Nullable OwnData> choice = new SimpleObjectProperty<>();
    private final SimpleStringProperty facts = new SimpleStringProperty("");
    private final SimpleStringProperty problem = new SimpleStringProperty("");
    private @Nullable CsvSummary summary;

    /** @param reopen shows the file anew by another separator */
    CsvForm(
            Messages messages,
            Settings settings,
            Path file,
            CsvSample sample,
            DataWork work,
            Consumer<Separator> reopen) {
        this.messages = messages;
        this.settings = settings;
        this.file = file;
        this.sample = sample;
        this.work = work;
        choices(separator, "data-separator", "separator", Separator.values());
        separator.getItems().remove(Separator.AUTO);
        separator.setValue(sample.separator());
        separator.setOnAction(event -> reopen.accept(separator.getValue()));
        header.setId("data-header");
        header.setText(messages.text("property.data.header"));
        header.setSelected(sample.looksLikeHeader());
        choices(target, "data-target", "target", Target.values());
        choices(scaling, "data-scaling", "scaling", Scaling.values());
        scaling.setValue(settings.scaling());
        choices(missing, "data-missing", "missing", Missing.values());
        missing.setValue(settings.missing());
        testShare.setId("data-test-share");
        testShare.getItems().setAll(0.05, 0.1, 0.2, 0.3, 0.5);
        testShare.setConverter(new TextOf<>(share -> Math.round(100 * share) + " %"));
        testShare.setValue(settings.testShare());
        label.setId("data-label");
        label.setMaxWidth(220);
        table.setId("data-table");
        table.setPrefHeight(190);
        table.setFixedCellSize(26);
        table.setAccessibleText(messages.text("data.rows.tip"));
        GridPane form = new GridPane();
        form.getStyleClass().add("form");
        form.addRow(0, named("property.data.label", label), label, named("property.data.target", target), target);
        form.addRow(
                1, named("property.data.scaling", scaling), scaling, named("property.data.missing", missing), missing);
        form.addRow(
                2,
                named("property.data.separator", separator),
                separator,
                named("property.data.test_share", testShare),
                testShare);
        form.add(header, 1, 3, 3, 1);
        Label hint = new Label(messages.text("data.rows.hint"));
        hint.setMinHeight(Label.USE_PREF_SIZE);
        hint.getStyleClass().addAll("muted", "small");
        hint.setWrapText(true);
        node = new VBox(table, hint, form);
        node.setSpacing(4);
        header.selectedProperty().subscribe(names -> showColumns());
        for (ObservableValue<?> value : List.of(
                label.valueProperty(),
                target.valueProperty(),
                scaling.valueProperty(),
                missing.valueProperty(),
                testShare.valueProperty())) {
            value.subscribe(v -> update());
        }
    }

    private Label named(String key, Node control) {
        Label name = new Label(messages.text(key));
        name.setMinWidth(Label.USE_PREF_SIZE);
        name.setLabelFor(control);
        return name;
    }

    private <E extends Enum<E>> void choices(ComboBox<E> box, String id, String key, E[] values) {
        box.setId(id);
        box.getItems().setAll(values);
        box.setValue(values[0]);
        box.setConverter(new TextOf<>(value -> messages.text("data." + key + "." + value)));
        box.setTooltip(new Tooltip(messages.text("data." + key + ".tip")));
    }

    private String name(int column) {
        String name = header.isSelected() ? sample.lines().get(0).get(column).strip() : "";
        return name.isEmpty() ? messages.text("data.column", Integer.toString(column + 1)) : name;
    }

    /** The first rows, and then in the background all of them. */
    private void showColumns() {
        summary = null;
        used.clear();
        List<List<String>> lines =
                sample.lines().subList(header.isSelected() ? 1 : 0, sample.lines().size());
        table.getColumns().clear();
        label.getItems().clear();
        for (int c = 0; c < sample.columns(); c++) {
            int column = c;
            label.getItems().add(name(c));
            CheckBox use = new CheckBox(name(c));
            use.setMnemonicParsing(false);
            use.setSelected(true);
            use.setId("data-use-" + (c + 1));
            use.setTooltip(new Tooltip(messages.text("data.use.tip")));
            use.selectedProperty().subscribe(v -> update());
            used.add(use);
            if (c < SHOWN_COLUMNS) {
                TableColumn<List<String>, String> shown = new TableColumn<>();
                shown.setGraphic(use);
                shown.setSortable(false);
                shown.setReorderable(false);
                shown.setPrefWidth(Math.max(90, 50 + 8 * Math.min(16, name(c).length())));
                shown.setCellValueFactory(row -> new SimpleStringProperty(
                        column < row.getValue().size() ? row.getValue().get(column) : ""));
                table.getColumns().add(shown);
            }
        }
        table.setItems(FXCollections.observableList(lines.subList(0, Math.min(SHOWN_ROWS, lines.size()))));
        if (!label.getItems().isEmpty()) {
            int guessed = guessLabel();
            label.getSelectionModel().select(guessed);
            target.setValue(looksContinuous(guessed, lines) ? Target.VALUES : Target.CLASSES);
        }
        boolean names = header.isSelected();
        work.run(
                progress -> CsvSummary.read(file, sample, names, progress),
                read -> {
                    summary = read;
                    leaveOutWordyColumns(read);
                    update();
                },
                failure -> problem.set(String.valueOf(failure.getMessage())));
        update();
    }

    private int guessLabel() {
        int last = sample.columns() - 1;
        for (int c = last; c >= 0; c--) {
            if (LABEL_NAMES.contains(name(c).toLowerCase(Locale.ROOT))) {
                return c;
            }
        }
        boolean names = header.isSelected();
        if (!sample.isText(last, names) && sample.isText(0, names)) {
            long texts = sample.lines().stream().map(line -> line.get(0)).distinct().count();
            return texts <= Math.max(2, sample.lines().size() / 4) ? 0 : last;
        }
        return last;
    }

    private boolean looksContinuous(int column, List<List<String>> lines) {
        return !sample.isText(column, header.isSelected())
                && lines.stream()
                                .filter(line -> line.size() > column)
                                .map(line -> line.get(column))
                                .distinct()
                                .count()
                        > USUAL_CLASSES;
    }

    /** Names and the like: texts of which there are too many to become inputs. */
    private void leaveOutWordyColumns(CsvSummary read) {
        for (int c = 0; c < used.size(); c++) {
            CsvSummary.Column column = read.columns().get(c);
            if (column.isText() && isWordy(column) && c != labelIndex()) {
                used.get(c).setSelected(false);
            }
        }
    }

    private static boolean isWordy(CsvSummary.Column column) {
        return column.hasMore() || column.counts().size() > CsvSummary.MOST_CATEGORIES;
    }

    private int labelIndex() {
        return label.getSelectionModel().getSelectedIndex();
    }

    private void update() {
        int predicted = labelIndex();
        for (int c = 0; c < used.size(); c++) {
            used.get(c).setDisable(c == predicted);
        }
        CsvSummary all = summary;
        if (all == null || predicted < 0) {
            choice.set(null);
            facts.set("");
            problem.set(sample.columns() < 2 ? messages.text("data.problem.columns", sample.columns()) : "");
            return;
        }
        facts.set(facts(all, predicted));
        problem.set(problem(all, predicted));
        choice.set(problem.get().isEmpty() ? data(all, predicted) : null);
    }

    private List<Integer> inputs(int predicted) {
        List<Integer> inputs = new ArrayList<>();
        for (int c = 0; c < used.size(); c++) {
            if (c != predicted && used.get(c).isSelected()) {
                inputs.add(c);
            }
        }
        return inputs;
    }

    private String facts(CsvSummary all, int predicted) {
        CsvSummary.Column labels = all.columns().get(predicted);
        String rows = messages.text("data.facts.rows", Numbers.whole(all.rows()), sample.columns());
        String what;
        if (target.getValue() == Target.VALUES) {
            what = messages.text("data.facts.values", name(predicted));
        } else if (labels.hasMore()) {
            what = messages.text("data.facts.many", Numbers.whole(CsvSummary.MOST_VALUES));
        } else {
            List<Map.Entry<String, Long>> classes = labels.counts().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .toList();
            what = messages.text("data.facts.classes", classes.size()) + " "
                    + classes.stream()
                            .limit(TOLD_CLASSES)
                            .map(e -> e.getKey() + " " + Numbers.whole(e.getValue()))
                            .collect(Collectors.joining(", "))
                    + (classes.size() > TOLD_CLASSES ? ", ..." : "");
        }
        long holes = holes(all, predicted);
        String missed = holes == 0
                ? messages.text("data.facts.whole")
                : messages.text("data.facts.missing", Numbers.whole(holes), firstHole(all, predicted));
        return rows + "\n" + what + "\n" + missed;
    }

    private long holes(CsvSummary all, int predicted) {
        return all.columns().get(predicted).missing()
                + inputs(predicted).stream()
                        .map(all.columns()::get)
                        .filter(column -> !column.isText())
                        .mapToLong(CsvSummary.Column::missing)
                        .sum();
    }

    private String firstHole(CsvSummary all, int predicted) {
        List<Integer> columns = new ArrayList<>(inputs(predicted));
        columns.add(predicted);
        return columns.stream()
                .filter(c -> all.columns().get(c).missing() > 0
                        && (c == predicted || !all.columns().get(c).isText()))
                .min(Comparator.comparingLong(
                        c -> Long.parseLong(all.columns().get(c).firstMissing().split(":", 2)[0])))
                .map(c -> messages.text(
                        "data.place", name(c), all.columns().get(c).firstMissing()))
                .orElse("");
    }

    private String problem(CsvSummary all, int predicted) {
        CsvSummary.Column labels = all.columns().get(predicted);
        if (!all.uneven().isEmpty()) {
            return messages.text("data.problem.uneven", all.uneven(), sample.columns());
        } else if (all.rows() < 2) {
            return messages.text("data.problem.rows");
        } else if (inputs(predicted).isEmpty()) {
            return messages.text("data.problem.inputs");
        } else if (target.getValue() == Target.CLASSES && !labels.hasMore() && labels.counts().size() < 2) {
            return messages.text("data.problem.classes", name(predicted));
        } else if (target.getValue() == Target.VALUES && labels.isText()) {
            return messages.text("data.problem.text", name(predicted));
        }
        for (int c : inputs(predicted)) {
            if (all.columns().get(c).isText() && isWordy(all.columns().get(c))) {
                return messages.text("data.problem.wordy", name(c), CsvSummary.MOST_CATEGORIES);
            }
        }
        if (missing.getValue() == Missing.REFUSE && holes(all, predicted) > 0) {
            return messages.text("data.problem.missing", messages.text("property.data.missing"));
        }
        return "";
    }

    /** How the experiment names a column: by its name, where that says which one it is. */
    private String reference(int column) {
        if (!header.isSelected()) {
            return Integer.toString(column + 1);
        }
        List<String> names = sample.lines().get(0);
        String name = names.get(column);
        boolean plain = !name.isBlank() && names.indexOf(name) == column;
        return plain ? name : Integer.toString(column + 1);
    }

    private OwnData data(CsvSummary all, int predicted) {
        List<Integer> inputs = inputs(predicted);
        List<String> leftOut = new ArrayList<>();
        int columns = 0;
        boolean texts = false;
        for (int c = 0; c < used.size(); c++) {
            CsvSummary.Column column = all.columns().get(c);
            if (c != predicted && !inputs.contains(c)) {
                leftOut.add(reference(c));
            } else if (c != predicted) {
                texts |= column.isText();
                columns += column.isText() ? column.counts().size() : 1;
            }
        }
        DataSpec.Csv spec = new DataSpec.Csv(
                file,
                header.isSelected(),
                reference(predicted),
                scaling.getValue(),
                testShare.getValue(),
                sample.separator(),
                target.getValue(),
                missing.getValue(),
                texts ? Text.ONE_HOT : Text.REFUSE,
                leftOut);
        return new OwnData(
                String.valueOf(file.getFileName()), spec, target.getValue() == Target.VALUES, all.rows(), columns);
    }

    @Override
    public void remember() {
        settings.setDataChoices(scaling.getValue(), missing.getValue(), testShare.getValue());
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public ObservableValue<@Nullable OwnData> choice() {
        return choice;
    }

    @Override
    public ObservableValue<String> facts() {
        return facts;
    }

    @Override
    public ObservableValue<String> problem() {
        return problem;
    }
}
