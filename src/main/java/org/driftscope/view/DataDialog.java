package org.driftscope.view;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.driftscope.chart.Numbers;
import org.driftscope.data.CsvSample;
import org.driftscope.data.DataException;
import org.driftscope.data.DataSpec;
import org.driftscope.data.DataSpec.Separator;
import org.driftscope.data.IdxFiles;
import org.driftscope.train.Experiment;
import org.driftscope.train.OwnData;
import org.jspecify.annotations.Nullable;

/** Opens data of the user's: what a file holds, what is done to it, and the network that learns it. */
final class DataDialog {
    private final Messages messages;
    private final Settings settings;
    private final RecentData recent;
    private final Experiment onScreen;
    private final long steps;
    private final Supplier<Optional<Path>> chooser;
    private final DataWork work;
    private final TextField path = new TextField();
    private final StackPane place = new StackPane();
    private final Label facts = new Label();
    private final Label problem = new Label();
    private final ComboBox<Boolean> network = new ComboBox<>();
    private final Label networkWords = new Label();
    private Subscription subscription = Subscription.EMPTY;
    private String opened = "";
    private @Nullable DataForm form;
    private @Nullable Button startButton;
    private @Nullable Button adjustButton;

    /**
     * Whether a file is one to open here: a table by its name, or IDX by its first bytes.
     *
     * @throws DataException if it is IDX of a type that is not read
     */
    static boolean reads(Path file) throws DataException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv") || IdxFiles.isIdx(file);
    }

    /**
     * What comes of it.
     *
     * @param adjust whether to show it as a form before it begins
     */
    record Answer(Experiment experiment, boolean adjust) {}

    /** @param chooser asks for a file */
    DataDialog(Workbench bench, Supplier<Optional<Path>> chooser) {
        this.messages = bench.messages();
        this.settings = bench.settings();
        this.recent = settings.recentData();
        this.onScreen = bench.run().run().experiment();
        this.steps = bench.run().stepProperty().get();
        this.chooser = chooser;
        this.work = new DataWork(() -> problem.setText(messages.text("data.stopped")));
    }

    /**
     * Shows it until it is closed.
     *
     * @param dresser gives the dialog owner and look
     * @param file to begin with, if any
     */
    Optional<Answer> show(Consumer<Dialog<Answer>> dresser, @Nullable Path file) {
        Dialog<Answer> dialog = new Dialog<>();
        dresser.accept(dialog);
        ButtonType start = new ButtonType(messages.text("apply"), ButtonData.OK_DONE);
        ButtonType adjust = new ButtonType(messages.text("data.adjust"), ButtonData.OTHER);
        dialog.getDialogPane().setId("data-dialog");
        Region content = content();
        Window owner = dialog.getOwner();
        content.setPrefWidth(fit(owner.getWidth(), 772, 1100));
        content.setPrefHeight(fit(owner.getHeight(), 570, 760));
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(start, adjust, new ButtonType(messages.text("cancel"), ButtonData.CANCEL_CLOSE));
        dialog.setResizable(true);
        FileDrop.onto(dialog.getDialogPane(), this::show);
        startButton = button(dialog, start, "data-start");
        adjustButton = button(dialog, adjust, "data-adjust");
        dialog.setResultConverter(button -> button == start || button == adjust ? answer(button == adjust) : null);
        dialog.setOnShown(event -> path.requestFocus());
        showForm(null);
        if (file != null) {
            show(file);
        } else if (!recent.files().isEmpty()) {
            // To be opened by Enter, or typed over.
            path.setText(recent.files().get(0).toString());
        }
        Optional<Answer> answer = dialog.showAndWait();
        work.close();
        return answer;
    }

    private static Button button(Dialog<Answer> dialog, ButtonType type, String id) {
        Button button = (Button) dialog.getDialogPane().lookupButton(type);
        button.setId(id);
        return button;
    }

    /** A part of the window's length, within limits. */
    private static double fit(double window, double least, double most) {
        return Math.max(least, Math.min(most, 0.65 * window));
    }

    private Region content() {
        path.setId("data-path");
        path.setPromptText(messages.text("data.path"));
        path.setTooltip(new Tooltip(messages.text("data.path")));
        path.setAccessibleText(messages.text("data.path"));
        path.setOnAction(event -> {
            if (startButton != null && experiment() != null && path.getText().equals(opened)) {
                startButton.fire();
            } else {
                open();
            }
        });
        HBox.setHgrow(path, Priority.ALWAYS);
        Button choose = new Button(messages.text("export.browse"));
        choose.setId("data-choose");
        choose.setMinWidth(Button.USE_PREF_SIZE);
        choose.setTooltip(new Tooltip(messages.text("data.choose.tip")));
        choose.setOnAction(event -> chooser.get().ifPresent(this::show));
        Label lost = new WrappedLabel(messages.text("edit.lost", Numbers.whole(steps)), "muted");
        lost.setVisible(steps > 0);
        lost.setManaged(steps > 0);
        network.setId("data-network");
        network.getItems().setAll(true, false);
        network.setConverter(
                new TextOf<>(suggested -> messages.text(suggested ? "data.network.suggested" : "data.network.screen")));
        network.setValue(true);
        network.setTooltip(new Tooltip(messages.text("data.network.tip")));
        network.valueProperty().subscribe(v -> showChoice());
        networkWords.getStyleClass().addAll("muted", "small");
        networkWords.setWrapText(true);
        Label networkName = new Label(messages.text("data.network"));
        networkName.setMinWidth(Label.USE_PREF_SIZE);
        networkName.setLabelFor(network);
        HBox networkRow = new HBox(8, networkName, network, networkWords);
        networkRow.setAlignment(Pos.CENTER_LEFT);
        facts.setId("data-facts");
        facts.setWrapText(true);
        facts.setMinHeight(Label.USE_PREF_SIZE);
        problem.setId("data-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add("problem");
        problem.setMinHeight(Label.USE_PREF_SIZE);
        VBox.setVgrow(place, Priority.ALWAYS);
        VBox content = new VBox(lost, new HBox(6, path, choose), place, progress(), facts, networkRow, problem);
        content.getStyleClass().add("dialog-content");
        return content;
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(240);
        bar.setAccessibleText(messages.text("data.reading"));
        bar.progressProperty().bind(work.shareProperty());
        Button stop = new Button(messages.text("data.stop"));
        stop.setId("data-stop");
        stop.getStyleClass().addAll("flat", "small");
        stop.setTooltip(new Tooltip(messages.text("data.stop.tip")));
        stop.setOnAction(event -> work.stop());
        HBox row = new HBox(8, new Label(messages.text("data.reading")), bar, stop);
        row.setId("data-reading");
        row.setAlignment(Pos.CENTER_LEFT);
        row.visibleProperty().bind(work.shareProperty().lessThan(1));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private void show(Path file) {
        path.setText(file.toString());
        open();
    }

    private void open() {
        opened = path.getText();
        String text = opened.strip();
        showForm(null);
        problem.setText("");
        if (text.isEmpty()) {
            return;
        }
        try {
            Path file = Path.of(text).toAbsolutePath();
            open(
                    file,
                    recent.choice(file)
                            .filter(DataSpec.Csv.class::isInstance)
                            .map(spec -> ((DataSpec.Csv) spec).separator())
                            .orElse(Separator.AUTO));
        } catch (InvalidPathException e) {
            problem.setText(messages.text("data.problem.path", String.valueOf(e.getReason())));
        }
    }

    /** What was found in a file's beginning: null for an IDX file. */
    private record Found(@Nullable CsvSample csv) {}

    private void open(Path file, Separator separator) {
        work.run(
                progress -> new Found(IdxFiles.isIdx(file) ? null : CsvSample.read(file, separator)),
                found -> {
                    CsvSample csv = found.csv;
                    DataSpec last = recent.choice(file).orElse(null);
                    if (csv == null) {
                        showForm(new IdxForm(
                                messages, file, last instanceof DataSpec.Idx idx ? idx : null, work, chooser));
                    } else if (csv.lines().isEmpty()) {
                        problem.setText(messages.text("data.problem.rows"));
                    } else {
                        showForm(new CsvForm(
                                messages,
                                settings,
                                file,
                                csv,
                                last instanceof DataSpec.Csv chosen && chosen.separator() == csv.separator()
                                        ? chosen
                                        : null,
                                work,
                                other -> open(file, other)));
                    }
                },
                failure -> problem.setText(String.valueOf(failure.getMessage())));
    }

    private void showForm(@Nullable DataForm shown) {
        subscription.unsubscribe();
        form = shown;
        if (shown == null) {
            place.getChildren().setAll(placeholder());
            facts.setText("");
            subscription = Subscription.EMPTY;
        } else {
            place.getChildren().setAll(shown.node());
            subscription = Subscription.combine(
                    shown.facts().subscribe(facts::setText),
                    shown.problem().subscribe(problem::setText),
                    shown.choice().subscribe(choice -> showChoice()));
        }
        showChoice();
    }

    /** Not while a file is read. */
    private Node placeholder() {
        DataPlaceholder placeholder = new DataPlaceholder(messages, recent.files(), this::show);
        placeholder.visibleProperty().bind(work.shareProperty().greaterThanOrEqualTo(1));
        return placeholder;
    }

    private @Nullable Experiment experiment() {
        OwnData data = form == null ? null : form.choice().getValue();
        return data == null ? null : network.getValue() ? data.suggested() : data.with(onScreen);
    }

    private void showChoice() {
        Experiment experiment = experiment();
        if (startButton != null && adjustButton != null) {
            startButton.setDisable(experiment == null);
            adjustButton.setDisable(experiment == null);
        }
        networkWords.setText(experiment == null ? "" : words(experiment));
    }

    private String words(Experiment experiment) {
        String layers = experiment.hidden().stream()
                .map(layer -> Integer.toString(layer.units()))
                .collect(Collectors.joining(", "));
        String activation = experiment.hidden().isEmpty()
                ? ""
                : messages.text(
                        "activation." + experiment.hidden().get(0).activation().name());
        return messages.text(
                "data.network.words",
                layers,
                activation,
                messages.text("initializer." + experiment.initializer().kind()));
    }

    private @Nullable Answer answer(boolean adjust) {
        Experiment experiment = experiment();
        if (experiment == null || form == null) {
            return null;
        }
        form.remember();
        recent.add(experiment);
        return new Answer(experiment, adjust);
    }
}
