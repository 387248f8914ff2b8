package org.driftscope.stats;

import java.util.Arrays;

/**
 * Distances between two samples by how many values of each fall into bins that the reference sets: ten between its deciles,
 * so that each holds about a tenth of it, and one on either side of its range. Sample size alone makes them greater than 0:
 * for two samples of some hundred values n from one continuous distribution, Jensen-Shannon is about 4.2/n bits and PSI
 * about 22/n. Keeps its scratch space: not for use from several threads.
 */
public final class BinnedDistances {
    private static final int DECILES = 10;
    private static final double LN_2 = Math.log(2);

    private final int[] ofReference = new int[DECILES + 2];
    private final int[] ofSample = new int[DECILES + 2];
    private int n;

    /**
     * Counts both samples.
     *
     * @param reference n sorted values, not modified
     * @param sample n sorted values, not modified
     * @throws IllegalArgumentException if the samples differ in size
     */
    public void read(float[] reference, float[] sample) {
        n = 0;
        if (SortedPair.isComparable(reference, sample)) {
            n = reference.length;
            count(reference, reference, ofReference);
            count(reference, sample, ofSample);
        }
    }

    /** Bins are closed above: bin d holds what lies behind decile d - 1 and up to decile d; decile 10 is the maximum. */
    private static void count(float[] reference, float[] sample, int[] counts) {
        int size = sample.length;
        Arrays.fill(counts, 0);
        int i = 0;
        while (i < size && sample[i] < reference[0]) {
            i++;
        }
        counts[0] = i;
        for (int d = 1; d <= DECILES; d++) {
            float decile = reference[(d * size + DECILES - 1) / DECILES - 1];
            int from = i;
            while (i < size && sample[i] <= decile) {
                i++;
            }
            counts[d] = i - from;
        }
        counts[DECILES + 1] = size - i;
    }

    /**
     * What the {@link KolmogorovSmirnov#statistic} of the two samples does not exceed, and exceeds less a tenth or so: within a
     * bin, all of one sample's values may come before all of the other's.
     *
     * @return in [0, 1]; NaN where a value was NaN, or nothing was read
     */
    public double mostKolmogorovSmirnov() {
        int most = 0;
        int ahead = 0;
        for (int bin = 0; bin < ofReference.length; bin++) {
            most = Math.max(most, Math.max(ahead + ofReference[bin], ofSample[bin] - ahead));
            ahead += ofReference[bin] - ofSample[bin];
        }
        return n == 0 ? Double.NaN : (double) most / n;
    }

    /**
     * The Jensen-Shannon divergence (1/2) sum p log2(p/m) + q log2(q/m), m = (p + q)/2, of the shares p and q (Lin 1991).
     *
     * @return in bits, in [0, 1]: 0 for the same shares, 1 where no bin holds values of both; NaN where a value was NaN, or
     *     nothing was read
     */
    public double jensenShannon() {
        double sum = 0;
        for (int bin = 0; bin < ofReference.length; bin++) {
            int both = ofReference[bin] + ofSample[bin];
            sum += ofMixture(ofReference[bin], both) + ofMixture(ofSample[bin], both);
        }
        return n == 0 ? Double.NaN : sum / (2 * n);
    }

    private static double ofMixture(int count, int both) {
        return count == 0 ? 0 : count * (Math.log(2.0 * count / both) / LN_2);
    }

    /**
     * The population stability index sum (p - q) ln(p/q), in nats. Half a value is added to each bin of both, so that an
     * empty one gives a large term, not an infinite one: p = (count + 1/2) / (n + 6).
     *
     * @return at least 0; 0 for the same shares; NaN where a value was NaN, or nothing was read
     */
    public double psi() {
        double sum = 0;
        for (int bin = 0; bin < ofReference.length; bin++) {
            double p = ofReference[bin] + 0.5;
            double q = ofSample[bin] + 0.5;
            sum += (p - q) * Math.log(p / q);
        }
        return n == 0 ? Double.NaN : sum / (n + 0.5 * ofReference.length);
    }
}
