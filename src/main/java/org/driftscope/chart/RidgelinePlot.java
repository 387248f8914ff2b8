package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.chart.Ticks.Tick;
import org.driftscope.history.Ghost;
import org.driftscope.history.HistogramTrack;
import org.driftscope.history.HistogramTrack.Entry;
import org.driftscope.history.History;
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
        @Nullable Domain domain)
        implements Captioned, Ranged {
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

    /** How faint outlines are of what was still to come, so that no one takes them for what is shown. */
    private static final double LATER = 0.45;

    /** Of the other run's outlines. */
    private static final Ink OUTLINE = theme -> Colours.fade(theme.ink(), 0.75);

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
                caption, ghost == null ? List.of() : List.of(new LegendKey(ghost.name(), OUTLINE, Pen.Dash.SOLID)));
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
        List<Entry> entries =
                thinned(inView(history, view.from(), view.to()), (int) Math.max(4, time.length() / SPACING));
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
            Ridges ridges = new Ridges(surface, inner, x, time, RISE * inner.height() / peak);
            if (view.live()) {
                ridges.paint(entries, this::ofGhost, OUTLINE, inner.bottom() + 1, theme);
            } else {
                ridges.paintOutlines(later(entries, shown), new Pen(Colours.fade(theme.axis(), LATER), 1));
                double foot = shown == null ? 0 : time.place((double) shown.step()) + 1;
                ridges.paint(until(entries, shown), this::ofGhost, OUTLINE, foot, theme);
            }
            surface.unclip();
        }
        paintEvents(surface, theme, inner, time);
        if (shown != null && shown.step() >= view.from()) {
            Frame.paintStepTag(surface, theme, inner, words.step().apply(shown.step()));
        }
    }

    /** What the other run had at the step of an entry; null behind its end. */
    private @Nullable Entry ofGhost(Entry entry) {
        Entry other = ghost == null || entry.step() > ghost.history().lastStep()
                ? null
                : ghost.history().histograms(twin, layer).at(entry.step());
        return other == null ? null : new Entry(entry.step(), other.histogram());
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
                Frame.paintLabel(surface, theme, text, inner.right() - width, line - 15, width, theme.event());
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
        new Ridges(surface, inner, x, time, peak > 0 ? RISE * inner.height() / peak : 0)
                .paintOutlines(List.of(entry), new Pen(theme.ink(), 2));
        double foot = time.place((double) entry.step());
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
