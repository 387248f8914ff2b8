package org.driftscope.view;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.driftscope.chart.Numbers;
import org.driftscope.lesson.LessonStep;
import org.driftscope.lesson.LessonText;
import org.driftscope.lesson.Lessons;
import org.driftscope.train.TrainingSession.State;
import org.driftscope.viewmodel.LessonPlay;
import org.driftscope.viewmodel.LessonState;
import org.driftscope.viewmodel.RunViewModel;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The panel of lessons beside the board: their list, or the step that is read, with what came of its checks. */
public final class LessonsController {
    private final RunViewModel run;
    private final Messages messages;
    private final Locale language;
    private final LessonDesk desk;
    private final LessonPlay play;
    private Subscription subscription = Subscription.EMPTY;
    private @Nullable LessonSight sight;
    private Consumer<String> notice = text -> {};
    private Runnable fileRequest = () -> {};

    @FXML
    private VBox root;

    @FXML
    private Label heading;

    @FXML
    private Button allButton;

    @FXML
    private ScrollPane pane;

    @FXML
    private VBox content;

    @FXML
    private HBox foot;

    @FXML
    private Button backButton;

    @FXML
    private Label place;

    @FXML
    private Button nextButton;

    @FXML
    private VBox progress;

    @FXML
    private Label progressLabel;

    @FXML
    private ProgressBar progressBar;

    public LessonsController(Workbench bench) {
        this.run = bench.run();
        this.messages = bench.messages();
        this.language = bench.language().get();
        this.desk = bench.lessons();
        this.play = desk.play();
    }

    @FXML
    private void initialize() {
        Viewports.uncached(pane);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        subscription = Subscription.combine(
                desk.openProperty().subscribe(this::showOpen),
                play.stateProperty().subscribe(this::show),
                play.keptProperty()
                        .subscribe((before, now) -> show(play.stateProperty().get())),
                run.stepProperty().subscribe(this::showProgress),
                run.stateProperty().subscribe(this::showProgress));
    }

    /** Lets go of the lesson, which outlives this when the language changes. */
    void stop() {
        subscription.unsubscribe();
    }

    /**
     * Has the window show what steps are about, from now on.
     *
     * @param told of what has been done
     * @param file opens a lesson from a file
     */
    void tie(LessonSight to, Consumer<String> told, Runnable file) {
        sight = to;
        fileRequest = file;
        notice = told;
        to.show(play.stateProperty().get());
    }

    private void showOpen(boolean open) {
        root.setVisible(open);
        root.setManaged(open);
    }

    /** Opens the panel, or closes it. */
    void toggle() {
        if (desk.openProperty().get()) {
            close();
        } else {
            desk.openProperty().set(true);
            focusFirst();
        }
    }

    private void focusFirst() {
        content.getChildren().stream()
                .filter(Node::isFocusTraversable)
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    private void focusNext() {
        (nextButton.isDisabled() ? root : nextButton).requestFocus();
    }

    @FXML
    private void close() {
        tellReturn();
        desk.close();
        if (root.getScene() != null) {
            root.getScene().getRoot().requestFocus();
        }
    }

    @FXML
    private void leave() {
        tellReturn();
        desk.leave();
        focusFirst();
    }

    private void tellReturn() {
        if (play.stateProperty().get() != null && play.keptProperty().get() != null) {
            notice.accept(messages.text("lessons.returned"));
        }
    }

    /** The step before, if there is one. */
    @FXML
    void back() {
        play.back();
    }

    /** The next step; behind the last one, all lessons. */
    @FXML
    void next() {
        LessonState state = play.stateProperty().get();
        if (state != null && state.isLast() && !state.busy()) {
            leave();
        } else {
            play.next();
        }
    }

    /** Whether the lesson points at something in {@code cards}. */
    boolean needsCards(Node cards) {
        LessonState state = play.stateProperty().get();
        return state != null
                && state.lesson().steps().stream()
                        .map(LessonStep::point)
                        .anyMatch(point -> !point.isEmpty() && cards.lookup("#" + point) != null);
    }

    /** Leaves the lesson that is on, if one is; gives whether it was. */
    boolean escape() {
        boolean on = play.stateProperty().get() != null;
        if (on) {
            close();
        }
        return on;
    }

    private void show(@Nullable LessonState state) {
        boolean begins = state != null && !foot.isVisible();
        allButton.setVisible(state != null);
        allButton.setManaged(state != null);
        heading.setVisible(state == null);
        heading.setManaged(state == null);
        foot.setVisible(state != null);
        foot.setManaged(state != null);
        pane.setVvalue(0);
        if (state == null) {
            showList();
        } else {
            showStep(state);
        }
        if (begins) {
            // Later: the panel may be about to move.
            Platform.runLater(this::focusNext);
        }
        showProgress();
        if (sight != null) {
            sight.show(state);
        }
    }

    private void showList() {
        content.getChildren().clear();
        if (play.keptProperty().get() != null) {
            Button yours = button("lessons.yours", "lessons.yours.tip", "fth-corner-up-left");
            yours.setId("lessons-yours");
            yours.setOnAction(event -> leave());
            content.getChildren().add(yours);
        }
        content.getChildren().add(new WrappedLabel(messages.text("lessons.intro"), "muted"));
        Lessons.IDS.forEach(id -> content.getChildren().add(entry(id)));
        Button open = button("lessons.file", "lessons.file.tip", "fth-folder");
        open.setId("lessons-file");
        open.setOnAction(event -> fileRequest.run());
        content.getChildren().add(open);
    }

    private LessonEntry entry(String id) {
        LessonText words = Lessons.text(id, language);
        LessonEntry entry = new LessonEntry(
                words.title(), words.summary(), messages.text("lessons.begin.tip"), () -> desk.begin(Lessons.load(id)));
        entry.setId("lesson-" + id);
        return entry;
    }

    private void showStep(LessonState state) {
        LessonStep step = state.step();
        LessonText words = state.lesson().text(language);
        String told = words.steps().getOrDefault(step.id(), "");
        MarkdownText text = new MarkdownText(told);
        text.setId("lesson-text");
        content.getChildren().setAll(new WrappedLabel(words.title(), "lesson-title"), text);
        if (!state.outcomes().isEmpty()) {
            content.getChildren().add(new WrappedLabel(messages.text("lesson.promised"), "card-heading"));
            state.outcomes().forEach(outcome -> content.getChildren().add(new LessonOutcome(outcome, messages)));
        }
        Button show = button("lesson.show", "lesson.show.tip", "fth-crosshair");
        show.setId("lesson-show");
        show.setOnAction(event -> {
            if (sight != null) {
                sight.showAgain(state);
            }
        });
        content.getChildren().add(show);
        int count = state.lesson().steps().size();
        place.setText(messages.text("lesson.place", state.index() + 1, count));
        backButton.setDisable(state.isFirst());
        if (nextButton.isFocused()) {
            // Else, as the button is disabled, some control elsewhere would get the keyboard, and keep the space key
            // from pausing.
            root.requestFocus();
        }
        nextButton.setDisable(state.busy());
        if (root.isFocused()) {
            focusNext();
        }
        String next = state.isLast() ? "lesson.done" : "lesson.next";
        nextButton.setText(messages.text(next));
        nextButton.getTooltip().setText(messages.text(next + ".tip"));
    }

    private void showProgress() {
        LessonState state = play.stateProperty().get();
        boolean busy = state != null && state.busy();
        progress.setVisible(busy);
        if (state == null || !busy) {
            return;
        }
        long end = state.step().runTo();
        String key = run.stateProperty().get() == State.PAUSED
                        && !run.runningProperty().get()
                ? "lesson.paused"
                : "lesson.running";
        progressLabel.setText(messages.text(key, Numbers.whole(end)));
        progressBar.setProgress(end == 0 ? 0 : Math.min(1, (double) run.stepNow() / (double) end));
    }

    private Button button(String key, String tip, String icon) {
        Button button = new Button(messages.text(key), new FontIcon(icon));
        button.getStyleClass().addAll("flat", "small");
        button.setTooltip(new Tooltip(messages.text(tip)));
        return button;
    }
}
