package org.driftscope.stats;

/** The two-sample Kolmogorov-Smirnov test. */
public final class KolmogorovSmirnov {
    /** Terms of the series for the p-value: the next is below 1e-20 in both. */
    private static final int TERMS = 5;

    private KolmogorovSmirnov() {}

    /**
     * D = sup |F_a - F_b|, F being the share of values that are not greater.
     *
     * @param a n sorted values, not modified
     * @param b n sorted values, not modified
     * @return in [0, 1]; NaN where a value is NaN, and for n = 0
     * @throws IllegalArgumentException if the samples differ in size
     */
    public static double statistic(float[] a, float[] b) {
        if (!SortedPair.isComparable(a, b)) {
            return Double.NaN;
        }
        int n = a.length;
        int i = 0;
        int j = 0;
        int most = 0;
        while (i < n && j < n) {
            // Without branches, which could not be foreseen. Where both have a value several times, the difference goes
            // one
            // way only, from what it is before them to what it is behind them, so no place between counts.
            float x = a[i];
            float y = b[j];
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
            most = Math.max(most, Math.abs(i - j));
        }
        return (double) most / n;
    }

    /**
     * How probable so large a statistic is for two independent samples of n values from one continuous distribution, in the
     * limit of large n: Q(x) = 2 sum_k (-1)^(k-1) exp(-2 k^2 x^2) at x = D sqrt(n/2) (Smirnov 1948); below x = 1 in its other
     * form, 1 - sqrt(2 pi)/x sum_k exp(-(2k-1)^2 pi^2 / (8 x^2)), which converges faster there.
     *
     * @return in [0, 1]; NaN for a statistic that is NaN
     */
    public static double pValue(double statistic, int n) {
        double x = statistic * Math.sqrt(n / 2.0);
        if (x < 0.1) {
            return 1; // Less 1e-52.
        }
        double sum = 0;
        if (x < 1) {
            for (int k = 1; k <= TERMS; k++) {
                double odd = (2 * k - 1) * Math.PI / x;
                sum += Math.exp(-odd * odd / 8);
            }
            return 1 - Math.sqrt(2 * Math.PI) / x * sum;
        }
        for (int k = 1; k <= TERMS; k++) {
            double term = Math.exp(-2.0 * k * k * x * x);
            sum += k % 2 == 1 ? term : -term;
        }
        return 2 * sum;
    }

    /** Bonferroni's adjustment of the smallest p-value of several tests: min(1, tests p). */
    public static double adjusted(double pValue, int tests) {
        return Math.min(1, tests * pValue);
    }
}
