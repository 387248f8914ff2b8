package org.driftscope.viewmodel;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.driftscope.chart.StepAxis;
import org.driftscope.history.History;

/**
 * Plays the history of a run: moves the step that is shown as time goes by, up to now. Whoever moves that step meanwhile is
 * followed, and whoever shows now ends it. Belongs to the JavaFX thread, which calls {@link #pulse}.
 */
public final class Playback {
    /** A pulse that came late does not leap. */
    private static final double LONGEST_PULSE = 0.1;

    private final StepAxis axis;
    private final Supplier<History> history;
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(this, "speed", Speed.WHOLE_RUN);
    private boolean begun;
    private long lastNanos;
    private double position;
    private double shown;

    /** How fast to go. */
    public enum Speed {
        STEPS_100(100),
        STEPS_1_000(1_000),
        STEPS_10_000(10_000),
        /** From the first step to the newest in ten seconds. */
        WHOLE_RUN(Double.NaN);

        private static final double SECONDS = 10;

        private final double stepsPerSecond;

        Speed(double stepsPerSecond) {
            this.stepsPerSecond = stepsPerSecond;
        }

        /** Steps per second in a run of so many steps. */
        double rate(long lastStep) {
            return this == WHOLE_RUN ? (double) lastStep / SECONDS : stepsPerSecond;
        }

        /** The one after; behind the last, the first. */
        public Speed next() {
            List<Speed> all = List.of(values());
            return all.get((all.indexOf(this) + 1) % all.size());
        }
    }

    /** @param history of the run on screen */
    public Playback(StepAxis axis, Supplier<History> history) {
        this.axis = axis;
        this.history = history;
        playing.subscribe(() -> begun = false);
    }

    /** Whether it plays. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** How fast it plays. */
    public ObjectProperty<Speed> speedProperty() {
        return speed;
    }

    /** Goes on by the time since the last pulse; begins at the first visible step where the window shows now. */
    public void pulse(long nanos) {
        if (!playing.get()) {
            return;
        }
        if (!begun) {
            begun = true;
            move(
                    axis.isLive()
                            ? axis.fromProperty().get()
                            : axis.shownProperty().get());
        } else if (axis.isLive()) {
            playing.set(false);
        } else {
            if (axis.shownProperty().get() != shown) {
                position = axis.shownProperty().get();
            }
            double seconds = Math.min(LONGEST_PULSE, (nanos - lastNanos) / 1e9);
            move(position + seconds * speed.get().rate(history.get().lastStep()));
        }
        lastNanos = nanos;
    }

    private void move(double to) {
        position = to;
        axis.lookAt((double) history.get().recordedStep((long) Math.floor(to), 0));
        shown = axis.shownProperty().get();
        if (axis.isLive()) {
            playing.set(false);
        }
    }
}
