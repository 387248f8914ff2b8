package org.driftscope.chart;

import java.util.Arrays;
import org.driftscope.history.Series;
import org.driftscope.history.Walk;

/**
 * A series reduced to one entry for each column of device pixels: mean, smallest and largest of the values there. Where none
 * of them is finite, the entries are parted into runs; an entry of NaN stands between two runs.
 */
final class Columns {
    double[] x = new double[256];
    double[] mean = new double[256];
    double[] low = new double[256];
    double[] high = new double[256];

    /** Values in view that were not finite, of each entry; some before the first entry may be left out. */
    int[] gaps = new int[256];

    int size;

    /** All values in view that were not finite. */
    int notFinite;

    // Of the entry that is being filled: its ends, and sums over finite values.
    private double columnEnd;
    private double columnSteps;
    private double stepSum;
    private double sum;
    private long finite;

    /** Reduces what of a series lies between the scale's ends, and one bucket beyond either end. */
    void read(Series series, Scale scale, double pixelScale) {
        size = 0;
        notFinite = 0;
        double columnWidth = 1 / pixelScale;
        columnEnd = Double.NEGATIVE_INFINITY;
        columnSteps = scale.value(scale.from() + columnWidth) - scale.value(scale.from());
        double from = scale.domain().low();
        double to = scale.domain().high();
        int first = series.indexAt((long) Math.floor(from));
        if (first < 0 || centre(series.firstStep(first), series.lastStep(first)) < from) {
            first++;
        }
        int last = series.indexAt((long) Math.floor(to));
        if (last >= 0 && centre(series.firstStep(last), series.lastStep(last)) > to) {
            last--;
        }
        if (first > 0) {
            read(series.walk(first - 1, first), scale, columnWidth, false);
        }
        read(series.walk(first, last + 1), scale, columnWidth, true);
        read(series.walk(last + 1, last + 2), scale, columnWidth, false);
        for (int i = 0; i < size; i++) {
            x[i] = scale.place(x[i]);
        }
    }

    private static double centre(long firstStep, long lastStep) {
        return 0.5 * (firstStep + lastStep);
    }

    private void read(Walk walk, Scale scale, double columnWidth, boolean inView) {
        while (walk.next(columnSteps)) {
            double step = centre(walk.firstStep(), walk.lastStep());
            long values = walk.finite();
            if (values == 0) {
                if (size > 0 && !Double.isNaN(mean[size - 1])) {
                    append(step, Double.NaN, Double.NaN, Double.NaN);
                }
                columnEnd = Double.NEGATIVE_INFINITY;
            } else if (step < columnEnd) {
                int k = size - 1;
                stepSum += step * values;
                sum += walk.sum();
                finite += values;
                x[k] = stepSum / finite;
                low[k] = Math.min(low[k], walk.min());
                high[k] = Math.max(high[k], walk.max());
                mean[k] = Math.max(low[k], Math.min(high[k], sum / finite));
            } else {
                append(step, walk.mean(), walk.min(), walk.max());
                stepSum = step * values;
                sum = walk.sum();
                finite = values;
                double column = Math.floor(scale.place(step) / columnWidth) * columnWidth;
                columnEnd = scale.value(column + columnWidth);
                columnSteps = columnEnd - scale.value(column);
            }
            if (inView) {
                notFinite += walk.notFinite();
                if (size > 0) {
                    gaps[size - 1] += walk.notFinite();
                }
            }
        }
    }

    private void append(double step, double m, double least, double most) {
        if (size == x.length) {
            int length = 2 * size;
            x = Arrays.copyOf(x, length);
            mean = Arrays.copyOf(mean, length);
            low = Arrays.copyOf(low, length);
            high = Arrays.copyOf(high, length);
            gaps = Arrays.copyOf(gaps, length);
        }
        x[size] = step;
        mean[size] = m;
        low[size] = least;
        high[size] = most;
        gaps[size] = 0;
        size++;
    }

    /** Replaces the means by their exponential average over places, each run by itself. */
    void smooth(double halfLife) {
        double rate = -Math.log(2) / halfLife;
        double average = Double.NaN;
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(mean[i]) && !Double.isNaN(average)) {
                double keep = Math.exp(rate * (x[i] - x[i - 1]));
                average = keep * average + (1 - keep) * mean[i];
            } else {
                average = mean[i];
            }
            mean[i] = average;
        }
    }
}
