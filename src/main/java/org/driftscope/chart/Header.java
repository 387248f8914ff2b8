package org.driftscope.chart;

import java.util.List;
import org.driftscope.chart.Surface.Anchor;

/** Title, tag, note and legend above a chart, and how much height they take. */
final class Header {
    static final double SIDE = 14;
    private static final double BASE_LINE = 20;
    private static final double HEIGHT = 30;
    private static final double LEGEND_HEIGHT = 18;
    private static final double GAP = 14;

    private final Caption caption;
    private final List<LegendKey> legend;
    private final boolean legendLater;

    Header(Caption caption, List<LegendKey> legend) {
        this(caption, legend, false);
    }

    private Header(Caption caption, List<LegendKey> legend, boolean legendLater) {
        this.caption = caption;
        this.legend = legend;
        this.legendLater = legendLater;
    }

    /** The same as a view needs it: values of a step that is looked back at change by themselves, and are painted later. */
    Header in(StepView view) {
        return new Header(caption, legend, !view.live() && legend.stream().anyMatch(LegendKey::hasValue));
    }

    double height(Surface surface, Rect area) {
        return HEIGHT + (legendBelow(surface, area) ? LEGEND_HEIGHT : 0);
    }

    private boolean legendBelow(Surface surface, Rect area) {
        return !legend.isEmpty()
                && titleEnd(surface, area) + GAP + Legend.usualWidth(surface, legend) > right(surface, area);
    }

    private static double right(Surface surface, Rect area) {
        return area.right() - SIDE - surface.corner();
    }

    private double titleEnd(Surface surface, Rect area) {
        double title = surface.textWidth(caption.title(), TextStyle.TITLE);
        double tag = caption.tag().isEmpty() ? 0 : 7 + surface.textWidth(caption.tag(), TextStyle.TITLE);
        return Math.min(right(surface, area), area.x() + SIDE + title + tag);
    }

    void paint(Surface surface, Theme theme, Rect area) {
        double y = area.y() + BASE_LINE;
        double left = area.x() + SIDE;
        double right = right(surface, area);
        String title = Texts.shorten(surface, caption.title(), TextStyle.TITLE, right - left);
        surface.text(title, left, y, Anchor.START, TextStyle.TITLE, theme.ink());
        double tagLeft = left + surface.textWidth(title, TextStyle.TITLE) + 7;
        if (!caption.tag().isEmpty() && right > tagLeft) {
            int colour = caption.twin() == null ? theme.muted() : theme.twin(caption.twin());
            String tag = Texts.shorten(surface, caption.tag(), TextStyle.TITLE, right - tagLeft);
            surface.text(tag, tagLeft, y, Anchor.START, TextStyle.TITLE, colour);
        }
        double end = titleEnd(surface, area);
        if (!legend.isEmpty() && !legendBelow(surface, area)) {
            end += GAP + Legend.width(surface, legend);
        }
        if (!legendLater) {
            paintLegend(surface, theme, area);
        }
        if (end + GAP + surface.textWidth(caption.note(), TextStyle.NOTE) <= right) {
            surface.text(caption.note(), right, y, Anchor.END, TextStyle.NOTE, theme.muted());
        }
    }

    /** The legend, where {@link #paint} has left it out. */
    void paintLegendLater(Surface surface, Theme theme, Rect area) {
        if (legendLater) {
            paintLegend(surface, theme, area);
        }
    }

    private void paintLegend(Surface surface, Theme theme, Rect area) {
        double y = area.y() + BASE_LINE;
        double right = right(surface, area);
        if (legendBelow(surface, area)) {
            Legend.paint(surface, theme, legend, area.x() + SIDE, right, y + LEGEND_HEIGHT);
        } else if (!legend.isEmpty()) {
            Legend.paint(surface, theme, legend, titleEnd(surface, area) + GAP, right, y);
        }
    }
}
