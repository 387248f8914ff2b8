package org.driftscope.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.history.HistogramTrack;
import org.driftscope.history.HistogramTrack.Entry;
import org.driftscope.history.History;
import org.driftscope.stats.Histogram;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a layer's pre-activation now, or the last one kept at or before the step that is looked back at, of
 * both twins over each other. Small enough for a card; without panel and title.
 *
 * @param layer 0-based
 * @param twins one or both
 * @param name for those who do not see it
 * @param domain of the values; null to fit the data
 * @param earlier of another run, whose outlines lie behind; null for none
 */
public record HistogramPlot(
        History history,
        int layer,
        List<Twin> twins,
        String name,
        ChartWords words,
        @Nullable Domain domain,
        @Nullable History earlier)
        implements Plot {
    private static final Domain EMPTY = new Domain(-1, 1);
    private static final double FOOT = 15;
    private static final double SIDE = 6;
    private static final double MOST_OF_LOWEST = 4;

    public HistogramPlot {
        twins = List.copyOf(twins);
    }

    @Override
    public HistogramPlot over(Plot other, String run) {
        return other instanceof HistogramPlot plot
                ? new HistogramPlot(history, layer, twins, name, words, domain, plot.history)
                : this;
    }

    /** Of the other run, at the same step or the last one before. */
    private @Nullable Entry earlier(Twin twin, StepView view) {
        long step = view.live() ? history.lastStep() : Math.round(view.shown());
        return earlier == null ? null : earlier.histograms(twin, layer).at(step);
    }

    private @Nullable Entry shown(Twin twin, StepView view) {
        HistogramTrack track = history.histograms(twin, layer);
        return view.live() ? track.newest() : track.at(Math.round(view.shown()));
    }

    @Override
    public boolean showsNewest() {
        return true;
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        List<Histogram> shown = new ArrayList<>();
        List<Twin> whose = new ArrayList<>();
        long step = -1;
        for (Twin twin : twins) {
            Entry entry = shown(twin, view);
            if (entry != null) {
                shown.add(entry.histogram());
                whose.add(twin);
                step = Math.max(step, entry.step());
            }
        }
        List<Histogram> outlines = new ArrayList<>();
        List<Twin> ofOutlines = new ArrayList<>();
        for (Twin twin : twins) {
            Entry entry = earlier(twin, view);
            if (entry != null) {
                outlines.add(entry.histogram());
                ofOutlines.add(twin);
            }
        }
        Domain fit = domain != null ? domain : Densities.range(shown);
        Domain values = fit == null ? EMPTY : domain != null ? fit : fit.nice(4);
        Rect inner = area.inset(SIDE, 4, SIDE, FOOT);
        Scale x = new Scale(Scale.Kind.LINEAR, values, inner.x(), Math.max(inner.x() + 1, inner.right()));
        List<double[]> densities = shown.stream().map(Densities::of).toList();
        double peak = peak(densities);
        surface.clip(inner.x(), area.y(), inner.width(), inner.bottom() - area.y() + 1);
        for (int i = 0; i < outlines.size() && peak > 0; i++) {
            Histogram histogram = outlines.get(i);
            Twin twin = ofOutlines.get(i);
            int pale = Ink.of(twin).pale().in(theme);
            outline(surface, inner, x, histogram, Densities.of(histogram), peak, new Pen(pale, 1, dash(twin)));
        }
        for (int i = 0; i < shown.size() && peak > 0; i++) {
            paintOne(surface, inner, x, shown.get(i), densities.get(i), peak, theme.twin(whose.get(i)), whose.get(i));
        }
        surface.unclip();
        if (!view.live() && step >= 0) {
            String text = words.step().apply(step);
            surface.text(text, inner.right(), area.y() + 10, Anchor.END, TextStyle.TICK, theme.ink());
        }
        double foot = Frame.snap(inner.bottom());
        surface.line(inner.x(), foot, inner.right(), foot, new Pen(theme.axis(), 1));
        for (double mark : marks(values)) {
            String label = Numbers.tick(mark, values.span() / 4);
            double half = surface.textWidth(label, TextStyle.TICK) / 2;
            double place = Math.max(area.x() + half, Math.min(area.right() - half, x.place(mark)));
            surface.text(label, place, inner.bottom() + 12, Anchor.MIDDLE, TextStyle.TICK, theme.muted());
        }
    }

    /** The highest peak, but no more than a few times the lowest one, so that a narrow twin leaves a wide one in sight. */
    private static double peak(List<double[]> densities) {
        double[] peaks = densities.stream()
                .mapToDouble(density -> Arrays.stream(density).max().orElse(0))
                .filter(peak -> peak > 0)
                .sorted()
                .toArray();
        return peaks.length == 0 ? 0 : Math.min(peaks[peaks.length - 1], MOST_OF_LOWEST * peaks[0]);
    }

    /** Both ends, and 0 or the middle between them. */
    private static double[] marks(Domain values) {
        double middle = values.low() < 0 && values.high() > 0 ? 0 : (values.low() + values.high()) / 2;
        double nearest = Math.min(middle - values.low(), values.high() - middle);
        return nearest < values.span() / 4
                ? new double[] {values.low(), values.high()}
                : new double[] {values.low(), middle, values.high()};
    }

    private static void paintOne(
            Surface surface,
            Rect inner,
            Scale x,
            Histogram histogram,
            double[] density,
            double peak,
            int colour,
            Twin twin) {
        int n = density.length + 2;
        double[] px = new double[n];
        double[] py = new double[n];
        trace(inner, x, histogram, density, peak, px, py);
        surface.polygon(px, py, n, Colours.fade(colour, 0.3));
        surface.polyline(px, py, n, new Pen(colour, 1.5, dash(twin)));
    }

    private static void outline(
            Surface surface, Rect inner, Scale x, Histogram histogram, double[] density, double peak, Pen pen) {
        int n = density.length + 2;
        double[] px = new double[n];
        double[] py = new double[n];
        trace(inner, x, histogram, density, peak, px, py);
        surface.polyline(px, py, n, pen);
    }

    private static void trace(
            Rect inner, Scale x, Histogram histogram, double[] density, double peak, double[] px, double[] py) {
        int n = density.length;
        for (int i = 0; i < n; i++) {
            px[i + 1] = x.place(Densities.centre(histogram, i));
            py[i + 1] = inner.bottom() - Math.min(2, density[i] / peak) * inner.height();
        }
        px[0] = px[1];
        py[0] = inner.bottom();
        px[n + 1] = px[n];
        py[n + 1] = inner.bottom();
    }

    private static Pen.Dash dash(Twin twin) {
        return twin == Twin.B ? Pen.Dash.DASHED : Pen.Dash.SOLID;
    }

    @Override
    public void paintHover(Surface surface, Rect area, StepView view, Theme theme) {
        // What is shown does not depend on a place on the axis of steps.
    }

    @Override
    public double stepAt(Surface surface, Rect area, StepView view, double px, double py) {
        return Double.NaN;
    }

    @Override
    public ChartTable table(StepView view) {
        ChartTable.OfHistograms rows = new ChartTable.OfHistograms();
        for (Twin twin : twins) {
            Entry entry = shown(twin, view);
            if (entry != null) {
                rows.add(twin.name(), entry);
            }
        }
        return rows.table(title());
    }

    @Override
    public String topic() {
        return "histogram";
    }

    @Override
    public String title() {
        return name;
    }

    @Override
    public String summary(StepView view) {
        return name;
    }
}
