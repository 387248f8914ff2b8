package org.driftscope.train;

/**
 * A network in evaluation mode on the whole test set.
 *
 * @param accuracy share of rows whose class is the largest output, in [0, 1]; NaN when there are no classes
 */
public record Evaluation(double loss, double accuracy) {}
