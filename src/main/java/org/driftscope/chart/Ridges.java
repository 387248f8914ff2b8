package org.driftscope.chart;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.driftscope.history.HistogramTrack.Entry;
import org.driftscope.stats.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Paints densities as ridges, each with its foot at the place of its step. What lies behind a ridge is hidden by not being
 * drawn: a floating horizon. Holds buffers that are used again; for one painting.
 */
final class Ridges {
    private static final double TINT = 0.22;
    private static final int MOST_PLACES = 600;

    private static final double OTHER_WIDTH = 0.8;

    /** Flatter parts of what is compared with are left out. */
    private static final double LEAST_RISE = 0.75;

    private final Surface surface;
    private final Rect inner;
    private final Scale x;
    private final Scale time;
    private final double rise;
    private final double[] px;
    private final double[] lineX;
    private final double[] lineY;
    private final double[] areaX;
    private final double[] areaY;

    /**
     * For ridges within a frame.
     *
     * @param x of values
     * @param time of steps, downwards
     * @param rise height of a density of one
     */
    Ridges(Surface surface, Rect inner, Scale x, Scale time, double rise) {
        this.surface = surface;
        this.inner = inner;
        this.x = x;
        this.time = time;
        this.rise = rise;
        int n = (int) Math.max(2, Math.min(MOST_PLACES, Math.round(inner.width() / 2)));
        px = new double[n];
        for (int i = 0; i < n; i++) {
            px[i] = inner.x() + i * inner.width() / (n - 1);
        }
        lineX = new double[n];
        lineY = new double[n];
        areaX = new double[2 * n];
        areaY = new double[2 * n];
    }

    /**
     * From the newest to the oldest, each only where it rises above all that are drawn before it.
     *
     * @param other what an entry is compared with, a thin line over its ridge; null for nothing
     * @param foot where the newest ends below
     */
    void paint(List<Entry> entries, Function<Entry, @Nullable Entry> other, Ink ofOther, double foot, Theme theme) {
        double[] horizon = new double[px.length];
        Arrays.fill(horizon, foot);
        for (int k = entries.size() - 1; k >= 0; k--) {
            Entry entry = entries.get(k);
            double[] ridge = ridge(entry);
            double share = entries.size() == 1 ? 1 : (time.place((double) entry.step()) - time.from()) / time.length();
            boolean newest = k == entries.size() - 1;
            int colour = theme.order(share);
            double width = newest ? 2 : 1.2;
            forVisible(ridge, horizon, n -> {
                surface.polygon(areaX, areaY, 2 * n, Colours.fade(colour, TINT));
                surface.polyline(lineX, lineY, n, new Pen(colour, width));
            });
            Entry compared = other.apply(entry);
            if (compared != null) {
                Pen pen = new Pen(ofOther.in(theme), OTHER_WIDTH);
                forVisible(withoutFoot(compared), horizon, n -> surface.polyline(lineX, lineY, n, pen));
            }
            for (int i = 0; i < px.length; i++) {
                horizon[i] = Math.min(horizon[i], ridge[i]);
            }
        }
    }

    /** Lines alone, whole, cut off at the top of the frame. */
    void paintOutlines(List<Entry> entries, Pen pen) {
        for (Entry entry : entries) {
            double[] ridge = ridge(entry);
            for (int i = 0; i < ridge.length; i++) {
                ridge[i] = Math.max(inner.y(), ridge[i]);
            }
            surface.polyline(px, ridge, px.length, pen);
        }
    }

    private double[] ridge(Entry entry) {
        double foot = time.place((double) entry.step());
        double[] density = Densities.of(entry.histogram());
        double[] ridge = new double[px.length];
        for (int i = 0; i < ridge.length; i++) {
            ridge[i] = foot - rise * density(entry.histogram(), density, x.value(px[i]));
        }
        return ridge;
    }

    /** Between the centres of bins, the straight line; 0 outside. */
    private static double density(Histogram histogram, double[] density, double value) {
        double place = (value - histogram.low()) / histogram.binWidth() - 0.5;
        int bin = (int) Math.floor(place);
        double before = bin >= 0 && bin < density.length ? density[bin] : 0;
        double after = bin + 1 >= 0 && bin + 1 < density.length ? density[bin + 1] : 0;
        return before + (after - before) * (place - bin);
    }

    /** Its foot would be taken for a line of its own. */
    private double[] withoutFoot(Entry entry) {
        double foot = time.place((double) entry.step());
        double[] ridge = ridge(entry);
        for (int i = 0; i < ridge.length; i++) {
            ridge[i] = ridge[i] > foot - LEAST_RISE ? Double.POSITIVE_INFINITY : ridge[i];
        }
        return ridge;
    }

    /** Lays out each part that rises above the horizon, and hands over of how many points it is. */
    private void forVisible(double[] ridge, double[] horizon, IntConsumer painter) {
        int n = px.length;
        int start = -1;
        for (int i = 0; i <= n; i++) {
            boolean visible = i < n && ridge[i] < horizon[i];
            if (visible && start < 0) {
                start = i;
            } else if (!visible && start >= 0) {
                // One point more at each side, held to the horizon, so that ends meet it.
                int from = Math.max(0, start - 1);
                int to = Math.min(n, i + 1);
                layOut(ridge, horizon, from, to);
                painter.accept(to - from);
                start = -1;
            }
        }
    }

    private void layOut(double[] ridge, double[] horizon, int from, int to) {
        int n = to - from;
        for (int i = 0; i < n; i++) {
            double y = Math.min(ridge[from + i], horizon[from + i]);
            lineX[i] = px[from + i];
            lineY[i] = y;
            areaX[i] = px[from + i];
            areaY[i] = y;
            areaX[2 * n - 1 - i] = px[from + i];
            areaY[2 * n - 1 - i] = horizon[from + i];
        }
    }
}
