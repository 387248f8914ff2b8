package org.driftscope.view;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.driftscope.train.TrainingSession.State;
import org.driftscope.viewmodel.RunViewModel;
import org.kordamp.ikonli.javafx.FontIcon;

/** Across the window while data takes long to load: how far it has come, and a way to stop it. */
final class LoadingBar extends HBox {
    /** What is loaded sooner needs no word. */
    private static final Duration PATIENCE = Duration.millis(400);

    private final RunViewModel run;
    private final Messages messages;
    private final Label label = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final Subscription subscription;

    LoadingBar(RunViewModel run, Messages messages) {
        this.run = run;
        this.messages = messages;
        setId("loading");
        getStyleClass().addAll("banner", "hint");
        setAlignment(Pos.CENTER_LEFT);
        bar.setPrefWidth(220);
        bar.setAccessibleText(messages.text("status.loading"));
        Button cancel = new Button(messages.text("cancel"));
        cancel.setId("loading-cancel");
        cancel.getStyleClass().addAll("flat", "small");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setTooltip(new Tooltip(messages.text("loading.cancel.tip")));
        cancel.setOnAction(event -> run.cancelLoading());
        getChildren().addAll(new FontIcon("fth-download"), label, bar, cancel);
        managedProperty().bind(visibleProperty());
        patience.setOnFinished(event -> setVisible(isLoading()));
        setVisible(false);
        subscription = Subscription.combine(
                run.stateProperty().subscribe(state -> showState()),
                run.loadedProperty().subscribe(share -> showShare()));
    }

    private boolean isLoading() {
        return run.stateProperty().get() == State.LOADING;
    }

    private void showState() {
        if (isLoading()) {
            patience.playFromStart();
        } else {
            patience.stop();
            setVisible(false);
        }
    }

    private void showShare() {
        double share = run.loadedProperty().get();
        bar.setProgress(share);
        label.setText(messages.text("loading.share", Math.round(100 * share)));
    }

    /** Lets go of the run, which outlives this when the language changes. */
    void close() {
        patience.stop();
        subscription.unsubscribe();
    }
}
