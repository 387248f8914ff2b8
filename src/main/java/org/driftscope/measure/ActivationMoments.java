package org.driftscope.measure;

/**
 * Mean and standard deviation (biased) of what leaves a layer's activation, all units and rows together; NaN where a value
 * is NaN. At the output layer, of the outputs.
 */
public record ActivationMoments(double mean, double deviation) {}
