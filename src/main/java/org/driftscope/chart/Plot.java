package org.driftscope.chart;

/**
 * A picture of recorded data: an immutable description that reads the history when it paints. It paints on any surface; on
 * the thread that owns the history.
 */
public interface Plot {

    /** Paints all but what moves with the pointer: panel, title, axes, data, events, legend. */
    void paint(Surface surface, Rect area, StepView view, Theme theme);

    /** Paints what belongs to the hovered step: line and read-out. Nothing when no step is hovered. */
    void paintHover(Surface surface, Rect area, StepView view, Theme theme);

    /** The step at a point; NaN where there is none. */
    double stepAt(Surface surface, Rect area, StepView view, double x, double y);

    /** Whether it shows the newest step alone, so that each one changes it. */
    default boolean showsNewest() {
        return false;
    }

    /** Least height, as a multiple of that of a chart of curves. */
    default double height() {
        return 1;
    }

    /** Key of the card that explains it; empty if there is none. */
    default String topic() {
        return "";
    }

    /** One line that names it among others. */
    String title();

    /** The numbers that it shows: all that is recorded of them between the ends of the view. */
    default ChartTable table(StepView view) {
        return ChartTable.empty(title());
    }

    /** One sentence with the newest values, for those who do not see the chart. */
    String summary();
}
