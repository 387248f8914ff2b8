package org.driftscope.chart;

/**
 * A picture of recorded data: an immutable description that reads the history when it paints. It paints on any surface; on
 * the thread that owns the history. The whole picture of a view is {@link #paint} and {@link #paintShown} over it.
 */
public interface Plot {

    /** Paints all but what moves with the pointer and over the steps: panel, title, axes, data, events, legend. */
    void paint(Surface surface, Rect area, StepView view, Theme theme);

    /**
     * Paints what belongs to the step that is looked back at: what lies behind it is faded, a line stands at it, its values
     * are told. Nothing when the newest step is shown. It may be painted again and again for other steps over what {@link
     * #paint} painted for one, unless the plot {@link #paintsShown}.
     */
    default void paintShown(Surface surface, Rect area, StepView view, Theme theme) {}

    /** Paints what belongs to the hovered step: line and read-out. Nothing when no step is hovered. */
    void paintHover(Surface surface, Rect area, StepView view, Theme theme);

    /** The step at a point; NaN where there is none. */
    double stepAt(Surface surface, Rect area, StepView view, double x, double y);

    /** Whether it shows the newest step alone, so that each one changes it; or else the step that is looked back at. */
    default boolean showsNewest() {
        return false;
    }

    /** Least height, as a multiple of that of a chart of curves. */
    default double height() {
        return 1;
    }

    /**
     * The same before what another run gave in its place, pale; the same alone where it has no room for that.
     *
     * @param earlier the other run's plot of the same kind
     * @param name of that run, in the legend
     */
    default Plot over(Plot earlier, String name) {
        return this;
    }

    /** By how much this differs from what another run gave in its place; {@link #over} that where no difference can be drawn. */
    default Plot minus(Plot earlier, String name) {
        return over(earlier, name);
    }

    /** Whether what {@link #paint} draws, and not {@link #paintShown} alone, depends on the step that is looked back at. */
    default boolean paintsShown() {
        return showsNewest();
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

    /** One sentence with the values of the step that a view shows, for those who do not see the chart. */
    String summary(StepView view);
}
