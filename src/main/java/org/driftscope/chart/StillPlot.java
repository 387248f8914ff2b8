package org.driftscope.chart;

/** A plot of the newest look alone: the axis of steps means nothing to it. */
interface StillPlot extends Captioned {

    @Override
    default boolean showsNewest() {
        return true;
    }

    /** It is of the newest step, whatever step is looked back at. */
    @Override
    default boolean paintsShown() {
        return false;
    }

    @Override
    default void paintHover(Surface surface, Rect area, StepView view, Theme theme) {
        // What is shown does not depend on a place on the axis of steps.
    }

    @Override
    default double stepAt(Surface surface, Rect area, StepView view, double x, double y) {
        return Double.NaN;
    }
}
