package org.driftscope.measure;

import org.driftscope.stats.Histogram;

/**
 * How the values of one layer are spread, all its units and rows together.
 *
 * @param variance biased (divided by the number of values)
 * @param min NaN when any value is NaN, as are mean, variance and max
 */
public record Distribution(
        double mean, double variance, double min, double max, Percentiles percentiles, Histogram histogram) {}
