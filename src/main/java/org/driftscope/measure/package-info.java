/**
 * Reads a network without disturbing it: per-layer moments and distributions, saturation, gradients, drift, gradientShift,
 * landscape.
 */
@NullMarked
package org.driftscope.measure;

import org.jspecify.annotations.NullMarked;
