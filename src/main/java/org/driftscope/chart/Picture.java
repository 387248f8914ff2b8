package org.driftscope.chart;

import java.util.List;
import java.util.stream.Collectors;
import org.driftscope.chart.Surface.Anchor;

/**
 * A page of charts to take away: a title, rows of plots, a footer.
 *
 * @param title may be empty
 * @param rows from top to bottom
 * @param footer one line: experiment, seed, step, backend; may be empty
 */
public record Picture(String title, List<Row> rows, String footer) {
    private static final double MARGIN = 16;
    private static final double GAP = 12;
    private static final double HEADER = 40;
    private static final double FOOTER = 26;

    /**
     * Plots beside each other.
     *
     * @param weight of the row's height among all rows
     */
    public record Row(List<Plot> plots, double weight) {
        public Row {
            plots = List.copyOf(plots);
        }
    }

    public Picture {
        rows = List.copyOf(rows);
    }

    /** One chart, with its own title, and a footer. */
    public static Picture of(Plot plot, String footer) {
        return new Picture("", List.of(new Row(List.of(plot), 1)), footer);
    }

    /** Paints over a page of this size. */
    public void paint(Surface surface, double width, double height, StepView view, Theme theme) {
        if (Colours.visible(theme.background())) {
            surface.fillRect(0, 0, width, height, theme.background());
        }
        boolean headed = !title.isEmpty();
        double top = headed ? HEADER : MARGIN;
        double bottom = height - (footer.isEmpty() ? MARGIN : FOOTER + 4);
        if (headed) {
            String text = Texts.shorten(surface, title, TextStyle.PICTURE_TITLE, width - 2 * MARGIN);
            surface.text(text, MARGIN, 27, Anchor.START, TextStyle.PICTURE_TITLE, theme.ink());
        }
        double weights = rows.stream().mapToDouble(Row::weight).sum();
        double share = (bottom - top - GAP * (rows.size() - 1)) / weights;
        double y = top;
        for (Row row : rows) {
            double rowHeight = share * row.weight();
            int n = row.plots().size();
            double plotWidth = (width - 2 * MARGIN - GAP * (n - 1)) / n;
            for (int i = 0; i < n; i++) {
                Rect area = new Rect(
                        Math.round(MARGIN + i * (plotWidth + GAP)),
                        Math.round(y),
                        Math.floor(plotWidth),
                        Math.floor(rowHeight));
                Plot plot = row.plots().get(i);
                plot.paint(surface, area, view, theme);
                plot.paintShown(surface, area, view, theme);
            }
            y += rowHeight + GAP;
        }
        String line = Texts.shorten(surface, footer, TextStyle.NOTE, width - 2 * MARGIN);
        surface.text(line, MARGIN, height - 11, Anchor.START, TextStyle.NOTE, theme.muted());
    }

    /** A line for each chart with the values of the step that a view shows, for those who do not see them. */
    public String summary(StepView view) {
        return rows.stream()
                .flatMap(row -> row.plots().stream())
                .map(plot -> plot.summary(view))
                .collect(Collectors.joining("\n"));
    }

    /** Records now, for {@link Recording#replay} on an image of that scale in another thread. */
    public Recording record(double width, double height, double scale, StepView view, Theme theme) {
        Recording recording = new Recording(scale);
        paint(recording, width, height, view, theme);
        return recording;
    }
}
