package org.driftscope.chart;

import java.util.List;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.history.History;

/**
 * The whole run as one line, whatever part of it the charts show: what they show is drawn strong, events are marked, the newest
 * step is a dot at the right end, and a handle stands at the step that the window shows. Without panel and title.
 */
public record TimeLinePlot(History history, ChartWords words) implements Plot {
    private static final double SIDE = 10;
    private static final double LINE = 3;
    private static final double DOT = 4;
    private static final double HANDLE = 6;

    private Scale scale(Rect area, StepView view) {
        long last = Math.max(1, history.lastStep());
        Domain steps = new Domain(0, Math.max((double) last, 4));
        Scale.Kind kind = view.log() ? Scale.Kind.LOG_FROM_ZERO : Scale.Kind.LINEAR;
        double left = area.x() + SIDE;
        return new Scale(kind, steps, left, Math.max(left + 1, area.right() - SIDE));
    }

    private static double lineY(Rect area) {
        return area.bottom() - 10;
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        Scale x = scale(area, view);
        double y = lineY(area);
        double now = x.place((double) history.lastStep());
        surface.fillRoundRect(x.from(), y - LINE / 2, x.to() - x.from(), LINE, LINE / 2, theme.border());
        surface.fillRoundRect(x.from(), y - LINE / 2, now - x.from(), LINE, LINE / 2, theme.axis());
        double from = Math.max(x.from(), x.placeWithin(view.from()));
        double to = Math.min(now, x.placeWithin(view.to()));
        if (to > from) {
            surface.fillRoundRect(from, y - LINE / 2 - 0.5, to - from, LINE + 1, LINE / 2, theme.twinA());
        }
        surface.fillRoundRect(now - DOT, y - DOT, 2 * DOT, 2 * DOT, DOT, theme.twinA());
        Rect marks = new Rect(x.from(), area.y() + 2, x.to() - x.from(), y + 6 - area.y() - 2);
        Frame.paintEvents(surface, theme, marks, x, history.events(), words.event(), false);
        if (view.live()) {
            paintHandle(surface, theme, now, y, theme.twinA());
        }
    }

    @Override
    public void paintShown(Surface surface, Rect area, StepView view, Theme theme) {
        if (view.live()) {
            return;
        }
        Scale x = scale(area, view);
        double y = lineY(area);
        double place = x.placeWithin(view.shown());
        surface.line(Frame.snap(place), area.y() + 2, Frame.snap(place), y, new Pen(theme.ink(), 2));
        paintHandle(surface, theme, place, y, theme.ink());
        String step = words.step(view, history);
        double width = surface.textWidth(step, TextStyle.STRONG_NOTE) + 12;
        boolean right = place + HANDLE + 4 + width <= area.right();
        double left = right ? place + HANDLE + 4 : place - HANDLE - 4 - width;
        surface.fillRoundRect(left, y - 8, width, 16, 4, theme.ink());
        surface.text(
                step,
                left + 6,
                y + TextStyle.STRONG_NOTE.drop(),
                Anchor.START,
                TextStyle.STRONG_NOTE,
                theme.panel() | 0xFF000000);
    }

    /** What one drags. */
    private static void paintHandle(Surface surface, Theme theme, double x, double y, int colour) {
        double r = HANDLE;
        surface.fillRoundRect(x - r, y - r, 2 * r, 2 * r, r, colour);
        surface.fillRoundRect(x - r + 3, y - r + 3, 2 * r - 6, 2 * r - 6, r - 3, theme.panel() | 0xFF000000);
    }

    @Override
    public void paintHover(Surface surface, Rect area, StepView view, Theme theme) {
        Scale x = scale(area, view);
        double place = x.place(view.hover());
        // Where the handle is, its own label says so.
        if (Double.isNaN(place)
                || place < x.from() - 0.5
                || place > x.to() + 0.5
                || Math.abs(place - x.place(view.shown())) < HANDLE) {
            return;
        }
        double y = lineY(area);
        surface.line(Frame.snap(place), y - 7, Frame.snap(place), y + 7, new Pen(theme.hover(), 1));
        String head = words.step().apply(Math.round(view.hover()));
        Frame.paintReadOut(surface, theme, area, place, area.y(), head, List.of());
    }

    /** A recorded one, and the newest at the right end. */
    @Override
    public double stepAt(Surface surface, Rect area, StepView view, double px, double py) {
        Scale x = scale(area, view);
        double step = x.value(Math.max(x.from(), Math.min(x.to(), px)));
        return (double) history.recordedStep(Math.round(step), 0);
    }

    @Override
    public String title() {
        return words.axis();
    }

    @Override
    public String summary(StepView view) {
        StringBuilder text = new StringBuilder(words.step(view, history));
        if (!view.live()) {
            text.append(" / ").append(words.step().apply(history.lastStep()));
        }
        history.events().forEach(event -> {
            String label = words.event().apply(event);
            if (!label.isEmpty()) {
                text.append("; ")
                        .append(words.step().apply(event.step()))
                        .append(' ')
                        .append(label);
            }
        });
        return text.toString();
    }
}
