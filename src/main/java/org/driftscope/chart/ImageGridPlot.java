package org.driftscope.chart;

import java.util.List;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.data.Labels;
import org.driftscope.data.RowShape;
import org.driftscope.train.InputSample;

/** Rows that are images, each below its label; where they are shifted, as they are above and as they are fed below. */
record ImageGridPlot(InputSample.Rows rows, RowShape.Image shape, Caption caption) implements StillPlot {
    private static final int MOST = 20;
    private static final int NAMED = 10;
    private static final double LEAST_SIZE = 27;
    private static final double LABEL = 13;
    private static final double GAP = 4;
    private static final double FOOT = 10;

    /**
     * How images are laid out.
     *
     * @param size of a pixel, in units
     */
    private record Grid(int columns, int lines, double size) {}

    @Override
    public double height() {
        return 1.8;
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        Frame.paintPanel(surface, theme, area);
        Header header = new Header(caption, List.of());
        header.paint(surface, theme, area);
        Rect inner = area.inset(Header.SIDE, header.height(surface, area), Header.SIDE, FOOT);
        Grid grid = grid(inner);
        double width = grid.size * shape.width();
        double height = grid.size * shape.height();
        double cellWidth = inner.width() / grid.columns;
        double cellHeight = inner.height() / grid.lines;
        for (int i = 0; i < Math.min(rows.count(), grid.columns * grid.lines); i++) {
            double left = inner.x() + (i % grid.columns + 0.5) * cellWidth - width / 2;
            int line = i / grid.columns;
            double top = inner.y() + line * cellHeight;
            String label = Texts.shorten(surface, label(i), TextStyle.TICK, cellWidth - GAP);
            surface.text(label, left + width / 2, top + 9, Anchor.MIDDLE, TextStyle.TICK, theme.muted());
            paintImage(surface, theme, rows.plain(), i, left, top + LABEL, width, height);
            if (rows.isShifted()) {
                paintImage(surface, theme, rows.fed(), i, left, top + LABEL + height + GAP, width, height);
            }
        }
    }

    /** As many images as have room at a size that can be read. */
    private Grid grid(Rect inner) {
        int deep = rows.isShifted() ? 2 : 1;
        Grid best = new Grid(1, 1, 1);
        for (int count = Math.min(MOST, rows.count()); count > 0; count--) {
            best = new Grid(1, 1, 1e-3);
            for (int lines = 1; lines <= count; lines++) {
                int columns = (count + lines - 1) / lines;
                double wide = (inner.width() / columns - GAP) / shape.width();
                double high = ((inner.height() / lines - LABEL) / deep - GAP) / shape.height();
                double size = Math.min(wide, high);
                best = size > best.size ? new Grid(columns, lines, size) : best;
            }
            if (best.size * Math.max(shape.width(), shape.height()) >= LEAST_SIZE) {
                return best;
            }
        }
        return best;
    }

    /** From the panel's colour, 0, to the ink's, 1. */
    private void paintImage(
            Surface surface, Theme theme, float[] from, int row, double x, double y, double width, double height) {
        int paper = Colours.visible(theme.panel()) ? theme.panel() : Colours.fade(theme.ink(), 0);
        int[] argb = new int[shape.columns()];
        for (int j = 0; j < argb.length; j++) {
            float value = from[row * argb.length + j];
            argb[j] = Colours.mix(paper, theme.ink(), value >= 0 ? Math.min(1, value) : 0);
        }
        surface.image(argb, shape.width(), shape.height(), x, y, width, height);
        surface.strokeRoundRect(x - 0.5, y - 0.5, width + 1, height + 1, 1, new Pen(theme.axis(), 1));
    }

    private String label(int row) {
        return rows.labels() instanceof Labels.Classes labels
                ? labels.names().get(labels.classes()[row])
                : Numbers.value(((Labels.Values) rows.labels())
                        .values()[row * rows.labels().outputs()]);
    }

    @Override
    public String summary(StepView view) {
        StringBuilder text = new StringBuilder(caption.spoken()).append("; ").append(caption.note());
        for (int i = 0; i < Math.min(NAMED, rows.count()); i++) {
            text.append(i == 0 ? "; " : ", ").append(label(i));
        }
        return text.append(rows.count() > NAMED ? ", …" : "").toString();
    }
}
