package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.chart.Ticks.Tick;
import org.driftscope.history.History;
import org.driftscope.train.Event;

/** The layout of one chart with a level axis of steps, and its furniture: panel, axes, events, pointer. */
final class Frame {
    static final double CORNER = 8;

    /** How much of what lies behind the step that is looked back at is covered. */
    private static final double VEIL = 0.7;

    static final double FOOT = 24;
    static final double RIGHT = 18;
    static final double LEAST_LEFT = 40;
    private static final double TICK_GAP = 7;
    private static final double TICK_SPACING = 14;
    private static final double WEDGE = 5;

    final Surface surface;
    final Rect area;
    final Rect inner;
    final Scale x;
    final Scale y;
    private final Header header;
    private final List<Tick> upright;

    private Frame(Surface surface, Rect area, Rect inner, Scale x, Scale y, Header header, List<Tick> upright) {
        this.surface = surface;
        this.area = area;
        this.inner = inner;
        this.x = x;
        this.y = y;
        this.header = header;
        this.upright = upright;
    }

    /** Lays a chart with an axis of steps out over {@code area}. */
    static Frame lay(Surface surface, Rect area, Header header, StepView view, Scale.Kind kind, Domain values) {
        return lay(surface, area, header.in(view), view::scale, kind, values);
    }

    /** @param level makes the level scale between two places */
    static Frame lay(Surface surface, Rect area, Header header, LevelScale level, Scale.Kind kind, Domain values) {
        double top = area.y() + header.height(surface, area);
        double bottom = Math.max(top + 1, area.bottom() - FOOT);
        Scale y = new Scale(kind, values, bottom, top);
        List<Tick> ticks = Ticks.upright(y, TICK_SPACING);
        List<String> labels = ticks.stream().map(Tick::label).toList();
        double left = area.x() + left(surface, labels);
        double right = Math.max(left + 1, area.right() - RIGHT);
        Rect inner = new Rect(left, top, right - left, bottom - top);
        return new Frame(surface, area, inner, level.between(left, right), y, header, ticks);
    }

    /** Room for labels left of the data, in steps of 8 so that charts below each other stand in line. */
    static double left(Surface surface, List<String> labels) {
        double widest = 0;
        for (String label : labels) {
            widest = Math.max(widest, surface.textWidth(label, TextStyle.TICK));
        }
        return Math.max(LEAST_LEFT, 8 * Math.ceil((widest + TICK_GAP + 8) / 8));
    }

    static void paintPanel(Surface surface, Theme theme, Rect area) {
        if (Colours.visible(theme.panel())) {
            surface.fillRoundRect(area.x(), area.y(), area.width(), area.height(), CORNER, theme.panel());
        }
        if (Colours.visible(theme.border())) {
            surface.strokeRoundRect(
                    area.x() + 0.5,
                    area.y() + 0.5,
                    area.width() - 1,
                    area.height() - 1,
                    CORNER,
                    new Pen(theme.border(), 1));
        }
    }

    /** Makes a scale between two places. */
    @FunctionalInterface
    interface LevelScale {
        Scale between(double left, double right);
    }

    /** Panel, header and axes. */
    void paint(Theme theme, String axis) {
        paintUpright(theme);
        paintSteps(surface, theme, area, inner, x, axis);
    }

    /** Panel, header and the axis of values. */
    void paintUpright(Theme theme) {
        paintPanel(surface, theme, area);
        header.paint(surface, theme, area);
        paintValues(theme);
    }

    /** The axis of values and its grid alone. */
    void paintValues(Theme theme) {
        Pen grid = new Pen(theme.grid(), 1);
        for (Tick tick : upright) {
            double place = y.place(tick.value());
            double line = snap(place);
            surface.line(inner.x(), line, inner.right(), line, grid);
            surface.text(
                    tick.label(),
                    inner.x() - TICK_GAP,
                    place + TextStyle.TICK.drop(),
                    Anchor.END,
                    TextStyle.TICK,
                    theme.muted());
        }
    }

    /** The axis of steps below the data. */
    static void paintSteps(Surface surface, Theme theme, Rect area, Rect inner, Scale x, String axis) {
        paintLevel(surface, theme, area, inner, x, axis, 1);
    }

    /** The same of any values. */
    void paintLevel(Theme theme, String axis) {
        paintLevel(surface, theme, area, inner, x, axis, 0);
    }

    private static void paintLevel(
            Surface surface, Theme theme, Rect area, Rect inner, Scale x, String axis, double leastStep) {
        double foot = snap(inner.bottom());
        surface.line(inner.x(), foot, inner.right(), foot, new Pen(theme.axis(), 1));
        double baseLine = inner.bottom() + 15;
        for (Tick tick : Ticks.level(x, text -> surface.textWidth(text, TextStyle.TICK), 10, leastStep)) {
            double half = surface.textWidth(tick.label(), TextStyle.TICK) / 2;
            double place = Math.min(x.place(tick.value()), area.right() - 4 - half);
            surface.text(tick.label(), place, baseLine, Anchor.MIDDLE, TextStyle.TICK, theme.muted());
        }
        surface.text(axis, inner.x() - TICK_GAP - 2, baseLine, Anchor.END, TextStyle.TICK, theme.muted());
    }

    /** The step at a place; NaN beside the data. */
    double stepAt(double px) {
        if (px < inner.x() - 4 || px > inner.right() + 4) {
            return Double.NaN;
        }
        return x.value(Math.max(inner.x(), Math.min(inner.right(), px)));
    }

    void clip() {
        surface.clip(inner.x(), inner.y(), inner.width(), inner.height());
    }

    /** The place of a value, near enough to the chart for any renderer; below it where the scale has none. */
    double yPlace(double value) {
        double place = y.place(value);
        return Double.isNaN(place)
                ? inner.bottom() + 2
                : Math.max(inner.y() - 999, Math.min(inner.bottom() + 999, place));
    }

    /** In the middle of the device pixels of a line one unit wide. */
    static double snap(double place) {
        return Math.floor(place) + 0.5;
    }

    private void paintEvents(Theme theme, History history, Function<Event, String> label) {
        paintEvents(surface, theme, inner, x, history.events(), label, false);
    }

    /**
     * A fine dashed line at each event, with its label where there is room before the next.
     *
     * @param onColour whether colours lie below, from which a line must stand out
     */
    static void paintEvents(
            Surface surface,
            Theme theme,
            Rect inner,
            Scale x,
            List<Event> events,
            Function<Event, String> label,
            boolean onColour) {
        List<Mark> marks = marks(inner, x, events, label);
        Pen pen = new Pen(theme.event(), 1, Pen.Dash.FINE);
        for (Mark mark : marks) {
            if (onColour) {
                surface.line(mark.x, inner.y(), mark.x, inner.bottom(), new Pen(theme.panel() | 0xFF000000, 3));
            }
            surface.line(mark.x, inner.y(), mark.x, inner.bottom(), pen);
        }
        double freeFrom = inner.x();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            double next = i + 1 < marks.size() ? marks.get(i + 1).x : inner.right() + 10;
            double width = surface.textWidth(mark.text, TextStyle.TICK) + 6;
            double left;
            if (mark.x + 2 + width <= next - 2) {
                left = mark.x + 2;
            } else if (mark.x - 2 - width >= freeFrom) {
                left = mark.x - 2 - width;
            } else {
                freeFrom = mark.x + 2;
                continue;
            }
            paintLabel(surface, theme, mark.text, left, inner.y() + 1, width, theme.event());
            freeFrom = Math.max(mark.x, left + width) + 2;
        }
    }

    /** A label on a plate that keeps it legible before any data; {@code width} is its text's and 6 more. */
    static void paintLabel(
            Surface surface, Theme theme, String text, double left, double top, double width, int colour) {
        if (Colours.visible(theme.panel())) {
            surface.fillRoundRect(left, top, width, 14, 3, Colours.fade(theme.panel(), 0.8));
        }
        surface.text(text, left + 3, top + 11, Anchor.START, TextStyle.TICK, colour);
    }

    private record Mark(double x, String text) {}

    /** Events in view, those at one step as one. */
    private static List<Mark> marks(Rect inner, Scale x, List<Event> events, Function<Event, String> label) {
        List<Mark> marks = new ArrayList<>();
        for (Event event : Events.between(events, x.value(inner.x() - 0.5), x.value(inner.right() + 0.5))) {
            String text = label.apply(event);
            if (text.isEmpty()) {
                continue;
            }
            Mark mark = new Mark(snap(x.place((double) event.step())), text);
            Mark before = marks.isEmpty() ? null : marks.get(marks.size() - 1);
            if (before != null && before.x == mark.x) {
                marks.set(marks.size() - 1, new Mark(mark.x, before.text + ", " + text));
            } else {
                marks.add(mark);
            }
        }
        return marks;
    }

    /** A line of a read-out. */
    record Row(String label, String value, Ink ink) {}

    /** The line at the hovered step, and a box of values beside it. */
    void paintHover(Theme theme, StepView view, ChartWords words, List<Row> rows) {
        double place = x.place(view.hover());
        if (!(place >= inner.x() - 0.5 && place <= inner.right() + 0.5)) {
            return;
        }
        double line = snap(place);
        surface.line(line, inner.y(), line, inner.bottom(), new Pen(theme.hover(), 1));
        paintReadOut(surface, theme, area, line, inner.y() + 4, words.step().apply(Math.round(view.hover())), rows);
    }

    static void paintReadOut(
            Surface surface, Theme theme, Rect area, double x, double top, String head, List<Row> rows) {
        double rowHeight = 14;
        double pad = 7;
        double labels = 0;
        double values = 0;
        for (Row row : rows) {
            labels = Math.max(labels, surface.textWidth(row.label(), TextStyle.STRONG_NOTE));
            values = Math.max(values, surface.textWidth(row.value(), TextStyle.NOTE));
        }
        double width = 2 * pad + Math.max(surface.textWidth(head, TextStyle.STRONG_NOTE), labels + 10 + values);
        double height = 2 * pad - 2 + rowHeight * (rows.size() + 1);
        double left = x + 8 + width <= area.right() - 4 ? x + 8 : x - 8 - width;
        left = Math.max(area.x() + 2, left);
        double y = Math.max(area.y() + 2, Math.min(top, area.bottom() - 2 - height));
        surface.fillRoundRect(left, y, width, height, 5, theme.readOut());
        surface.strokeRoundRect(left + 0.5, y + 0.5, width - 1, height - 1, 5, new Pen(theme.axis(), 1));
        double baseLine = y + pad + 9;
        surface.text(head, left + pad, baseLine, Anchor.START, TextStyle.STRONG_NOTE, theme.ink());
        for (Row row : rows) {
            baseLine += rowHeight;
            int colour = row.ink().in(theme);
            surface.text(row.label(), left + pad, baseLine, Anchor.START, TextStyle.STRONG_NOTE, colour);
            surface.text(row.value(), left + width - pad, baseLine, Anchor.END, TextStyle.NOTE, theme.ink());
        }
    }

    /** What lies behind the step that is looked back at, faded, the line at it, and the legend with its values. */
    void paintShown(Theme theme, StepView view) {
        paintShown(surface, theme, inner, x, view);
        header.paintLegendLater(surface, theme, area);
    }

    /** What lies behind the step that is looked back at, faded, and a line at it, which a wedge tells from all others. */
    static void paintShown(Surface surface, Theme theme, Rect inner, Scale x, StepView view) {
        double place = x.place(view.shown());
        if (!(place <= inner.right() + 0.5)) {
            return;
        }
        double left = Math.max(inner.x(), place);
        paintVeil(surface, theme, new Rect(left, inner.y(), inner.right() - left + 1, inner.height()));
        if (place >= inner.x() - 0.5) {
            double line = snap(place);
            surface.line(line, inner.y(), line, inner.bottom(), new Pen(theme.panel() | 0xFF000000, 4));
            surface.line(line, inner.y(), line, inner.bottom(), new Pen(theme.ink(), 2));
            double[] xs = {line - WEDGE, line + WEDGE, line};
            double[] ys = {inner.y(), inner.y(), inner.y() + 1.5 * WEDGE};
            surface.polygon(xs, ys, 3, theme.ink());
        }
    }

    /** Says which step a chart without an axis of steps shows, where that is not the newest. */
    static void paintStepTag(Surface surface, Theme theme, Rect inner, String step) {
        double width = surface.textWidth(step, TextStyle.STRONG_NOTE) + 12;
        double left = inner.right() - width;
        surface.fillRoundRect(left, inner.y() + 2, width, 17, 4, theme.ink());
        surface.text(step, left + 6, inner.y() + 14.5, Anchor.START, TextStyle.STRONG_NOTE, theme.panel() | 0xFF000000);
    }

    /** Makes what is there pale; where nothing lies behind the charts, it cannot. */
    static void paintVeil(Surface surface, Theme theme, Rect over) {
        int veil = Colours.fade(theme.panel(), VEIL);
        if (Colours.visible(veil) && over.width() > 0 && over.height() > 0) {
            surface.fillRect(over.x(), over.y(), over.width(), over.height(), veil);
        }
    }

    /** A dot at a value of a step. */
    void paintDot(Theme theme, double step, double value, Ink ink) {
        double px = x.place(step);
        double py = y.place(value);
        if (Double.isFinite(py) && inner.contains(px, py)) {
            surface.fillRoundRect(
                    px - 4, py - 4, 8, 8, 4, Colours.visible(theme.panel()) ? theme.panel() : theme.ink());
            surface.fillRoundRect(px - 3, py - 3, 6, 6, 3, ink.in(theme));
        }
    }

    /** What lies over clipped data: marks of values that are not finite, events, and a word where nothing was recorded. */
    void paintOver(Theme theme, History history, ChartWords words, Missing missing) {
        paintNotFinite(theme, words, missing);
        surface.unclip();
        paintEvents(theme, history, words.event());
        if (missing.all()) {
            paintEmpty(theme, words.empty());
        }
    }

    /** Crosses at the foot where values were not finite, and how many there were. */
    private void paintNotFinite(Theme theme, ChartWords words, Missing missing) {
        if (missing.notFinite() == 0) {
            return;
        }
        Pen pen = new Pen(theme.warning(), 1.5);
        double y0 = inner.bottom() - 7;
        double last = Double.NEGATIVE_INFINITY;
        for (double place : missing.places()) {
            if (place - last >= 8) {
                surface.line(place - 3, y0 - 3, place + 3, y0 + 3, pen);
                surface.line(place - 3, y0 + 3, place + 3, y0 - 3, pen);
                last = place;
            }
        }
        String text = words.notFinite().apply(missing.notFinite());
        surface.text(text, inner.right() - 4, inner.bottom() - 16, Anchor.END, TextStyle.STRONG_NOTE, theme.warning());
    }

    /** Below the middle, where many charts have a line at 0, and on a plate that keeps it legible before any other. */
    void paintEmpty(Theme theme, String text) {
        double width = surface.textWidth(text, TextStyle.NOTE) + 12;
        double top = inner.centreY() + 3;
        if (Colours.visible(theme.panel())) {
            surface.fillRoundRect(inner.centreX() - width / 2, top, width, 16, 3, theme.panel());
        }
        surface.text(text, inner.centreX(), top + 12, Anchor.MIDDLE, TextStyle.NOTE, theme.muted());
    }
}
