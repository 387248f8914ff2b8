package org.driftscope.measure;

/**
 * Moments of each unit of a layer; not to be modified.
 *
 * @param means [units]
 * @param variances biased, [units]
 */
public record UnitMoments(float[] means, float[] variances) {}
