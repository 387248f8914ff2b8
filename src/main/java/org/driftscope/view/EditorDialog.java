package org.driftscope.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.driftscope.chart.Numbers;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.ExperimentProperties;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a form: a field for each key of an experiment file. What is wrong is said while it is typed, and the new
 * run cannot begin before it is put right.
 */
final class EditorDialog {
    /** Tables of an experiment file that share a tab. */
    private static final Map<String, List<String>> TABS = tabs();

    private final Messages messages;
    private final Experiment experiment;
    private final List<Field> fields = new ArrayList<>();
    private final Label problem = new Label();
    private final long steps;
    private @Nullable Experiment edited;

    /** A key, its label, and the control that holds its text. */
    private record Field(
            org.driftscope.train.Property<?> property, Label label, Control control, Property<String> text) {

        boolean applies(String source) {
            return ExperimentProperties.applies(property, source);
        }
    }

    EditorDialog(Workbench bench, Experiment experiment) {
        this.messages = bench.messages();
        this.experiment = experiment;
        this.steps = bench.run().stepProperty().get();
    }

    private static Map<String, List<String>> tabs() {
        Map<String, List<String>> tabs = new LinkedHashMap<>();
        tabs.put("network", List.of("network", "batch_norm", "twin"));
        tabs.put("training", List.of("optimizer", "training", "shift"));
        tabs.put("data", List.of("data"));
        tabs.put("recording", List.of("recording"));
        tabs.put("run", List.of(""));
        return tabs;
    }

    /**
     * Shows the form until it is closed.
     *
     * @param dresser gives the dialog owner and look
     * @return the experiment to begin, if any
     */
    Optional<Experiment> show(Consumer<Dialog<Experiment>> dresser) {
        Dialog<Experiment> dialog = new Dialog<>();
        dresser.accept(dialog);
        TabPane tabs = new TabPane();
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        TABS.forEach((name, tables) -> tabs.getTabs().add(tab(name, tables)));
        tabs.setPrefSize(620, 340);
        Label hint = new Label(messages.text("edit.hint")
                + (steps > 0 ? "\n" + messages.text("edit.lost", Numbers.whole(steps)) : ""));
        hint.setWrapText(true);
        hint.getStyleClass().add("muted");
        problem.setWrapText(true);
        problem.setId("edit-problem");
        problem.getStyleClass().add("problem");
        problem.setMinHeight(54);
        VBox content = new VBox(hint, tabs, problem);
        content.getStyleClass().add("dialog-content");
        content.setPrefWidth(640);
        dialog.getDialogPane().setId("editor");
        dialog.getDialogPane().setContent(content);
        ButtonType start = new ButtonType(messages.text("apply"), ButtonData.OK_DONE);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(start, new ButtonType(messages.text("cancel"), ButtonData.CANCEL_CLOSE));
        dialog.setResultConverter(button -> button == start ? edited : null);
        dialog.setResizable(true);
        Node startButton = dialog.getDialogPane().lookupButton(start);
        if (startButton instanceof Button button) {
            button.setId("edit-start");
        }
        fields.forEach(field -> field.text.subscribe(text -> check(startButton)));
        return dialog.showAndWait();
    }

    private Tab tab(String name, List<String> tables) {
        GridPane form = new GridPane();
        form.getStyleClass().add("form");
        int row = 0;
        for (org.driftscope.train.Property<?> property : ExperimentProperties.all()) {
            int dot = property.key().indexOf('.');
            if (tables.contains(property.key().substring(0, Math.max(0, dot)))
                    && !property.key().equals("events")) {
                Field field = field(property);
                fields.add(field);
                form.addRow(row, field.label, field.control);
                row++;
            }
        }
        ScrollPane pane = new ScrollPane(form);
        pane.setFitToWidth(true);
        return new Tab(messages.text("edit.tab." + name), pane);
    }

    private Field field(org.driftscope.train.Property<?> property) {
        String shown = property.shownOf(experiment);
        String text = shown != null ? shown : property.shownDefault();
        Label label = new Label(messages.text("property." + property.key()));
        label.setMinWidth(Label.USE_PREF_SIZE);
        Control control;
        Property<String> value;
        if (property.choices().isEmpty()) {
            TextField field = new TextField(text);
            control = field;
            value = field.textProperty();
        } else {
            ComboBox<String> box = new ComboBox<>();
            box.getItems().setAll(property.choices());
            // A list of them, one for each layer, can be typed.
            box.setEditable(property.takesList());
            box.setValue(text);
            control = box;
            value = property.takesList() ? box.getEditor().textProperty() : box.valueProperty();
        }
        control.setId("edit-" + property.key().replace('.', '-'));
        control.setPrefWidth(360);
        control.setTooltip(new Tooltip(property.key()));
        label.setLabelFor(control);
        return new Field(property, label, control, value);
    }

    private void check(Node startButton) {
        String source = fields.stream()
                .filter(field -> field.property.key().equals(ExperimentProperties.SOURCE_KEY))
                .map(field -> field.text.getValue())
                .findFirst()
                .orElse("");
        List<String> assignments = new ArrayList<>();
        for (Field field : fields) {
            boolean applies = field.applies(source);
            for (Node node : List.of(field.label, field.control)) {
                node.setVisible(applies);
                node.setManaged(applies);
            }
            if (applies) {
                assignments.add(field.property.assignment(field.text.getValue()));
            }
        }
        try {
            edited = ExperimentFile.set(experiment, assignments.toArray(String[]::new));
            problem.setText("");
        } catch (ExperimentException e) {
            edited = null;
            problem.setText(e.getMessage());
        }
        startButton.setDisable(edited == null);
    }
}
