package org.driftscope.train;

import org.jspecify.annotations.Nullable;

/**
 * Where a run takes off from an earlier one of the same experiment.
 *
 * @param log what acted in the earlier run; the new one learns again what lies between the checkpoint and its end
 * @param checkpoint to begin with; null for the start
 * @param checkpoints of the earlier run until there
 */
public record Branch(RunLog log, @Nullable Checkpoint checkpoint, CheckpointTrack checkpoints) {

    /** Goes on where a recorded run ends; all of it is learnt again. */
    public static Branch atEndOf(RunLog log) {
        return new Branch(log, null, new CheckpointTrack(CheckpointTrack.BYTES));
    }

    /** Steps that are learnt again. */
    public long stepsAgain() {
        return log.step() - (checkpoint == null ? 0 : checkpoint.step());
    }
}
