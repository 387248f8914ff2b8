package org.driftscope.chart;

/** Makes a plot for what is visible of the axis of steps, such as one whose scale fits the values there. */
@FunctionalInterface
public interface PlotSource {

    /** The plot to paint now; cheap, since it is made anew for each painting. */
    Plot plot(StepView view);
}
