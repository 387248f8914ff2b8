package org.driftscope.chart;

import java.util.List;
import org.driftscope.history.Series;
import org.driftscope.history.Walk;
import org.jspecify.annotations.Nullable;

/** Looks values up in series. */
final class Reader {
    /** How far beyond the range of means extremes may widen an axis, as a share of that range. */
    private static final double EXTREMES = 0.5;

    /** Of a chart whose curves a range is for. */
    private static final int COLUMNS = 1024;

    private Reader() {}

    /** The mean at a step: of the bucket that holds it, or of the last one before; NaN when there is none. */
    static double at(Series series, double step) {
        int i = series.indexAt(Math.round(step));
        return i < 0 ? Double.NaN : series.mean(i);
    }

    /** Like {@link #at}, as text; a dash when there is none. */
    static String textAt(Series series, double step) {
        int i = series.indexAt(Math.round(step));
        return i < 0 ? "–" : Numbers.value(series.mean(i));
    }

    /** The value that a view shows: the newest, or the one of the step that is looked back at. */
    static double shown(Series series, StepView view) {
        return view.live() ? series.last() : at(series, view.shown());
    }

    /** Like {@link #shown}, as text; a dash when there is none. */
    static String shownText(Series series, StepView view) {
        if (!view.live()) {
            return textAt(series, view.shown());
        }
        return series.size() == 0 ? "–" : Numbers.value(series.last());
    }

    /**
     * The range of the values between two steps. Extremes within buckets widen it by no more than half of what the means
     * span, so that one outlier does not flatten everything else.
     *
     * @param positive whether only values above 0 count
     */
    static @Nullable Domain range(List<Series> all, double from, double to, boolean positive) {
        Extent means = new Extent();
        Extent extremes = new Extent();
        for (Series series : all) {
            if (positive && addExtremes(series, from, to, extremes)) {
                continue;
            }
            int first = Math.max(0, series.indexAt((long) Math.floor(from)));
            Walk walk = series.walk(first, series.indexAt((long) Math.floor(to)) + 1);
            double column = 0;
            while (walk.next(column)) {
                double mean = walk.mean();
                if (!positive || mean > 0) {
                    means.add(mean);
                    extremes.add(mean);
                }
                if (!positive || walk.min() > 0) {
                    extremes.add(walk.min());
                }
                if (!positive || walk.max() > 0) {
                    extremes.add(walk.max());
                }
                column = column(from, to, (double) walk.lastStep());
            }
        }
        Domain mean = means.domain();
        Domain extreme = extremes.domain();
        if (mean == null || extreme == null || positive) {
            return extreme;
        }
        double slack = EXTREMES * mean.span();
        return Domain.around(
                Math.max(mean.low() - slack, Math.min(mean.low(), extreme.low())),
                Math.min(mean.high() + slack, Math.max(mean.high(), extreme.high())));
    }

    /**
     * Adds the extremes between two steps in strides as long as can be; gives false, and adds nothing, where some are not
     * above 0.
     */
    private static boolean addExtremes(Series series, double from, double to, Extent extremes) {
        int first = Math.max(0, series.indexAt((long) Math.floor(from)));
        Walk walk = series.walk(first, series.indexAt((long) Math.floor(to)) + 1);
        Extent some = new Extent();
        while (walk.next(Double.POSITIVE_INFINITY)) {
            some.add(walk.min());
            some.add(walk.max());
        }
        if (some.low() <= 0) {
            return false;
        }
        extremes.add(some);
        return true;
    }

    /** Steps of a column there, be they spread evenly or by their logarithm: means are then as fine as any chart's. */
    private static double column(double from, double to, double step) {
        double even = (to - from) / COLUMNS;
        double logarithmic = (step + 1) * Math.log((to + 1) / (Math.max(0, from) + 1)) / COLUMNS;
        return Math.min(even, logarithmic);
    }
}
