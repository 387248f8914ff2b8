package org.driftscope.measure;

/** The 15th, 50th and 85th percentile, linearly interpolated; NaN when there is no finite value. */
public record Percentiles(double p15, double p50, double p85) {}
