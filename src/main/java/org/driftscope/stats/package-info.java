/** Moments, histograms, quantiles, two-sample distances and tests, and fast functions for them, on plain arrays. Knows the JDK alone. */
@NullMarked
package org.driftscope.stats;

import org.jspecify.annotations.NullMarked;
