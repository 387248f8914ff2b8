package org.driftscope.train;

/**
 * Where a run takes off from an earlier one of the same experiment, or goes on with one that was recorded.
 *
 * @param log what acted in the earlier run; the new one learns again what lies between a checkpoint and its end
 * @param recorded the last recorded step until there, which the new run is to come by again
 * @param checkpoints of the earlier run before that, for the new one to go on with; without any it is learnt again from its start
 */
public record Branch(RunLog log, long recorded, CheckpointTrack checkpoints) {}
