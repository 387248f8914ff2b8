package org.driftscope.chart;

import java.util.List;
import org.driftscope.chart.Surface.Anchor;

/** Title, tag, note and legend above a chart, and how much height they take. */
final class Header {
    static final double SIDE = 14;
    private static final double BASE_LINE = 20;
    private static final double HEIGHT = 30;
    private static final double GAP = 14;
    private static final double TAG_GAP = 7;

    /** A chart that is lower has no room for a legend of two lines. */
    private static final double TALL = 150;

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
        return HEIGHT + linesBelow(surface, area) * Legend.LINE;
    }

    /** Lines of the legend that stand below the title; none where it stands beside it. */
    private int linesBelow(Surface surface, Rect area) {
        if (legend.isEmpty()
                || usualTitleEnd(surface, area) + GAP + Legend.usualWidth(surface, legend) <= right(surface, area)) {
            return 0;
        }
        return Math.min(mostLines(area), usualLines(surface, area, keysBelow(surface, area)));
    }

    /** Without values where not all keys can be seen with them. */
    private List<LegendKey> keysBelow(Surface surface, Rect area) {
        return usualLines(surface, area, legend) <= mostLines(area)
                ? legend
                : legend.stream().map(LegendKey::withoutValue).toList();
    }

    private static int mostLines(Rect area) {
        return area.height() < TALL ? 1 : 2;
    }

    private static int usualLines(Surface surface, Rect area, List<LegendKey> keys) {
        return Legend.usualLines(surface, keys, area.width() - 2 * SIDE);
    }

    private static double right(Surface surface, Rect area) {
        return area.right() - SIDE - surface.corner();
    }

    /** Smaller letters where title and tag have no room else. */
    private TextStyle titleStyle(Surface surface, Rect area) {
        boolean fits = area.x() + SIDE + titleWidth(surface, TextStyle.TITLE) <= right(surface, area);
        return fits ? TextStyle.TITLE : TextStyle.STRONG_NOTE;
    }

    private double titleWidth(Surface surface, TextStyle style) {
        double tag = caption.tag().isEmpty() ? 0 : TAG_GAP + surface.textWidth(caption.tag(), style);
        return surface.textWidth(caption.title(), style) + tag;
    }

    private double titleEnd(Surface surface, Rect area) {
        double end = area.x() + SIDE + titleWidth(surface, titleStyle(surface, area));
        return Math.min(right(surface, area), end);
    }

    /** The same with every digit as wide as a zero, so that charts of layers below each other are laid out alike. */
    private double usualTitleEnd(Surface surface, Rect area) {
        Caption usual =
                new Caption(caption.title().replaceAll("\\d", "0"), caption.tag(), caption.twin(), caption.note());
        return new Header(usual, legend).titleEnd(surface, area);
    }

    void paint(Surface surface, Theme theme, Rect area) {
        double y = area.y() + BASE_LINE;
        double left = area.x() + SIDE;
        double right = right(surface, area);
        TextStyle style = titleStyle(surface, area);
        String title = Texts.shorten(surface, caption.title(), style, right - left);
        surface.text(title, left, y, Anchor.START, style, theme.ink());
        double tagLeft = left + surface.textWidth(title, style) + TAG_GAP;
        if (!caption.tag().isEmpty() && right > tagLeft) {
            int colour = caption.twin() == null ? theme.muted() : theme.twin(caption.twin());
            String tag = Texts.shorten(surface, caption.tag(), style, right - tagLeft);
            surface.text(tag, tagLeft, y, Anchor.START, style, colour);
        }
        double end = titleEnd(surface, area);
        if (!legend.isEmpty() && linesBelow(surface, area) == 0) {
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
        int below = linesBelow(surface, area);
        if (below > 0) {
            double right = area.right() - SIDE;
            List<LegendKey> keys = keysBelow(surface, area);
            Legend.paint(surface, theme, keys, area.x() + SIDE, right, y + Legend.LINE, below);
        } else if (!legend.isEmpty()) {
            Legend.paint(surface, theme, legend, titleEnd(surface, area) + GAP, right(surface, area), y, 1);
        }
    }
}
