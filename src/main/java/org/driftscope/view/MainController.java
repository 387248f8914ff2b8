package org.driftscope.view;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.driftscope.chart.Numbers;
import org.driftscope.history.AutosaveFolders.Held;
import org.driftscope.history.Ghost;
import org.driftscope.history.History;
import org.driftscope.train.Divergence;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.TrainingSession.State;
import org.driftscope.train.Twin;
import org.driftscope.viewmodel.RunViewModel;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window: toolbar, time line, banners, status; around the cards and the board. */
public final class MainController {
    /** Under this width, in units, buttons show icons alone. */
    private static final double ROOMY = 1200;

    /** Under this width the title bar alone tells the program's name. */
    private static final double SPACIOUS = 1400;

    private final Workbench bench;
    private final RunViewModel run;
    private final Messages messages;
    private final Dialogs dialogs;
    private final ExperimentMenu experiments;
    private final Background background;
    private final BranchMenu branches;
    private final Set<Twin> told = EnumSet.noneOf(Twin.class);
    private Subscription subscription = Subscription.EMPTY;
    private @Nullable Banner rejected;
    private @Nullable Banner unsaved;
    private String unsavedReason = "";
    private int eventsSeen;

    @FXML
    private BorderPane root;

    @FXML
    private StackPane logo;

    @FXML
    private MenuButton experimentMenu;

    @FXML
    private MenuButton branchMenu;

    @FXML
    private Button runButton;

    @FXML
    private FontIcon runIcon;

    @FXML
    private Button stepButton;

    @FXML
    private Button resetButton;

    @FXML
    private Button undoButton;

    @FXML
    private Button redoButton;

    @FXML
    private Slider speedSlider;

    @FXML
    private Label speedLabel;

    @FXML
    private Label stepLabel;

    @FXML
    private Label epochLabel;

    @FXML
    private Button exportButton;

    @FXML
    private MenuButton helpButton;

    @FXML
    private StackPane loadingPlace;

    @FXML
    private VBox banners;

    @FXML
    private Label statusLabel;

    @FXML
    private Label noticeLabel;

    @FXML
    private Region sidebar;

    @FXML
    private SidebarController sidebarController;

    @FXML
    private BoardController boardController;

    @FXML
    private TimeLineController timeLineController;

    @FXML
    private CostsController costsController;

    @FXML
    private Region lessons;

    @FXML
    private LessonsController lessonsController;

    /**
     * @param dialogs what opens over the window
     * @param background reads what is opened
     */
    MainController(Workbench bench, Dialogs dialogs, Background background) {
        this.bench = bench;
        this.run = bench.run();
        this.messages = bench.messages();
        this.dialogs = dialogs;
        this.background = background;
        this.experiments = new ExperimentMenu(bench, dialogs, background, this::report, this::notice);
        this.branches = new BranchMenu(bench, dialogs, background, this::branchAt, this::report);
    }

    @FXML
    private void initialize() {
        logo.getChildren().setAll(new Logo());
        experiments.fill(experimentMenu);
        ChartCommands commands = boardController.commands();
        commands.onBranch(this::branchAt);
        commands.onExport(source -> dialogs.export(source));
        commands.onCopy(source -> dialogs.copy(source, this::notice));
        HelpMenu.fill(helpButton, messages, bench.lessons()::beginTour, lessonsController::toggle, this::help);
        lessonsController.tie(
                new LessonSight(bench, boardController, root, this::notice), this::notice, experiments::chooseLesson);
        speedSlider.setValue(Speed.position(run.speedProperty().get()));
        speedSlider.valueProperty().subscribe(position -> setSpeed(position.doubleValue()));
        LoadingBar loading = new LoadingBar(run, messages);
        loadingPlace.getChildren().setAll(loading);
        root.widthProperty().subscribe(width -> fit(width.doubleValue()));
        FileDrop.onto(root, experiments::openFile);
        root.setOnKeyPressed(event -> Shortcuts.handle(event, this));
        subscription = Subscription.combine(
                loading::close,
                run.runProperty().subscribe((before, now) -> changeRun()),
                run.runningProperty().subscribe(this::showRunning),
                run.stepProperty().subscribe(this::showStep),
                run.rateProperty().subscribe(this::showStep),
                run.stateProperty().subscribe(this::showState),
                run.revisionProperty().subscribe(this::refresh),
                run.ghostProperty().subscribe(this::showGhost),
                branches.tie(branchMenu),
                TourOffer.tie(banners, bench.lessons(), messages),
                run.rejectionProperty().subscribe(this::showRejection),
                run.undo().canUndoProperty().subscribe(can -> undoButton.setDisable(!can)),
                run.undo().canRedoProperty().subscribe(can -> redoButton.setDisable(!can)),
                bench.axis().shownProperty().subscribe(this::showPast),
                bench.lessons().openProperty().subscribe(open -> fit(root.getWidth())),
                bench.lessons().play().stateProperty().subscribe(state -> fit(root.getWidth())),
                bench.look().subscribe(this::showLook));
        showRun(run.run().experiment());
        showRunning();
        showState();
    }

    /** Leaves one run for the next. */
    private void changeRun() {
        banners.getChildren().clear();
        rejected = null;
        unsaved = null;
        unsavedReason = "";
        told.clear();
        eventsSeen = 0;
        bench.axis().setLastStep(0);
        sidebarController.showRun();
        boardController.showRun();
        showRun(run.run().experiment());
    }

    /** Lets go of the run, which outlives this when the language changes. */
    void close() {
        subscription.unsubscribe();
        sidebarController.close();
        boardController.close();
        costsController.close();
        lessonsController.stop();
        timeLineController.close();
    }

    private void fit(double width) {
        boolean roomy = width >= ROOMY;
        boardController.fit(Sides.fit(root, sidebar, lessons, width, lessonsController.needsCards(sidebar)));
        stepButton.setText(roomy ? messages.text("step") : "");
        resetButton.setText(roomy ? messages.text("reset") : "");
        exportButton.setText(roomy ? messages.text("export") : "");
        showAll(".roomy", roomy);
        showAll(".spacious", width >= SPACIOUS);
    }

    private void showAll(String selector, boolean visible) {
        for (Node node : root.lookupAll(selector)) {
            node.setVisible(visible);
            node.setManaged(visible);
        }
    }

    private void showRun(Experiment experiment) {
        ExperimentWords words = ExperimentWords.of(experiment, messages);
        experimentMenu.setText(words.title());
        if (words.published()) {
            banners.getChildren().add(Banner.hint(words.description(), messages.text("close")));
        }
        timeLineController.showRun();
        statusLabel.setText(messages.text("status.line", run.backendName(), Long.toString(experiment.seed())));
        refresh();
    }

    private void refresh() {
        History history = run.run().history();
        bench.axis().setLastStep(history.lastStep());
        boolean marked = areMarked(history.events(), eventsSeen);
        eventsSeen = history.events().size();
        boardController.refresh(marked);
        timeLineController.refresh(marked);
        for (Twin twin : Twin.values()) {
            Divergence divergence = run.run().history().divergence(twin);
            if (divergence != null && told.add(twin)) {
                Twin other = twin == Twin.A ? Twin.B : Twin.A;
                boolean alone = run.run().history().divergence(other) != null
                        || !run.run().experiment().twin().enabled();
                report(messages.text(
                        alone ? "banner.diverged.last" : "banner.diverged",
                        twin,
                        Numbers.whole(divergence.step()),
                        bench.plots().layerName(divergence.layer() - 1)));
            }
        }
    }

    /** Whether charts mark any of the events from there on. */
    private boolean areMarked(List<Event> events, int from) {
        return events.size() > from
                && events.subList(from, events.size()).stream()
                        .anyMatch(event -> !bench.plots().label(event).isEmpty());
    }

    private void showLook(Look look) {
        boardController.setLook(look);
        sidebarController.setLook(look);
        timeLineController.setLook(look);
    }

    /** The whole window looks different while it shows the past. */
    private void showPast() {
        root.pseudoClassStateChanged(TimeLineController.PAST, !bench.axis().isLive());
        showStep();
    }

    private void showRunning() {
        boolean running = run.runningProperty().get();
        runButton.setText(messages.text(running ? "pause" : "run"));
        runIcon.setIconLiteral(running ? "fth-pause" : "fth-play");
    }

    private void showStep() {
        stepLabel.setText(messages.text(
                bench.axis().isLive() ? "status.step" : "status.step.now",
                Numbers.whole(run.stepProperty().get())));
        String key =
                switch (run.stateProperty().get()) {
                    case LOADING -> "status.loading";
                    case RETRACING -> "status.retracing";
                    case PAUSED -> "status.paused";
                    case OVER -> "status.over";
                    case CANCELLED -> "status.cancelled";
                    case RUNNING, FAILED, CLOSED -> "status.rate";
                };
        epochLabel.setText(messages.text(
                "status.epoch",
                String.format(Locale.ROOT, "%.1f", run.epochProperty().get()),
                messages.text(key, Numbers.whole(Math.round(run.rateProperty().get())))));
    }

    private void showState() {
        showStep();
        State state = run.stateProperty().get();
        if (state == State.FAILED) {
            report(messages.text("banner.failed", String.valueOf(run.failure())));
        } else if (state == State.CANCELLED) {
            report(messages.text("banner.cancelled"));
        }
    }

    private void showGhost(@Nullable Ghost ghost) {
        bench.axis().setAhead(ghost == null ? 0 : ghost.history().lastStep());
    }

    private void showRejection(String reason) {
        if (rejected != null) {
            banners.getChildren().remove(rejected);
            rejected = null;
        }
        if (!reason.isEmpty()) {
            rejected = report(reason);
        }
    }

    /** Says so when the run cannot be saved while it goes on, and no more once it can. */
    void showAutosave(@Nullable String problem) {
        String reason = problem == null ? "" : problem;
        if (reason.equals(unsavedReason)) {
            return;
        }
        unsavedReason = reason;
        banners.getChildren().remove(unsaved);
        unsaved = reason.isEmpty() ? null : report(messages.text("banner.autosave", reason));
    }

    /** Offers the run that a program left behind when it ended too soon. */
    void offerRecovery(Recovery recovery) {
        background.run(
                recovery::find,
                found -> found.ifPresent(held -> banners.getChildren().add(recoveryBanner(recovery, held))),
                failure -> {});
    }

    private Banner recoveryBanner(Recovery recovery, Held held) {
        Banner banner = Banner.hint(messages.text("banner.recovery"), messages.text("recovery.later"));
        banner.offer(
                messages.text("recovery.recover"),
                () -> experiments.openRun(held.folder(), () -> recovery.recovered(held)));
        banner.offer(
                messages.text("recovery.discard"),
                () -> background.run(
                        () -> {
                            recovery.discard(held);
                            return held;
                        },
                        gone -> notice(messages.text("recovery.discarded")),
                        failure -> {}));
        return banner;
    }

    /** Says across the window what the user must know; it stays until it is closed. */
    private Banner report(String text) {
        Banner banner = Banner.problem(text, messages.text("close"));
        banners.getChildren().add(banner);
        return banner;
    }

    /** Says in the status bar what has been done. */
    private void notice(String text) {
        noticeLabel.setText(text);
    }

    private void setSpeed(double position) {
        double rate = Speed.rate(position);
        run.speedProperty().set(rate);
        speedLabel.setText(
                Double.isInfinite(rate)
                        ? messages.text("speed.full")
                        : messages.text("speed.value", Numbers.whole(Math.round(rate))));
    }

    @FXML
    void undo() {
        run.undo().undo();
    }

    @FXML
    void redo() {
        run.undo().redo();
    }

    @FXML
    void toggleRunning() {
        run.runningProperty().set(!run.runningProperty().get());
    }

    @FXML
    void stepOnce() {
        run.stepOnce();
    }

    @FXML
    void reset() {
        run.reset();
    }

    void resetWithNewSeed() {
        run.resetWithNewSeed();
    }

    /** What can be done with another run. */
    BranchMenu branches() {
        return branches;
    }

    /** Takes off from a step. */
    void branchAt(long step) {
        if (!run.canBranch()) {
            report(messages.text("branch.not"));
            return;
        }
        run.branch(step);
        focus();
        banners.getChildren()
                .add(Banner.hint(messages.text("branch.done", Numbers.whole(step)), messages.text("close")));
    }

    void changeSpeed(double by) {
        speedSlider.adjustValue(speedSlider.getValue() + by);
    }

    @FXML
    void export() {
        boardController.export();
    }

    void openFile() {
        experiments.chooseFile();
    }

    void saveRun() {
        experiments.saveRun();
    }

    void openData() {
        experiments.openData(null);
    }

    void editExperiment() {
        experiments.edit();
    }

    @FXML
    void toggleTheme() {
        bench.look().set(bench.look().get().other());
    }

    @FXML
    void toggleLanguage() {
        Locale now = bench.language().get();
        bench.language().set(now.equals(Locale.ENGLISH) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    void help() {
        dialogs.shortcuts();
    }

    /** Whether keys go into a field. */
    boolean isTyping() {
        Node focused = root.getScene().getFocusOwner();
        return focused instanceof TextInputControl || focused instanceof Spinner;
    }

    /** Takes the keyboard away from any control, so that keys mean what the shortcuts say. */
    void focus() {
        root.requestFocus();
    }

    LessonsController lessons() {
        return lessonsController;
    }

    TimeLineController timeLine() {
        return timeLineController;
    }

    BoardController board() {
        return boardController;
    }
}
