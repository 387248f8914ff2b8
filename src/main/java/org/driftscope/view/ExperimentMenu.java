package org.driftscope.view;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.driftscope.export.ExperimentReader;
import org.driftscope.train.Experiment;
import org.driftscope.train.Samples;
import org.jspecify.annotations.Nullable;

/** The choice of experiments: those that come along, files, and a form. */
final class ExperimentMenu {
    private final Workbench bench;
    private final Messages messages;
    private final Dialogs dialogs;
    private final Background background;
    private final Consumer<String> report;

    /** @param report of what went wrong */
    ExperimentMenu(Workbench bench, Dialogs dialogs, Background background, Consumer<String> report) {
        this.background = background;
        this.bench = bench;
        this.messages = bench.messages();
        this.dialogs = dialogs;
        this.report = report;
    }

    /** Fills the menu; files opened last are looked up each time it opens. */
    void fill(MenuButton button) {
        button.setOnShowing(event -> refill(button));
        refill(button);
    }

    private void refill(MenuButton button) {
        button.getItems().clear();
        Samples.IDS.forEach(id -> button.getItems().add(sample(id)));
        Menu figures = new Menu(messages.text("experiment.figures"));
        figures.setId("published-figures");
        Samples.FIGURES.forEach(id -> figures.getItems().add(sample(id)));
        button.getItems().add(figures);
        button.getItems().add(new SeparatorMenuItem());
        for (String file : bench.settings().recent()) {
            button.getItems().add(item(file, () -> openFile(Path.of(file))));
        }
        if (!bench.settings().recent().isEmpty()) {
            button.getItems().add(new SeparatorMenuItem());
        }
        MenuItem edit = item(messages.text("experiment.edit"), this::edit);
        edit.setId("edit-experiment");
        MenuItem data = item(messages.text("experiment.data"), () -> openData(null));
        data.setId("open-data");
        button.getItems()
                .addAll(
                        data,
                        edit,
                        item(messages.text("experiment.open"), this::chooseFile),
                        item(messages.text("experiment.save"), this::save));
    }

    private MenuItem sample(String id) {
        MenuItem item = item(messages.text("sample." + id), () -> open(Samples.load(id)));
        item.setId("sample-" + id);
        return item;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Begins another run, after a question where steps would be lost. */
    private void open(Experiment experiment) {
        long steps = bench.run().stepProperty().get();
        if (steps == 0 || dialogs.leaveRun(steps)) {
            bench.run().open(experiment);
        }
    }

    /** Opens a file, whatever it is: an experiment, a picture of a run, or data. */
    void openFile(Path file) {
        background.run(
                () -> DataDialog.reads(file) ? Optional.<Experiment>empty() : Optional.of(ExperimentReader.read(file)),
                read -> read.ifPresentOrElse(experiment -> begin(file, experiment), () -> openData(file)),
                failure -> report.accept(String.valueOf(failure.getMessage())));
    }

    private void begin(Path file, Experiment experiment) {
        bench.settings().addRecent(file.toString());
        open(experiment);
    }

    /** Asks for a file, and opens it. */
    void chooseFile() {
        dialogs.chooseFile().ifPresent(this::openFile);
    }

    /**
     * Opens data of the user's, and begins what comes of it.
     *
     * @param file to begin with; null if none is chosen yet
     */
    void openData(@Nullable Path file) {
        dialogs.openData(file).ifPresent(bench.run()::open);
    }

    /** Shows the experiment as a form, and begins what comes of it. */
    void edit() {
        Optional<Experiment> edited = dialogs.edit(bench.run().run().experiment());
        edited.ifPresent(bench.run()::open);
    }

    private void save() {
        dialogs.saveExperiment(bench.run().run().experiment(), report);
    }
}
