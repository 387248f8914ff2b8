package org.driftscope.view;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.driftscope.chart.Numbers;
import org.driftscope.chart.PlotSource;
import org.driftscope.history.AtomicFile;
import org.driftscope.history.SavedRun;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentFile;
import org.jspecify.annotations.Nullable;

/** What opens over the window, in its language and look. */
final class Dialogs {
    private static final double AROUND_CONTENT = 130;
    private static final double SCROLL_BAR = 16;

    private final Workbench bench;
    private final Stage owner;
    private final Messages messages;
    private final Background background;

    Dialogs(Workbench bench, Stage owner, Background background) {
        this.background = background;
        this.bench = bench;
        this.owner = owner;
        this.messages = bench.messages();
    }

    private <T> Dialog<T> dressed(Dialog<T> dialog, String title) {
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.getDialogPane().getStylesheets().setAll(bench.look().get().sheets());
        return dialog;
    }

    /** Whether to leave a run that has learnt so many steps. */
    boolean leaveRun(long steps) {
        ButtonType leave = new ButtonType(messages.text("ask.leave"), ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(messages.text("cancel"), ButtonData.CANCEL_CLOSE);
        Alert alert =
                new Alert(Alert.AlertType.CONFIRMATION, messages.text("edit.lost", Numbers.whole(steps)), leave, stay);
        return dressed(alert, messages.text("ask.title"))
                .showAndWait()
                .filter(leave::equals)
                .isPresent();
    }

    private FileChooser chooser(String title, String kind, String... patterns) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, patterns));
        File folder = bench.settings().folder().toFile();
        if (folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Optional<Path> chosen(@Nullable File file) {
        if (file == null) {
            return Optional.empty();
        }
        bench.settings().setFolder(file.toPath().toAbsolutePath().getParent());
        return Optional.of(file.toPath());
    }

    /** Asks for a file to open. */
    Optional<Path> chooseFile() {
        FileChooser chooser = chooser(messages.text("experiment.open"), messages.text("file.open"), "*.toml");
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(
                                messages.text("file.open"), "*.toml", "*" + SavedRun.EXTENSION, "*.png", "*.svg"),
                        new FileChooser.ExtensionFilter(messages.text("file.experiment"), "*.toml"),
                        new FileChooser.ExtensionFilter(messages.text("file.run"), "*" + SavedRun.EXTENSION),
                        data(),
                        new FileChooser.ExtensionFilter(messages.text("file.any"), "*"));
        return chosen(chooser.showOpenDialog(owner));
    }

    /** Asks for a saved run to compare with. */
    Optional<Path> chooseRunToCompare() {
        return chosen(chooser(messages.text("ghost.choose"), messages.text("file.run"), "*" + SavedRun.EXTENSION)
                .showOpenDialog(owner));
    }

    private FileChooser.ExtensionFilter data() {
        return new FileChooser.ExtensionFilter(
                messages.text("file.data"), "*.csv", "*.tsv", "*.txt", "*.gz", "*ubyte*");
    }

    /** Asks for a file and writes the experiment there; what goes wrong is reported. */
    void saveExperiment(Experiment experiment, Consumer<String> report) {
        FileChooser chooser = chooser(messages.text("experiment.save"), messages.text("file.experiment"), "*.toml");
        chooser.setInitialFileName(FileNames.plain(experiment.title()) + ".toml");
        chosen(chooser.showSaveDialog(owner))
                .ifPresent(file -> background.run(
                        () -> {
                            AtomicFile.writeText(file, ExperimentFile.write(experiment));
                            return file;
                        },
                        written -> bench.settings().addRecent(written.toString()),
                        failure ->
                                report.accept(messages.text("export.failed", String.valueOf(failure.getMessage())))));
    }

    /** Asks for a lesson's file. */
    Optional<Path> chooseLesson() {
        return chosen(chooser(messages.text("lessons.file"), messages.text("file.lesson"), "*.toml")
                .showOpenDialog(owner));
    }

    /** Asks for a file to save a run in. */
    Optional<Path> chooseRun(Experiment experiment) {
        FileChooser chooser = chooser(messages.text("run.save"), messages.text("file.run"), "*" + SavedRun.EXTENSION);
        chooser.setInitialFileName(FileNames.plain(experiment.title()) + SavedRun.EXTENSION);
        return chosen(chooser.showSaveDialog(owner));
    }

    /** Asks for a file to write. */
    private Optional<Path> chooseTarget(Path suggested) {
        Path name = suggested.getFileName();
        String suffix = name == null ? "" : name.toString().replaceFirst(".*\\.", "");
        FileChooser chooser = chooser(messages.text("export.title"), suffix.toUpperCase(Locale.ROOT), "*." + suffix);
        if (name != null) {
            chooser.setInitialFileName(name.toString());
        }
        return chosen(chooser.showSaveDialog(owner));
    }

    /** Shows an experiment as a form; gives what comes of it, if it is to begin. */
    Optional<Experiment> edit(Experiment experiment) {
        return new EditorDialog(bench, experiment).show(dialog -> dressed(dialog, messages.text("edit.title")));
    }

    /**
     * Opens data of the user's; gives the experiment on it, if it is to begin.
     *
     * @param file to begin with; null if none is chosen yet
     */
    Optional<Experiment> openData(@Nullable Path file) {
        Supplier<Optional<Path>> chooser = () -> {
            FileChooser files = chooser(messages.text("data.title"), messages.text("file.data"), "*.csv");
            files.getExtensionFilters().setAll(data(), new FileChooser.ExtensionFilter(messages.text("file.any"), "*"));
            return chosen(files.showOpenDialog(owner));
        };
        return new DataDialog(bench, chooser)
                .show(dialog -> dressed(dialog, messages.text("data.title")), file)
                .flatMap(answer -> answer.adjust() ? edit(answer.experiment()) : Optional.of(answer.experiment()));
    }

    /**
     * Opens the export of pictures and numbers.
     *
     * @param chart chosen at first; null for the whole board
     */
    void export(@Nullable PlotSource chart) {
        ExportController controller = new ExportController(bench, background, this::chooseTarget, chart);
        Dialog<Void> dialog = dressed(new Dialog<>(), messages.text("export.title"));
        dialog.getDialogPane().setContent(Fxml.load("export.fxml", messages, type -> controller));
        dialog.getDialogPane().getButtonTypes().setAll(new ButtonType(messages.text("close"), ButtonData.CANCEL_CLOSE));
        dialog.setOnHidden(event -> controller.close());
        dialog.show();
    }

    /** Puts a chart's picture on the clipboard, in the look on screen. */
    void copy(PlotSource chart, Consumer<String> notice) {
        ExportOptions options = ExportOptions.of(bench, chart);
        PreparedPicture prepared = options.prepare(bench);
        background.run(
                prepared::image,
                image -> {
                    Clipboard.getSystemClipboard().setContent(Pictures.clip(image));
                    notice.accept(messages.text("export.copied"));
                },
                failure -> notice.accept(messages.text("export.failed", String.valueOf(failure.getMessage()))));
    }

    /** Shows what keys do. */
    void shortcuts() {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        GridPane sheet = new GridPane();
        sheet.getStyleClass().add("form");
        int row = 0;
        for (String line : messages.text("help.text").split("\n", -1)) {
            String[] parts = (mac ? line.replace("Ctrl", "Cmd") : line).split("\t", 2);
            Label keys = new Label(parts[0]);
            keys.getStyleClass().add("strong");
            sheet.addRow(row, keys, new Label(parts.length > 1 ? parts[1] : ""));
            row++;
        }
        Dialog<Void> dialog = dressed(new Dialog<>(), messages.text("help.title"));
        dialog.getDialogPane().setId("shortcuts");
        ScrollPane pane = new ScrollPane(sheet);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        dialog.getDialogPane().setContent(pane);
        dialog.getDialogPane().getButtonTypes().setAll(new ButtonType(messages.text("close"), ButtonData.CANCEL_CLOSE));
        fit(pane, sheet);
        dialog.show();
    }

    /** As large as what it shows, but not so high that the dialog's buttons lie below a small window. */
    private void fit(ScrollPane pane, Region content) {
        pane.applyCss();
        double room = owner.getScene().getHeight() - AROUND_CONTENT;
        double height = content.prefHeight(-1);
        double bar = height > room ? SCROLL_BAR : 0;
        pane.setPrefSize(content.prefWidth(-1) + bar + 2, Math.min(height + 2, room));
        pane.setMinWidth(Region.USE_PREF_SIZE);
    }
}
