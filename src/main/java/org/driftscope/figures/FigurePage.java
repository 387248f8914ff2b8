package org.driftscope.figures;

import java.util.List;
import org.driftscope.chart.Picture;
import org.driftscope.chart.StepView;

/**
 * A figure drawn.
 *
 * @param rows of charts
 * @param view the steps that all show
 * @param width in units
 * @param height in units
 */
public record FigurePage(List<Picture.Row> rows, StepView view, double width, double height) {}
