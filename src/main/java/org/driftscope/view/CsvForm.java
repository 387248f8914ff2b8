package org.driftscope.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.driftscope.chart.Numbers;
import org.driftscope.data.CsvGuess;
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
final class CsvForm extends DataForm {
    private static final int SHOWN_ROWS = 50;
    private static final int SHOWN_COLUMNS = 60;
    private static final int TOLD_CLASSES = 6;

    private final Messages messages;
    private final Settings settings;
    private final Path file;
    private final DataWork work;
    private final CsvSample sample;
    private final DataSpec.@Nullable Csv last;
    private final ComboBox<Separator> separator = new ComboBox<>();
    private final CheckBox header = new CheckBox();
    private final ComboBox<String> label = new ComboBox<>();
    private final ComboBox<Target> target = new ComboBox<>();
    private final ComboBox<Scaling> scaling = new ComboBox<>();
    private final ComboBox<Missing> missing = new ComboBox<>();
    private final ComboBox<Double> testShare = new ComboBox<>();
    private final TableView<List<String>> table = new TableView<>();
    private final List<BooleanProperty> used = new ArrayList<>();
    private final VBox node;
    private @Nullable CsvSummary summary;

    /**
     * @param last what was chosen for this file before; null for nothing
     * @param reopen shows the file anew by another separator
     */
    CsvForm(
            Messages messages,
            Settings settings,
            Path file,
            CsvSample sample,
            DataSpec.@Nullable Csv last,
            DataWork work,
            Consumer<Separator> reopen) {
        this.messages = messages;
        this.settings = settings;
        this.file = file;
        this.sample = sample;
        this.last = last;
        this.work = work;
        choices(separator, "data-separator", "separator", Separator.values());
        separator.getItems().remove(Separator.AUTO);
        separator.setValue(sample.separator());
        separator.setOnAction(event -> reopen.accept(separator.getValue()));
        header.setId("data-header");
        header.setText(messages.text("property.data.header"));
        header.setSelected(last == null ? sample.looksLikeHeader() : last.header());
        choices(target, "data-target", "target", Target.values());
        choices(scaling, "data-scaling", "scaling", Scaling.values());
        scaling.setValue(last == null ? settings.scaling() : last.scaling());
        choices(missing, "data-missing", "missing", Missing.values());
        missing.setValue(last == null ? settings.missing() : last.missing());
        testShare.setId("data-test-share");
        testShare.getItems().setAll(0.05, 0.1, 0.2, 0.3, 0.5);
        testShare.setConverter(new TextOf<>(share -> Math.round(100 * share) + " %"));
        testShare.setValue(last == null ? settings.testShare() : last.testShare());
        tell(testShare, "data.test.share.tip");
        label.setId("data-label");
        label.setMaxWidth(220);
        tell(label, "data.label.tip");
        tell(header, "data.header.tip");
        table.setId("data-table");
        table.setPrefHeight(190);
        table.setMinHeight(110);
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
        VBox.setVgrow(table, Priority.ALWAYS);
        node = new VBox(4, table, hint, form);
        label.getSelectionModel().selectedIndexProperty().subscribe((before, now) -> showLabel(now.intValue()));
        header.selectedProperty().subscribe(names -> showColumns());
        for (ObservableValue<?> value : List.of(
                target.valueProperty(), scaling.valueProperty(), missing.valueProperty(), testShare.valueProperty())) {
            value.subscribe((before, now) -> update());
        }
    }

    private void tell(Control control, String key) {
        control.setTooltip(new Tooltip(messages.text(key)));
    }

    private Label named(String key, Node control) {
        Label name = new Label(messages.text(key));
        name.setMinWidth(Label.USE_PREF_SIZE);
        name.setLabelFor(control);
        return name;
    }

    private <E extends Enum<E>> void choices(ComboBox<E> box, String id, String key, E[] values) {
        box.setId(id);
        box.setMinWidth(ComboBox.USE_PREF_SIZE);
        box.getItems().setAll(values);
        box.setValue(values[0]);
        box.setConverter(new TextOf<>(value -> messages.text("data." + key + "." + value)));
        box.setTooltip(new Tooltip(messages.text("data." + key + ".tip")));
    }

    private String name(int column) {
        String name = header.isSelected() ? sample.lines().get(0).get(column).strip() : "";
        return name.isEmpty() ? messages.text("data.column", Integer.toString(column + 1)) : name;
    }

    private CsvGuess guess() {
        return new CsvGuess(sample, header.isSelected());
    }

    /** The first rows, and then in the background all of them. */
    private void showColumns() {
        summary = null;
        used.clear();
        table.getColumns().clear();
        label.getItems().clear();
        CsvGuess guess = guess();
        DataSpec.Csv before = last != null && last.header() == header.isSelected() ? last : null;
        int predicted = sample.columns() == 0 ? -1 : before == null ? guess.label() : column(before.label());
        List<String> names = new ArrayList<>();
        for (int c = 0; c < sample.columns(); c++) {
            names.add(name(c));
            boolean leftOut =
                    before == null ? guess.isCounter(c) : before.leaveOut().contains(reference(c));
            BooleanProperty use = new SimpleBooleanProperty(c == predicted || !leftOut);
            use.subscribe((was, now) -> update());
            used.add(use);
            if (c < SHOWN_COLUMNS) {
                table.getColumns().add(column(c, use));
            }
        }
        List<List<String>> lines = sample.lines();
        int first = header.isSelected() ? 1 : 0;
        table.setItems(FXCollections.observableList(lines.subList(first, Math.min(first + SHOWN_ROWS, lines.size()))));
        label.getItems().setAll(names);
        label.getSelectionModel().select(predicted);
        if (before != null) {
            target.setValue(before.target());
        }
        readAll();
        update();
    }

    private TableColumn<List<String>, String> column(int index, BooleanProperty use) {
        CheckBox box = new CheckBox(name(index));
        box.setMnemonicParsing(false);
        box.selectedProperty().bindBidirectional(use);
        box.setId("data-use-" + (index + 1));
        box.setTooltip(new Tooltip(messages.text("data.use.tip")));
        Label predicted = new Label(messages.text("data.use.label", name(index)));
        predicted.getStyleClass().add("strong");
        TableColumn<List<String>, String> column = new TableColumn<>();
        label.getSelectionModel().selectedIndexProperty().subscribe(chosen -> {
            Labeled graphic = chosen.intValue() == index ? predicted : box;
            column.setGraphic(graphic);
            column.setPrefWidth(
                    Math.max(90, 50 + 8 * Math.min(24, graphic.getText().length())));
        });
        if (!sample.isText(index, header.isSelected())) {
            column.getStyleClass().add("numbers");
        }
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new SimpleStringProperty(
                index < row.getValue().size() ? row.getValue().get(index) : ""));
        return column;
    }

    private void readAll() {
        boolean names = header.isSelected();
        work.run(
                progress -> CsvSummary.read(file, sample, names, progress),
                read -> {
                    summary = read;
                    leaveOutWordyColumns(read);
                    update();
                },
                failure -> problem.set(String.valueOf(failure.getMessage())));
    }

    private void showLabel(int predicted) {
        if (predicted >= 0) {
            target.setValue(guess().target(predicted));
        }
        update();
    }

    /** Names and the like: texts of which there are too many to become inputs. */
    private void leaveOutWordyColumns(CsvSummary read) {
        for (int c = 0; c < used.size(); c++) {
            CsvSummary.Column column = read.columns().get(c);
            if (column.isText() && isWordy(column) && c != labelIndex()) {
                used.get(c).set(false);
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
            if (c != predicted && used.get(c).get()) {
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
        return rows + "\n" + what + "\n" + gaps(all, predicted);
    }

    /** What stands in the way of reading a column as what it is read as. */
    private CsvSummary.Gaps gaps(CsvSummary.Column column, boolean isLabel) {
        boolean asText = isLabel ? target.getValue() == Target.CLASSES : column.isText();
        // An empty text is an input, too: none of its texts.
        return !asText ? column.unmeasured() : isLabel ? column.blank() : CsvSummary.Gaps.NONE;
    }

    private String gaps(CsvSummary all, int predicted) {
        List<Integer> columns = new ArrayList<>(inputs(predicted));
        columns.add(predicted);
        long cells = 0;
        int first = -1;
        CsvSummary.Gaps firstGaps = CsvSummary.Gaps.NONE;
        for (int c : columns) {
            CsvSummary.Gaps gaps = gaps(all.columns().get(c), c == predicted);
            cells += gaps.cells();
            if (gaps.cells() > 0 && (first < 0 || gaps.firstLine() < firstGaps.firstLine())) {
                first = c;
                firstGaps = gaps;
            }
        }
        return cells == 0
                ? messages.text("data.facts.whole")
                : messages.text("data.facts.missing", Numbers.whole(cells), place(first, firstGaps));
    }

    private String place(int column, CsvSummary.Gaps gaps) {
        return gaps.firstText().isEmpty()
                ? messages.text("data.place.blank", name(column), Numbers.whole(gaps.firstLine()))
                : messages.text("data.place", name(column), Numbers.whole(gaps.firstLine()), gaps.firstText());
    }

    private boolean hasGaps(CsvSummary all, int predicted) {
        return gaps(all.columns().get(predicted), true).cells() > 0
                || inputs(predicted).stream()
                        .anyMatch(c -> gaps(all.columns().get(c), false).cells() > 0);
    }

    private String problem(CsvSummary all, int predicted) {
        CsvSummary.Column labels = all.columns().get(predicted);
        if (!all.uneven().isEmpty()) {
            return messages.text("data.problem.uneven", all.uneven(), sample.columns());
        } else if (all.rows() < 2) {
            return messages.text("data.problem.rows");
        } else if (inputs(predicted).isEmpty()) {
            return messages.text("data.problem.inputs");
        } else if (target.getValue() == Target.CLASSES
                && !labels.hasMore()
                && labels.counts().size() < 2) {
            return messages.text("data.problem.classes", name(predicted));
        } else if (target.getValue() == Target.VALUES && labels.isText()) {
            return messages.text("data.problem.text", name(predicted));
        }
        for (int c : inputs(predicted)) {
            if (all.columns().get(c).isText() && isWordy(all.columns().get(c))) {
                return messages.text("data.problem.wordy", name(c), CsvSummary.MOST_CATEGORIES);
            }
        }
        if (missing.getValue() == Missing.REFUSE && hasGaps(all, predicted)) {
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

    /** The column that is named so by {@link #reference}; the last one for any other name. */
    private int column(@Nullable String reference) {
        for (int c = 0; c < sample.columns(); c++) {
            if (reference(c).equals(reference)) {
                return c;
            }
        }
        return sample.columns() - 1;
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
    void remember() {
        settings.setDataChoices(scaling.getValue(), missing.getValue(), testShare.getValue());
    }

    @Override
    Node node() {
        return node;
    }
}
