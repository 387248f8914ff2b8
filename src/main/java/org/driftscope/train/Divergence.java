package org.driftscope.train;

/**
 * Why a network stopped.
 *
 * @param step whose loss or parameters were not finite any more
 * @param layer the first layer with a value that is not finite: 1-based hidden layer, or one more for the output
 */
public record Divergence(long step, int layer) {}
