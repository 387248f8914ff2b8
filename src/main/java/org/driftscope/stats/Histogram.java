package org.driftscope.stats;

/**
 * Counts of values in bins of equal width over [{@code low}, {@code high}), and of those outside.
 *
 * @param low lower edge of the first bin
 * @param high upper edge of the last bin; greater than {@code low}
 * @param counts values in each bin; not to be modified
 * @param below finite values under {@code low}
 * @param above finite values from {@code high} on
 * @param notFinite NaN and infinities
 */
public record Histogram(float low, float high, int[] counts, int below, int above, int notFinite) {

    /** Number of bins. */
    public int bins() {
        return counts.length;
    }

    /** Width of a bin, in the unit of the values. */
    public double binWidth() {
        return ((double) high - low) / counts.length;
    }

    /** All values counted: inside, outside, and not finite. */
    public long total() {
        long total = (long) below + above + notFinite;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    /** Share of all values per unit of width in a bin, so that histograms of different ranges compare; 0 when empty. */
    public double density(int bin) {
        long total = total();
        return total == 0 ? 0 : counts[bin] / (total * binWidth());
    }
}
