package org.driftscope.measure;

/**
 * How far the distribution of a layer's pre-activation over the probe batch lies from that of a reference step, unit by
 * unit but for the last two. 0 throughout where no value changed; NaN where a value is NaN. Units that are constant at the reference step are left
 * out of {@code w1PerDeviation}, which is NaN where no other is left.
 *
 * @param w1 Wasserstein-1, mean over units
 * @param w1PerDeviation each unit's Wasserstein-1 divided by its deviation at the reference step, mean over units
 * @param gaussianW2 Wasserstein-2 between normal distributions of each unit's moments, mean over units
 * @param kl Kullback-Leibler divergence of such normal distributions, now from the reference, in nats, mean over units;
 *     infinite where a unit is constant at one of the two steps alone, or at both with different values
 * @param jensenShannon in bits, in [0, 1], mean over units
 * @param psi population stability index, mean over units
 * @param ks Kolmogorov-Smirnov statistic, in [0, 1], the largest over units
 * @param ksP its p-value, adjusted for the number of units
 * @param mmd maximum mean discrepancy of all units jointly, in [0, sqrt 2], over the first rows; NaN where most of them are alike
 *     at the reference step
 * @param slicedW1 Wasserstein-1 between projections on random directions, mean over these: all units jointly
 */
public record Drift(
        double w1,
        double w1PerDeviation,
        double gaussianW2,
        double kl,
        double jensenShannon,
        double psi,
        double ks,
        double ksP,
        double mmd,
        double slicedW1) {}
