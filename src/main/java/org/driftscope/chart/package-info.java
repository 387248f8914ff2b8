/** Plots drawn on a surface: a canvas on screen, an image in a file. Scales and ticks are plain classes. */
@NullMarked
package org.driftscope.chart;

import org.jspecify.annotations.NullMarked;
