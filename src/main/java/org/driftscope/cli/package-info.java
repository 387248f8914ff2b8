/** What several commands share: options, arguments, and what is told on a terminal. */
@NullMarked
package org.driftscope.cli;

import org.jspecify.annotations.NullMarked;
