package org.driftscope.train;

import org.driftscope.stats.Detection;

/**
 * Whether a classifier tells inputs apart.
 *
 * @param trainingAgainstTest the latest rows that were learnt from test rows, both as they are shifted
 * @param batchAgainstPast this mini-batch's rows from a sample of those before
 */
public record InputDetections(Detection trainingAgainstTest, Detection batchAgainstPast) {}
