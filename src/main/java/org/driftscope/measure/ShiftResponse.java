package org.driftscope.measure;

/**
 * How far a shift of the input moves one layer's pre-activation: distances between what the same network makes of the probe
 * rows as they are and of the same rows shifted.
 *
 * @param running in evaluation mode
 * @param batch each of the two normalized by its own statistics
 */
public record ShiftResponse(ShiftDistance running, ShiftDistance batch) {}
