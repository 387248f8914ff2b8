/** How fast the program is, timed on this machine. */
@NullMarked
package org.driftscope.bench;

import org.jspecify.annotations.NullMarked;
