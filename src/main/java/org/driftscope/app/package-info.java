/** The launcher, the wiring and the command line. */
@NullMarked
package org.driftscope.app;

import org.jspecify.annotations.NullMarked;
