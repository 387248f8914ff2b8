package org.driftscope.view;

/**
 * The answer to "what am I seeing?" for one kind of chart, in the user's language.
 *
 * @param formula plain text; may have several lines
 * @param reading how to read the chart
 * @param limits what it does not show
 * @param source where the measure comes from
 */
record Card(String title, String definition, String formula, String reading, String limits, String source) {}
