package org.driftscope.train;

import org.driftscope.stats.Detection;
import org.jspecify.annotations.Nullable;

/**
 * All that a run needs to go on from a step bit for bit, beside its experiment and what acted in it: see
 * {@link TrainerFactory#resume}.
 *
 * @param step mini-batches learnt
 * @param events how many events had acted in the run, those of the experiment's schedule among them
 * @param inputDetection as in {@link Snapshot}
 * @param a network A
 * @param b network B; null without a twin
 */
public record Checkpoint(
        long step,
        int events,
        @Nullable Detection inputDetection,
        NetworkCheckpoint a,
        @Nullable NetworkCheckpoint b) {}
