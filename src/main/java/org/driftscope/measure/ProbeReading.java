package org.driftscope.measure;

import org.jspecify.annotations.Nullable;

/**
 * What was measured at one layer over the probe batch, normalized by its own statistics. Distributions are of the
 * pre-activation; at the output layer, of the outputs.
 *
 * @param distribution all units and rows together
 * @param unitMeans mean of each unit, [units]; not to be modified
 * @param unitVariances biased variance of each unit, [units]; not to be modified
 * @param activation what leaves the activation
 * @param slope mean of f'(z) / max f' over units and rows, in [0, 1]; 1 at the output layer
 * @param dead share of units that are exactly 0 on every row, in [0, 1]; 0 where the activation is not ReLU
 * @param evaluationGap ||z' - z|| / ||z||, l2 norms over units and rows, z' being the pre-activation normalized by running
 *     statistics: 0 without batch norm up to here, infinite where z is 0 throughout and z' is not
 * @param change of the units' moments since the last look at the probe batch; null at the first
 * @param referenceStep step at which the reference was read
 * @param drift from the reference
 * @param unitW1PerDeviation Wasserstein-1 of each unit from the reference, divided by its deviation there, [units]; NaN where
 *     it was constant there; not to be modified
 * @param changeFromReference of the units' moments
 */
public record ProbeReading(
        Distribution distribution,
        float[] unitMeans,
        float[] unitVariances,
        ActivationMoments activation,
        double slope,
        double dead,
        double evaluationGap,
        @Nullable MomentChange change,
        long referenceStep,
        Drift drift,
        float[] unitW1PerDeviation,
        MomentChange changeFromReference) {}
