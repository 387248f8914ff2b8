package org.driftscope.figures;

import org.driftscope.history.Series;

/**
 * Reads figures off a recorded quantity. Values are those of the series' buckets: means over the few recorded steps that
 * share one. What was recorded outside a range of steps is not in it; where nothing was, the answer is NaN.
 */
record Curve(Series series) {

    /** The value at a step, or at the last recorded one before. */
    double at(long step) {
        int i = series.indexAt(step);
        return i < 0 ? Double.NaN : series.mean(i);
    }

    /** The newest value. */
    double last() {
        return series.last();
    }

    /** Mean over the steps from {@code from} to under {@code to}. */
    double mean(long from, long to) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < series.size(); i++) {
            if (within(i, from, to) && !Double.isNaN(series.mean(i))) {
                sum += series.mean(i);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Smallest value over the steps from {@code from} to under {@code to}. */
    double min(long from, long to) {
        double least = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            if (within(i, from, to) && (Double.isNaN(least) || series.min(i) < least)) {
                least = series.min(i);
            }
        }
        return least;
    }

    /** Largest value over the steps from {@code from} to under {@code to}. */
    double max(long from, long to) {
        double most = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            if (within(i, from, to) && (Double.isNaN(most) || series.max(i) > most)) {
                most = series.max(i);
            }
        }
        return most;
    }

    private boolean within(int i, long from, long to) {
        return series.firstStep(i) >= from && series.firstStep(i) < to;
    }
}
