package org.driftscope.chart;

import java.util.Arrays;
import org.driftscope.history.Series;

/**
 * A series reduced to one entry for each column of device pixels: mean, smallest and largest of its buckets' values there.
 * Buckets without a finite value part the entries into runs; an entry of NaN stands between two runs.
 */
final class Columns {
    double[] x = new double[256];
    double[] mean = new double[256];
    double[] low = new double[256];
    double[] high = new double[256];
    int size;

    /** Values in view that were not finite. */
    int notFinite;

    /** Reduces what of a series lies between the scale's ends, and one bucket beyond either end. */
    void read(Series series, Scale scale, double pixelScale) {
        size = 0;
        notFinite = 0;
        int first = Math.max(0, series.indexAt((long) Math.floor(scale.domain().low())));
        double lastStep = scale.domain().high();
        double columnWidth = 1 / pixelScale;
        double columnEnd = Double.NEGATIVE_INFINITY;
        double xSum = 0;
        double meanSum = 0;
        int merged = 0;
        for (int i = first; i < series.size(); i++) {
            double step = 0.5 * (series.firstStep(i) + series.lastStep(i));
            double m = series.mean(i);
            if (step >= scale.domain().low() && step <= lastStep) {
                notFinite += series.notFinite(i);
            }
            if (Double.isNaN(m)) {
                if (size > 0 && !Double.isNaN(mean[size - 1])) {
                    append(scale.place(step), Double.NaN, Double.NaN, Double.NaN);
                }
                columnEnd = Double.NEGATIVE_INFINITY;
            } else if (step < columnEnd) {
                int k = size - 1;
                merged++;
                xSum += step;
                meanSum += m;
                x[k] = scale.place(xSum / merged);
                mean[k] = meanSum / merged;
                low[k] = Math.min(low[k], series.min(i));
                high[k] = Math.max(high[k], series.max(i));
            } else {
                double place = scale.place(step);
                append(place, m, series.min(i), series.max(i));
                merged = 1;
                xSum = step;
                meanSum = m;
                columnEnd = scale.value((Math.floor(place / columnWidth) + 1) * columnWidth);
            }
            if (step > lastStep) {
                break;
            }
        }
    }

    private void append(double place, double m, double least, double most) {
        if (size == x.length) {
            int length = 2 * size;
            x = Arrays.copyOf(x, length);
            mean = Arrays.copyOf(mean, length);
            low = Arrays.copyOf(low, length);
            high = Arrays.copyOf(high, length);
        }
        x[size] = place;
        mean[size] = m;
        low[size] = least;
        high[size] = most;
        size++;
    }

    /** Replaces the means by their exponential average over places, each run by itself. */
    void smooth(double halfLife) {
        double average = Double.NaN;
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(mean[i]) && !Double.isNaN(average)) {
                double keep = Math.pow(0.5, (x[i] - x[i - 1]) / halfLife);
                average = keep * average + (1 - keep) * mean[i];
            } else {
                average = mean[i];
            }
            mean[i] = average;
        }
    }
}
