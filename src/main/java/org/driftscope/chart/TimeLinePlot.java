package org.driftscope.chart;

import java.util.List;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.history.History;

/**
 * The whole run as one line, whatever part of it the charts show: what they show is drawn strong, events are marked, the
 * newest step is at the right end. Without panel and title.
 *
 * @param live stands at the newest step
 */
public record TimeLinePlot(History history, ChartWords words, String live) implements Plot {
    private static final double LEFT = 8;
    private static final double LINE = 3;
    private static final double DOT = 5;

    private Scale scale(Surface surface, Rect area, StepView view) {
        double right = area.right() - surface.textWidth(live, TextStyle.STRONG_NOTE) - 22;
        long last = Math.max(1, history.lastStep());
        Domain steps = new Domain(0, Math.max((double) last, 4));
        Scale.Kind kind = view.log() ? Scale.Kind.LOG_FROM_ZERO : Scale.Kind.LINEAR;
        return new Scale(kind, steps, area.x() + LEFT, Math.max(area.x() + LEFT + 1, right));
    }

    private static double lineY(Rect area) {
        return area.bottom() - 10;
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        Scale x = scale(surface, area, view);
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
        surface.text(
                live,
                now + DOT + 5,
                y + TextStyle.STRONG_NOTE.drop(),
                Anchor.START,
                TextStyle.STRONG_NOTE,
                theme.twinA());
        Rect marks = new Rect(x.from(), area.y() + 2, x.to() - x.from(), y + 6 - area.y() - 2);
        Frame.paintEvents(surface, theme, marks, x, history.events(), words.event(), false);
    }

    @Override
    public void paintHover(Surface surface, Rect area, StepView view, Theme theme) {
        Scale x = scale(surface, area, view);
        double place = x.place(view.hover());
        if (Double.isNaN(place) || place < x.from() - 0.5 || place > x.to() + 0.5) {
            return;
        }
        double y = lineY(area);
        surface.line(Frame.snap(place), y - 7, Frame.snap(place), y + 7, new Pen(theme.hover(), 1));
        String head = words.step().apply(Math.round(view.hover()));
        Frame.paintReadOut(surface, theme, area, place, area.y(), head, List.of());
    }

    @Override
    public double stepAt(Surface surface, Rect area, StepView view, double px, double py) {
        Scale x = scale(surface, area, view);
        if (px < x.from() - 4 || px > x.to() + 4) {
            return Double.NaN;
        }
        return Math.min((double) history.lastStep(), x.value(Math.max(x.from(), Math.min(x.to(), px))));
    }

    @Override
    public String title() {
        return words.axis();
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(words.step().apply(history.lastStep()));
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
