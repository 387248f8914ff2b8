/** The experiment, the trainer, the twins in lockstep, commands, snapshots, and the one session that owns the training thread. */
@NullMarked
package org.driftscope.train;

import org.jspecify.annotations.NullMarked;
