package org.driftscope.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.chart.Ticks.Tick;
import org.driftscope.history.Ghost;
import org.driftscope.history.HistogramTrack;
import org.driftscope.history.HistogramTrack.Entry;
import org.driftscope.history.History;
import org.driftscope.stats.Histogram;
import org.driftscope.train.Event;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * How the distribution of a layer's pre-activation moves: one ridge for each of some steps, the newest in front, or the last
 * one before the step that is looked back at; those behind that are faint outlines. What lies behind a ridge is hidden by not
 * being drawn (a floating horizon), so the picture needs no background.
 *
 * @param layer 0-based
 * @param ghost another run, whose outlines lie thin over the ridges of the same steps; null for none
 * @param domain of the values, when several charts share it; null to fit the data in view
 */
public record RidgelinePlot(
        History history,
        int layer,
        Twin twin,
        Caption caption,
        ChartWords words,
        @Nullable Ghost ghost,
        @Nullable Domain domain) implements Captioned, Ranged {
    private static final Domain EMPTY = new Domain(-1, 1);
    private static final int STEPS = 6;
    private static final double FOOT = 24;
    private static final double RIGHT = 18;
    private static final double LEFT = 48;

    /** Least distance between the feet of two ridges, on average. */
    private static final double SPACING = 3.5;

    /** How high the highest ridge rises, as a share of the height. */
    private static final double RISE = 0.42;

    /** Ridges higher than this many times the median are cut off. */
    private static final double MOST_OF_MEDIAN = 3;

    private static final double LATER = 0.45;

    /** Of the other run's outlines. */
    private static final Ink OUTLINE = theme -> Colours.fade(theme.ink(), 0.75);

    private static final double OUTLINE_WIDTH = 0.8;

    /** Flatter parts of the other run's outlines are left out. */
    private static final double LEAST_RISE = 0.75;

    /** The same with another range of values; null to fit the data. */
    @Override
    public RidgelinePlot withDomain(@Nullable Domain value) {
        return new RidgelinePlot(history, layer, twin, caption, words, ghost, value);
    }

    @Override
    public RidgelinePlot over(Plot other, String name) {
        Ghost behind = other instanceof RidgelinePlot ridges ? new Ghost(name, ridges.history) : null;
        return new RidgelinePlot(history, layer, twin, caption, words, behind, domain);
    }

    /** The range that holds nearly all values between two steps, not rounded; null when nothing was recorded there. */
    @Override
    public @Nullable Domain dataDomain(double from, double to) {
        Stream<Entry> both = ghost == null
                ? inView(history, from, to).stream()
                : Stream.concat(inView(history, from, to).stream(), inView(ghost.history(), from, to).stream());
        return Densities.range(both.map(Entry::histogram).toList());
    }

    private List<Entry> inView(History of, double from, double to) {
        List<Entry> inView = new ArrayList<>();
        for (Entry entry : of.histograms(twin, layer).entries()) {
            if (entry.step() >= from && entry.step() <= to) {
                inView.add(entry);
            }
        }
        return inView;
    }

    private Header header() {
        return new Header(
                caption,
                ghost == null ? List.of() : List.of(new LegendKey(ghost.name(), "", OUTLINE, Pen.Dash.SOLID)));
    }

    private Rect inner(Surface surface, Rect area) {
        Rect inner = area.inset(LEFT, header().height(surface, area), RIGHT, FOOT);
        return new Rect(inner.x(), inner.y(), Math.max(1, inner.width()), Math.max(1, inner.height()));
    }

    /** Steps from top to bottom, below the room for the first ridge to rise. */
    private static Scale time(Rect inner, StepView view) {
        return view.scale(inner.y() + RISE * inner.height(), inner.bottom() - 1);
    }

    /** As many entries as have room, evenly thinned, the newest among them. */
    private static List<Entry> thinned(List<Entry> entries, int most) {
        int stride = 1;
        while (entries.size() / stride > most) {
            stride *= 2;
        }
        List<Entry> kept = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += stride) {
            kept.add(entries.get(i));
        }
        if (!entries.isEmpty() && (entries.size() - 1) % stride != 0) {
            Entry newest = entries.get(entries.size() - 1);
            // The newest stands in for the last one kept where they would all but touch.
            if ((entries.size() - 1) % stride <= stride / 2 && kept.size() > 1) {
                kept.remove(kept.size() - 1);
            }
            kept.add(newest);
        }
        return kept;
    }

    private Domain range(StepView view) {
        if (domain != null) {
            return domain;
        }
        Domain data = dataDomain(view.from(), view.to());
        return data == null ? EMPTY : data.nice(STEPS);
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        Frame.paintPanel(surface, theme, area);
        header().paint(surface, theme, area);
        Rect inner = inner(surface, area);
        Scale time = time(inner, view);
        Scale x = new Scale(Scale.Kind.LINEAR, range(view), inner.x(), inner.right());
        paintAxes(surface, theme, area, inner, x, time);
        List<Entry> entries = thinned(inView(history, view.from(), view.to()), (int) Math.max(4, time.length() / SPACING));
        if (entries.isEmpty()) {
            surface.text(words.empty(), inner.centreX(), inner.centreY(), Anchor.MIDDLE, TextStyle.NOTE, theme.muted());
            return;
        }
        List<double[]> densities =
                entries.stream().map(e -> Densities.of(e.histogram())).toList();
        double peak = Densities.peak(densities, MOST_OF_MEDIAN);
        Entry shown = view.live() ? null : history.histograms(twin, layer).at(Math.round(view.shown()));
        if (peak > 0) {
            surface.clip(inner.x(), inner.y(), inner.width(), inner.height() + 1);
            double rise = RISE * inner.height() / peak;
            if (view.live()) {
                paintRidges(surface, theme, inner, x, time, inner.bottom() + 1, entries, rise);
            } else {
                paintLater(surface, theme, inner, x, time, later(entries, shown), rise);
                double foot = shown == null ? 0 : time.place((double) shown.step()) + 1;
                paintRidges(surface, theme, inner, x, time, foot, until(entries, shown), rise);
            }
            surface.unclip();
        }
        paintEvents(surface, theme, inner, time);
        if (shown != null && shown.step() >= view.from()) {
            Frame.paintStepTag(surface, theme, inner, words.step().apply(shown.step()));
        }
    }

    /** Those behind the entry that is shown; all when nothing is. */
    private static List<Entry> later(List<Entry> entries, @Nullable Entry shown) {
        return entries.stream()
                .filter(entry -> shown == null || entry.step() > shown.step())
                .toList();
    }

    /** Those up to the entry that is shown, which is there even where others are left out. */
    private static List<Entry> until(List<Entry> entries, @Nullable Entry shown) {
        List<Entry> until = new ArrayList<>();
        if (shown != null && !entries.isEmpty()) {
            entries.stream().filter(entry -> entry.step() < shown.step()).forEach(until::add);
            if (shown.step() >= entries.get(0).step()) {
                until.add(shown);
            }
        }
        return until;
    }

    private void paintAxes(Surface surface, Theme theme, Rect area, Rect inner, Scale x, Scale time) {
        Pen grid = new Pen(theme.grid(), 1);
        for (Tick tick : Ticks.level(x, text -> surface.textWidth(text, TextStyle.TICK), 10, 0)) {
            double place = x.place(tick.value());
            surface.line(Frame.snap(place), inner.y(), Frame.snap(place), inner.bottom(), grid);
            surface.text(
                    tick.label(),
                    Math.min(place, area.right() - 4 - surface.textWidth(tick.label(), TextStyle.TICK) / 2),
                    inner.bottom() + 15,
                    Anchor.MIDDLE,
                    TextStyle.TICK,
                    theme.muted());
        }
        for (Tick tick : Ticks.upright(time, 20)) {
            surface.text(
                    tick.label(),
                    inner.x() - 7,
                    time.place(tick.value()) + TextStyle.TICK.drop(),
                    Anchor.END,
                    TextStyle.TICK,
                    theme.muted());
        }
        surface.text(words.axis(), inner.x() - 7, time.from() - 12, Anchor.END, TextStyle.TICK, theme.muted());
    }

    /**
     * From the newest to the oldest, each only where it rises above all that are drawn before it.
     *
     * @param foot where the newest ends below
     */
    private void paintRidges(
            Surface surface,
            Theme theme,
            Rect inner,
            Scale x,
            Scale time,
            double foot,
            List<Entry> entries,
            double rise) {
        double[] px = places(inner);
        int n = px.length;
        double[] horizon = new double[n];
        Arrays.fill(horizon, foot);
        Ridges ridges = new Ridges(surface, px);
        for (int k = entries.size() - 1; k >= 0; k--) {
            Entry entry = entries.get(k);
            double[] ridge = ridge(entry, px, x, time, rise);
            double share = entries.size() == 1 ? 1 : (time.place((double) entry.step()) - time.from()) / time.length();
            boolean newest = k == entries.size() - 1;
            ridges.paint(ridge, horizon, theme.order(share), newest ? 2 : 1.2);
            if (ghost != null && entry.step() <= ghost.history().lastStep()) {
                paintOutline(ridges, theme, ghost.history(), entry.step(), horizon, px, x, time, rise);
            }
            for (int i = 0; i < n; i++) {
                horizon[i] = Math.min(horizon[i], ridge[i]);
            }
        }
    }

    /** Where the other run has anything: its foot would be taken for a line of its own. */
    private void paintOutline(
            Ridges ridges,
            Theme theme,
            History of,
            long step,
            double[] horizon,
            double[] px,
            Scale x,
            Scale time,
            double rise) {
        Entry entry = of.histograms(twin, layer).at(step);
        if (entry != null) {
            double foot = time.place((double) step);
            double[] outline = ridge(entry.histogram(), foot, px, x, rise);
            for (int i = 0; i < outline.length; i++) {
                outline[i] = outline[i] > foot - LEAST_RISE ? Double.POSITIVE_INFINITY : outline[i];
            }
            ridges.outline(outline, horizon, new Pen(OUTLINE.in(theme), OUTLINE_WIDTH));
        }
    }

    /** Outlines of what was still to come, so faint that no one takes them for what is shown. */
    private static void paintLater(
            Surface surface, Theme theme, Rect inner, Scale x, Scale time, List<Entry> entries, double rise) {
        double[] px = places(inner);
        Pen pen = new Pen(Colours.fade(theme.axis(), LATER), 1);
        for (Entry entry : entries) {
            surface.polyline(px, ridge(entry, px, x, time, rise), px.length, pen);
        }
    }

    private static double[] places(Rect inner) {
        int n = (int) Math.max(2, Math.min(600, Math.round(inner.width() / 2)));
        double[] px = new double[n];
        for (int i = 0; i < n; i++) {
            px[i] = inner.x() + i * inner.width() / (n - 1);
        }
        return px;
    }

    private static double[] ridge(Entry entry, double[] px, Scale x, Scale time, double rise) {
        return ridge(entry.histogram(), time.place((double) entry.step()), px, x, rise);
    }

    private static double[] ridge(Histogram histogram, double foot, double[] px, Scale x, double rise) {
        double[] density = Densities.of(histogram);
        double[] ridge = new double[px.length];
        for (int i = 0; i < ridge.length; i++) {
            ridge[i] = foot - rise * density(histogram, density, x.value(px[i]));
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

    /** Draws the visible parts of one ridge after another. */
    private static final class Ridges {
        private static final double TINT = 0.22;
        private final Surface surface;
        private final double[] px;
        private final double[] lineX;
        private final double[] lineY;
        private final double[] areaX;
        private final double[] areaY;

        Ridges(Surface surface, double[] px) {
            this.surface = surface;
            this.px = px;
            lineX = new double[px.length];
            lineY = new double[px.length];
            areaX = new double[2 * px.length];
            areaY = new double[2 * px.length];
        }

        void paint(double[] ridge, double[] horizon, int colour, double width) {
            visible(ridge, horizon, (from, to) -> {
                int n = lay(ridge, horizon, from, to);
                surface.polygon(areaX, areaY, 2 * n, Colours.fade(colour, TINT));
                surface.polyline(lineX, lineY, n, new Pen(colour, width));
            });
        }

        void outline(double[] ridge, double[] horizon, Pen pen) {
            visible(ridge, horizon, (from, to) -> surface.polyline(lineX, lineY, lay(ridge, horizon, from, to), pen));
        }

        private void visible(double[] ridge, double[] horizon, BiConsumer<Integer, Integer> run) {
            int n = px.length;
            int start = -1;
            for (int i = 0; i <= n; i++) {
                boolean visible = i < n && ridge[i] < horizon[i];
                if (visible && start < 0) {
                    start = i;
                } else if (!visible && start >= 0) {
                    // One point more at each side, held to the horizon, so that ends meet it.
                    run.accept(Math.max(0, start - 1), Math.min(n, i + 1));
                    start = -1;
                }
            }
        }

        /** Lays one run out, and tells of how many points it is. */
        private int lay(double[] ridge, double[] horizon, int from, int to) {
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
            return n;
        }
    }

    private void paintEvents(Surface surface, Theme theme, Rect inner, Scale time) {
        Pen pen = new Pen(theme.event(), 1, Pen.Dash.FINE);
        double freeFrom = inner.y();
        double from = time.value(time.from() - 0.5);
        double to = time.value(time.to() + 0.5);
        for (Event event : Events.between(history.events(), from, to)) {
            String text = words.event().apply(event);
            if (text.isEmpty()) {
                continue;
            }
            double line = Frame.snap(time.place((double) event.step()));
            surface.line(inner.x(), line, inner.right(), line, pen);
            double width = surface.textWidth(text, TextStyle.TICK) + 6;
            if (line - 15 >= freeFrom && width < inner.width()) {
                Frame.paintEventLabel(surface, theme, text, inner.right() - width, line - 15, width);
                freeFrom = line;
            }
        }
    }

    @Override
    public void paintHover(Surface surface, Rect area, StepView view, Theme theme) {
        if (Double.isNaN(view.hover())) {
            return;
        }
        Rect inner = inner(surface, area);
        Scale time = time(inner, view);
        double place = time.place(view.hover());
        if (!(place >= time.from() - 0.5 && place <= time.to() + 0.5)) {
            return;
        }
        Entry entry = nearest(view.hover());
        if (entry == null) {
            return;
        }
        Scale x = new Scale(Scale.Kind.LINEAR, range(view), inner.x(), inner.right());
        List<double[]> all = inView(history, view.from(), view.to()).stream()
                .map(e -> Densities.of(e.histogram()))
                .toList();
        double peak = Densities.peak(all, MOST_OF_MEDIAN);
        double foot = time.place((double) entry.step());
        double[] px = places(inner);
        double[] py = ridge(entry, px, x, time, peak > 0 ? RISE * inner.height() / peak : 0);
        for (int i = 0; i < py.length; i++) {
            py[i] = Math.max(inner.y(), py[i]);
        }
        surface.polyline(px, py, px.length, new Pen(theme.ink(), 2));
        String head = words.step().apply(entry.step());
        Frame.paintReadOut(surface, theme, area, inner.x(), foot - 14, head, List.of());
    }

    @Override
    public boolean paintsShown() {
        return true;
    }

    private @Nullable Entry nearest(double step) {
        Entry nearest = null;
        for (Entry entry : history.histograms(twin, layer).entries()) {
            if (nearest == null || Math.abs(entry.step() - step) < Math.abs(nearest.step() - step)) {
                nearest = entry;
            }
        }
        return nearest;
    }

    @Override
    public double stepAt(Surface surface, Rect area, StepView view, double px, double py) {
        Rect inner = inner(surface, area);
        Scale time = time(inner, view);
        if (!inner.contains(px, py)) {
            return Double.NaN;
        }
        return time.value(Math.max(time.from(), Math.min(time.to(), py)));
    }

    @Override
    public ChartTable table(StepView view) {
        ChartTable.OfHistograms rows = new ChartTable.OfHistograms();
        inView(history, view.from(), view.to()).forEach(entry -> rows.add(twin.name(), entry));
        return rows.table(title());
    }

    @Override
    public String summary(StepView view) {
        HistogramTrack track = history.histograms(twin, layer);
        Entry entry = view.live() ? track.newest() : track.at(Math.round(view.shown()));
        Domain range = entry == null ? null : Densities.range(List.of(entry.histogram()));
        String values =
                range == null ? words.empty() : Numbers.value(range.low()) + " – " + Numbers.value(range.high());
        return caption.spoken() + "; " + values + "; " + words.step(view, history);
    }
}
