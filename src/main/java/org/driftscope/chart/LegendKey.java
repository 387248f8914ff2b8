package org.driftscope.chart;

/**
 * One entry of a legend.
 *
 * @param value behind the label, in strong type; may be empty
 */
public record LegendKey(String label, String value, Ink ink, Pen.Dash dash) {}
