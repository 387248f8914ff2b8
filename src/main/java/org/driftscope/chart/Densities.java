package org.driftscope.chart;

import java.util.Arrays;
import java.util.List;
import org.driftscope.stats.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads histograms as densities. */
final class Densities {
    /** Share of the values that may fall outside an axis that fits the data, at each end. */
    private static final double TAIL = 0.002;

    private Densities() {}

    /** Share of all values per unit of width, in each bin, [bins]. */
    static double[] of(Histogram histogram) {
        double all = histogram.total() * histogram.binWidth();
        int[] counts = histogram.counts();
        double[] densities = new double[counts.length];
        if (all > 0) {
            for (int i = 0; i < counts.length; i++) {
                densities[i] = counts[i] / all;
            }
        }
        return densities;
    }

    /** Centre of a bin. */
    static double centre(Histogram histogram, int bin) {
        return histogram.low() + (bin + 0.5) * histogram.binWidth();
    }

    /** The range that holds nearly all values of all histograms; null when there are none. */
    static @Nullable Domain range(List<Histogram> histograms) {
        Extent extent = new Extent();
        for (Histogram histogram : histograms) {
            int[] counts = histogram.counts();
            long inside = 0;
            for (int count : counts) {
                inside += count;
            }
            if (inside > 0) {
                extent.add(histogram.low() + edge(counts, inside, false) * histogram.binWidth());
                extent.add(histogram.high() - edge(counts, inside, true) * histogram.binWidth());
            }
        }
        return extent.domain();
    }

    /** How many bins at an end hold no more than the tail. */
    private static int edge(int[] counts, long inside, boolean fromAbove) {
        double left = TAIL * inside;
        for (int i = 0; i < counts.length; i++) {
            left -= counts[fromAbove ? counts.length - 1 - i : i];
            if (left < 0) {
                return i;
            }
        }
        return 0;
    }

    /** The largest of each histogram's peaks, but no more than {@code most} times their median; 0 when there are none. */
    static double peak(List<double[]> densities, double most) {
        double[] peaks = densities.stream()
                .mapToDouble(d -> Arrays.stream(d).max().orElse(0))
                .sorted()
                .toArray();
        return peaks.length == 0 ? 0 : Math.min(peaks[peaks.length - 1], most * peaks[peaks.length / 2]);
    }
}
