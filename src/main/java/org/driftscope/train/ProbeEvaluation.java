package org.driftscope.train;

/**
 * A network's loss and accuracy over the probe batch, normalized in both ways: equal where there is no batch norm.
 *
 * @param batchStatistics with the probe batch's own mean and variance
 * @param runningStatistics in evaluation mode
 */
public record ProbeEvaluation(Evaluation batchStatistics, Evaluation runningStatistics) {}
