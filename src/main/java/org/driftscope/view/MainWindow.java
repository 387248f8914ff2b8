package org.driftscope.view;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.driftscope.chart.Fonts;
import org.driftscope.history.Autosave;
import org.driftscope.history.AutosaveFolders;
import org.jspecify.annotations.Nullable;

/** The program's one window: its scene in the language and look in force, and the pump that feeds it. */
public final class MainWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;

    /** From one saving to the next. */
    private static final long AUTOSAVE_NANOS = 4_000_000_000L;

    private final Workbench bench;
    private final Stage stage;
    private final Background background = new Background();
    private final @Nullable Recovery recovery;
    private final @Nullable Autosave autosave;
    private @Nullable MainController controller;

    /** Once a pulse, what training has recorded comes into the window. */
    private final AnimationTimer pump = new AnimationTimer() {
        @Override
        public void handle(long now) {
            bench.run().pump(now);
            bench.playback().pulse(now);
            save(now);
        }
    };

    /** A window whose run is not saved while it goes on. */
    public MainWindow(Workbench bench, Stage stage) {
        this(bench, stage, null);
    }

    /** @param folders where the run is saved while it goes on, so that it is not lost when the program is killed */
    public MainWindow(Workbench bench, Stage stage, @Nullable AutosaveFolders folders) {
        this.bench = bench;
        Recovery found = folders == null ? null : new Recovery(folders);
        this.recovery = found;
        this.autosave =
                folders == null || found == null ? null : new Autosave(folders, AUTOSAVE_NANOS, step -> found.saved());
        this.stage = stage;
    }

    /** Opens the window, which shows and feeds itself from now on. */
    public void show() {
        Fonts.register();
        Scene scene = new Scene(load());
        bench.look().subscribe(look -> {
            Application.setUserAgentStylesheet(look.controls());
            scene.getStylesheets().setAll(look.sheets());
        });
        bench.language().addListener((o, before, now) -> {
            scene.setRoot(load());
            scene.getRoot().requestFocus();
        });
        bench.run().runProperty().subscribe(run -> title());
        bench.language().subscribe(language -> title());
        stage.setScene(scene);
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        for (int size : new int[] {16, 32, 64, 128}) {
            stage.getIcons().add(new Image(icon(size)));
        }
        stage.setOnHidden(event -> {
            pump.stop();
            bench.run().close();
            background.close();
            if (autosave != null) {
                autosave.close();
            }
        });
        pump.start();
        stage.show();
        // Not the first control, which would take the space key for itself.
        scene.getRoot().requestFocus();
        if (controller != null && recovery != null) {
            controller.offerRecovery(recovery);
        }
        greet();
    }

    /** Whoever starts the program for the first time is offered a tour. */
    private void greet() {
        if (bench.settings().takeFirstStart()) {
            bench.lessons().offeredProperty().set(true);
        }
    }

    private void save(long now) {
        if (autosave != null && controller != null) {
            autosave.pulse(
                    bench.run().origin(bench.version()),
                    bench.run().run().history(),
                    bench.run().checkpoints(),
                    now);
            controller.showAutosave(autosave.problem());
        }
    }

    private static String icon(int size) {
        return String.valueOf(MainWindow.class.getResource("icon-" + size + ".png"));
    }

    private void title() {
        Messages messages = bench.messages();
        ExperimentWords words = ExperimentWords.of(bench.run().run().experiment(), messages);
        stage.setTitle(words.title() + " – " + messages.text("app.name"));
    }

    private Parent load() {
        if (controller != null) {
            controller.close();
        }
        Messages messages = bench.messages();
        MainController fresh = new MainController(bench, new Dialogs(bench, stage, background), background);
        controller = fresh;
        return Fxml.load("main.fxml", messages, type -> {
            if (type == MainController.class) {
                return fresh;
            } else if (type == SidebarController.class) {
                return new SidebarController(bench);
            } else if (type == BoardController.class) {
                return new BoardController(bench);
            } else if (type == BoardControlsController.class) {
                return new BoardControlsController(bench);
            } else if (type == CostsController.class) {
                return new CostsController(bench);
            } else if (type == TimeLineController.class) {
                return new TimeLineController(bench);
            } else if (type == LessonsController.class) {
                return new LessonsController(bench);
            }
            throw new IllegalArgumentException("no controller for " + type);
        });
    }
}
