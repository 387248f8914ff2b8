/** Data sets and mini-batches: IDX, CSV, generated; seeded shuffling. */
@NullMarked
package org.driftscope.data;

import org.jspecify.annotations.NullMarked;
