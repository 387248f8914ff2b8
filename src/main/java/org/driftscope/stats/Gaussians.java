package org.driftscope.stats;

/** Distances between two normal distributions, given by their means and variances. NaN where a moment is NaN. */
public final class Gaussians {
    private Gaussians() {}

    /** The squared Wasserstein-2 distance, (mean1 - mean2)^2 + (sigma1 - sigma2)^2. */
    public static double w2Squared(double mean1, double variance1, double mean2, double variance2) {
        double means = mean1 - mean2;
        double deviations = Math.sqrt(variance1) - Math.sqrt(variance2);
        return means * means + deviations * deviations;
    }

    /** The Wasserstein-2 distance, in the unit of the values. */
    public static double w2(double mean1, double variance1, double mean2, double variance2) {
        return Math.sqrt(w2Squared(mean1, variance1, mean2, variance2));
    }

    /**
     * The Kullback-Leibler divergence KL(N1 || N2) = ln(sigma2/sigma1) + (sigma1^2 + (mean1 - mean2)^2) / (2 sigma2^2) - 1/2,
     * in nats.
     *
     * @return at least 0; 0 for the same two; infinite where just one variance is 0, or both are and the means differ
     */
    public static double kl(double mean1, double variance1, double mean2, double variance2) {
        if (mean1 == mean2 && variance1 == variance2) {
            return 0;
        }
        if (variance1 == 0 || variance2 == 0) {
            return Double.isNaN(mean1 + variance1 + mean2 + variance2) ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        double means = mean1 - mean2;
        double excess = (variance1 - variance2) / variance2;
        // excess - ln(1 + excess) is not negative, but for rounding.
        return Math.max(0, excess - Math.log1p(excess)) / 2 + means * means / (2 * variance2);
    }
}
