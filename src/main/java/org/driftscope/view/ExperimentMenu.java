package org.driftscope.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.driftscope.data.DataException;
import org.driftscope.export.ExperimentReader;
import org.driftscope.history.SavedRun;
import org.driftscope.lesson.Lesson;
import org.driftscope.lesson.Lessons;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.Samples;
import org.jspecify.annotations.Nullable;

/** The choice of experiments: those that come along, files, and a form. */
final class ExperimentMenu {
    private final Workbench bench;
    private final Messages messages;
    private final Dialogs dialogs;
    private final Background background;
    private final Consumer<String> report;
    private final Consumer<String> notice;

    /**
     * @param report of what went wrong
     * @param notice of what has been done
     */
    ExperimentMenu(
            Workbench bench, Dialogs dialogs, Background background, Consumer<String> report, Consumer<String> notice) {
        this.background = background;
        this.notice = notice;
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
        List<Path> data = bench.settings().recentData().files();
        for (Path file : data) {
            button.getItems().add(item(messages.text("experiment.data.recent", file), () -> openData(file)));
        }
        if (!bench.settings().recent().isEmpty() || !data.isEmpty()) {
            button.getItems().add(new SeparatorMenuItem());
        }
        MenuItem edit = item(messages.text("experiment.edit"), this::edit);
        edit.setId("edit-experiment");
        MenuItem open = item(messages.text("experiment.data"), () -> openData(null));
        open.setId("open-data");
        button.getItems()
                .addAll(
                        open,
                        edit,
                        item(messages.text("experiment.open"), this::chooseFile),
                        item(messages.text("run.save"), this::saveRun),
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

    /** Opens a file, whatever it is: an experiment, a lesson, a run, a picture of one, or data. */
    void openFile(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(SavedRun.EXTENSION)) {
            long steps = bench.run().stepProperty().get();
            if (steps == 0 || dialogs.leaveRun(steps)) {
                openRun(file, () -> bench.settings().addRecent(file.toString()));
            }
            return;
        }
        background.run(
                () -> opening(file), Runnable::run, failure -> report.accept(String.valueOf(failure.getMessage())));
    }

    /** Reads a file; gives what is then to be done on the JavaFX thread. */
    private Runnable opening(Path file) throws DataException, ExperimentException, IOException {
        if (DataDialog.reads(file)) {
            return () -> openData(file);
        } else if (Lessons.isLesson(file)) {
            Lesson lesson = Lessons.read(file);
            return () -> {
                bench.settings().addRecent(file.toString());
                bench.lessons().begin(lesson);
            };
        }
        Experiment experiment = ExperimentReader.read(file);
        return () -> begin(file, experiment);
    }

    /**
     * Leaves the run on screen for one that was saved.
     *
     * @param opened is called when it is on screen
     */
    void openRun(Path file, Runnable opened) {
        background.run(
                () -> SavedRun.read(file),
                saved -> {
                    bench.run().open(saved);
                    opened.run();
                },
                failure -> report.accept(String.valueOf(failure.getMessage())));
    }

    /** Asks for a file, and saves the run on screen there. */
    void saveRun() {
        Experiment experiment = bench.run().run().experiment();
        dialogs.chooseRun(experiment).ifPresent(file -> bench.run().save(file, bench.version(), problem -> {
            if (problem == null) {
                bench.settings().addRecent(file.toString());
                notice.accept(messages.text("run.saved", file.toString()));
            } else {
                report.accept(messages.text("export.failed", problem));
            }
        }));
    }

    private void begin(Path file, Experiment experiment) {
        bench.settings().addRecent(file.toString());
        open(experiment);
    }

    /** Asks for a file, and opens it. */
    void chooseFile() {
        dialogs.chooseFile().ifPresent(this::openFile);
    }

    /** Asks for a lesson's file, and begins the lesson. */
    void chooseLesson() {
        dialogs.chooseLesson().ifPresent(this::openFile);
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
