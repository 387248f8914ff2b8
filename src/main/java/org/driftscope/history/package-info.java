/** What was recorded: bounded columns that thin themselves without losing an extreme, and the event log. */
@NullMarked
package org.driftscope.history;

import org.jspecify.annotations.NullMarked;
