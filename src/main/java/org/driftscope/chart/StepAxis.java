package org.driftscope.chart;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * The axis of steps that all charts of a board share: what is visible, the step under the pointer, and the step that the window
 * shows, be it a past one or now. Needs no running toolkit; belongs to one thread.
 */
public final class StepAxis {
    /** Fewest steps that can be zoomed to. */
    public static final double LEAST_SPAN = 4;

    private final ReadOnlyDoubleWrapper from = new ReadOnlyDoubleWrapper(this, "from", 0);
    private final ReadOnlyDoubleWrapper to = new ReadOnlyDoubleWrapper(this, "to", LEAST_SPAN);
    private final BooleanProperty followLive = new SimpleBooleanProperty(this, "followLive", true);
    private final BooleanProperty logSteps = new SimpleBooleanProperty(this, "logSteps", false);
    private final DoubleProperty hoverStep = new SimpleDoubleProperty(this, "hoverStep", Double.NaN);
    private final ReadOnlyDoubleWrapper shown = new ReadOnlyDoubleWrapper(this, "shown", Double.NaN);
    private long lastStep;
    private long ahead;

    public StepAxis() {
        followLive.subscribe(follow -> {
            if (follow) {
                show(0, end());
            }
        });
    }

    /** First visible step. */
    public ReadOnlyDoubleProperty fromProperty() {
        return from.getReadOnlyProperty();
    }

    /** Last visible step. */
    public ReadOnlyDoubleProperty toProperty() {
        return to.getReadOnlyProperty();
    }

    /** Whether all steps are shown, and more as they come. */
    public BooleanProperty followLiveProperty() {
        return followLive;
    }

    /** Whether steps are spread by their logarithm. */
    public BooleanProperty logStepsProperty() {
        return logSteps;
    }

    /** The step under the pointer; NaN for none. */
    public DoubleProperty hoverStepProperty() {
        return hoverStep;
    }

    /** The step that is looked back at, before the newest one; NaN for none: then the window shows now. */
    public ReadOnlyDoubleProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether the window shows now. */
    public boolean isLive() {
        return Double.isNaN(shown.get());
    }

    /** Looks back at a step; at one that is the newest or behind it, the window shows now, as for NaN. */
    public void lookAt(double step) {
        shown.set(step < (double) lastStep ? Math.max(0, step) : Double.NaN);
    }

    /** Shows now. */
    public void lookLive() {
        shown.set(Double.NaN);
    }

    /** What is visible now, as a value. */
    public StepView view() {
        return new StepView(from.get(), to.get(), logSteps.get(), hoverStep.get(), shown.get());
    }

    /** Tells the newest recorded step; a smaller one than before starts over. */
    public void setLastStep(long step) {
        boolean startsOver = step < lastStep;
        lastStep = step;
        if (startsOver) {
            hoverStep.set(Double.NaN);
            lookLive();
            followLive.set(true);
        }
        if (followLive.get()) {
            show(0, end());
        }
    }

    /** Tells how far another run goes that charts show behind this one; 0 where there is none. All of it is shown too. */
    public void setAhead(long step) {
        ahead = step;
        if (followLive.get()) {
            show(0, end());
        }
    }

    /** Shows all steps, and more as they come. */
    public void showAll() {
        followLive.set(true);
        show(0, end());
    }

    /**
     * Narrows or widens what is visible, as the axis is spread.
     *
     * @param factor of the visible length: below 1 shows fewer steps
     * @param aroundStep stays in its place
     */
    public void zoom(double factor, double aroundStep) {
        Scale scale = view().scale(0, 1);
        double centre = Math.max(0, Math.min(1, scale.place(Math.max(0, aroundStep))));
        double left = scale.value(centre - centre * factor);
        double right = scale.value(centre + (1 - centre) * factor);
        if (right - left < LEAST_SPAN) {
            double middle = Math.max(0, Math.min(end(), aroundStep));
            double before =
                    LEAST_SPAN * (to.get() > from.get() ? (middle - from.get()) / (to.get() - from.get()) : 0.5);
            left = middle - Math.max(0, Math.min(LEAST_SPAN, before));
            right = left + LEAST_SPAN;
        }
        showWithin(left, right);
    }

    /** Moves what is visible by a share of its length, later for a positive one, as far as there are steps. */
    public void pan(double share) {
        if (followLive.get()) {
            return;
        }
        Scale scale = view().scale(0, 1);
        double first = scale.place(0);
        double last = scale.place(end());
        double shift = Math.max(Math.min(first, 0), Math.min(Math.max(last - 1, 0), share));
        showWithin(scale.value(shift), scale.value(1 + shift));
    }

    /** Moves the hovered step by a share of the visible length; it starts at the newest visible step. */
    public void moveHover(double share) {
        Scale scale = view().scale(0, 1);
        double now = Double.isNaN(hoverStep.get()) ? 1 : scale.place(hoverStep.get()) + share;
        hoverStep.set(scale.value(Math.max(0, Math.min(1, now))));
    }

    private void showWithin(double left, double right) {
        double end = end();
        if (right - left >= end * (1 - 1e-9)) {
            showAll();
            return;
        }
        double low = left;
        double high = Math.max(right, left + LEAST_SPAN);
        if (low < 0) {
            high -= low;
            low = 0;
        }
        if (high > end) {
            low = Math.max(0, low - (high - end));
            high = end;
        }
        followLive.set(false);
        show(low, high);
    }

    private void show(double low, double high) {
        // In the order that keeps the range from ever being empty in between.
        if (low < to.get()) {
            from.set(low);
            to.set(high);
        } else {
            to.set(high);
            from.set(low);
        }
    }

    /** Where the axis ends when all is shown. */
    private double end() {
        return Math.max(LEAST_SPAN, (double) Math.max(lastStep, ahead));
    }
}
