package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.driftscope.history.History;
import org.driftscope.history.Series;
import org.driftscope.history.SideBySide;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * Any number of recorded quantities as lines over steps.
 *
 * @param history whose events are marked
 * @param earlier another run's, thin and pale behind
 * @param values how they are spread over the height
 * @param smoothed whether lines are exponential averages, before the pale range of what was recorded
 * @param guides values to compare with; the range of values that fits the data holds them
 * @param marks at the foot
 * @param domain of the values, when several charts share it; null to fit the data in view
 */
public record CurvePlot(
        History history,
        List<Line> lines,
        List<Line> earlier,
        Scale.Kind values,
        boolean smoothed,
        List<Guide> guides,
        StepMarks marks,
        Caption caption,
        ChartWords words,
        @Nullable Domain domain)
        implements Captioned, Ranged {
    /** Half-life of the average, in the surface's units along the axis of steps. */
    private static final double HALF_LIFE = 3;

    /** More lines than these have no room for the pale range behind each. */
    private static final int MOST_WITH_RANGE = 4;

    private static final double NAMED_HEIGHT = 1.4;

    /**
     * A value to compare with, or a range of them.
     *
     * @param low the value, or the lower end of a pale range
     * @param high the same as {@code low} for a line
     * @param label may be empty
     */
    public record Guide(double low, double high, String label) {
        public static Guide line(double value, String label) {
            return new Guide(value, value, label);
        }
    }

    /**
     * One quantity.
     *
     * @param label in the legend
     * @param name in the read-out
     * @param inLegend whether the legend names it: of two lines for one layer, one is enough
     * @param valueInLegend whether the legend tells the value of the step that is shown
     * @param threshold whether it is a line for another to be compared with: thin, and in steps
     */
    public record Line(
            Series series,
            String label,
            String name,
            Ink ink,
            Pen.Dash dash,
            boolean inLegend,
            boolean valueInLegend,
            boolean threshold) {

        /** No threshold. */
        public Line(
                Series series,
                String label,
                String name,
                Ink ink,
                Pen.Dash dash,
                boolean inLegend,
                boolean valueInLegend) {
            this(series, label, name, ink, dash, inLegend, valueInLegend, false);
        }

        /** What a twin's line is compared with, pale in its colour. */
        static Line threshold(Twin twin, Series series, String label, boolean inLegend) {
            Ink ink = theme -> Colours.fade(theme.twin(twin), 0.7);
            return new Line(series, label, twin + " " + label, ink, Pen.Dash.FINE, inLegend, false, true);
        }

        /** A twin's line in its colour, B's dashed, with the newest value in the legend. */
        public static Line of(Twin twin, Series series, String label) {
            return new Line(series, label, label, Ink.of(twin), dash(twin), true, true);
        }

        /**
         * A layer's line: depth in colour, the twin by its dashes.
         *
         * @param depth of the layer, from 0 for the first to 1 for the last
         * @param inLegend whether the legend names it
         */
        public static Line ofLayer(Twin twin, double depth, Series series, String label, boolean inLegend) {
            return new Line(series, label, twin + " " + label, Ink.order(depth), dash(twin), inLegend, false);
        }

        private LegendKey key() {
            return new LegendKey(label, ink, dash);
        }

        private LegendKey keyWithValue(StepView view) {
            String newest = Numbers.value(series.last());
            return LegendKey.withValue(label, Reader.shownText(series, view), newest, ink, dash);
        }

        /** The same of other numbers. */
        private Line of(Series other) {
            return new Line(other, label, name, ink, dash, inLegend, valueInLegend);
        }

        /** Of another run, pale. */
        private Line ofEarlier(String run, boolean named) {
            Ink pale = theme -> Colours.fade(ink.pale().in(theme), 0.8);
            return new Line(series, run, (name + " " + run).strip(), pale, dash, named, false);
        }

        private static Pen.Dash dash(Twin twin) {
            return twin == Twin.A ? Pen.Dash.SOLID : Pen.Dash.DASHED;
        }
    }

    public CurvePlot {
        lines = List.copyOf(lines);
        earlier = List.copyOf(earlier);
        guides = List.copyOf(guides);
    }

    /** On a linear scale that fits the data, not smoothed. */
    public static CurvePlot of(History history, List<Line> lines, Caption caption, ChartWords words) {
        return new CurvePlot(
                history, lines, List.of(), Scale.Kind.LINEAR, false, List.of(), StepMarks.NONE, caption, words, null);
    }

    /** The same with values spread by their logarithm. */
    public CurvePlot onLogScale() {
        return new CurvePlot(history, lines, earlier, Scale.Kind.LOG, smoothed, guides, marks, caption, words, domain);
    }

    /** The same with smoothed lines before the range of what was recorded. */
    public CurvePlot withSmoothing() {
        return new CurvePlot(history, lines, earlier, values, true, guides, marks, caption, words, domain);
    }

    /** The same with values to compare with. */
    public CurvePlot withGuides(Guide... value) {
        return new CurvePlot(history, lines, earlier, values, smoothed, List.of(value), marks, caption, words, domain);
    }

    /** The same with marks at the foot. */
    CurvePlot withMarks(StepMarks value) {
        return new CurvePlot(history, lines, earlier, values, smoothed, guides, value, caption, words, domain);
    }

    /** Thresholds are of this run alone. */
    @Override
    public CurvePlot over(Plot other, String name) {
        List<Line> pale = new ArrayList<>();
        if (other instanceof CurvePlot curves) {
            for (Line line : curves.lines) {
                if (!line.threshold) {
                    pale.add(line.ofEarlier(name, pale.isEmpty()));
                }
            }
        }
        return new CurvePlot(history, lines, pale, values, smoothed, guides, marks, caption, words, domain);
    }

    /** On a linear scale about 0. */
    @Override
    public CurvePlot minus(Plot other, String name) {
        List<Line> before = other instanceof CurvePlot curves ? curves.lines : List.of();
        List<Line> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(lines.size(), before.size()); i++) {
            Line line = lines.get(i);
            if (!line.threshold) {
                differences.add(line.of(SideBySide.difference(line.series, before.get(i).series)));
            }
        }
        return new CurvePlot(
                history,
                differences,
                List.of(),
                Scale.Kind.LINEAR,
                smoothed,
                List.of(Guide.line(0, "")),
                marks,
                caption.minus(name),
                words,
                null);
    }

    /** The same with another range of values; null to fit the data. */
    @Override
    public CurvePlot withDomain(@Nullable Domain value) {
        return new CurvePlot(history, lines, earlier, values, smoothed, guides, marks, caption, words, value);
    }

    /** A legend of more than three names may take two lines; numbers of layers take less room. */
    @Override
    public double height() {
        long named = lines.stream()
                .filter(line -> line.inLegend && line.valueInLegend)
                .count();
        return named > 3 ? NAMED_HEIGHT : 1;
    }

    /** The range of what lies between two steps, not rounded; null when nothing does. */
    @Override
    public @Nullable Domain dataDomain(double from, double to) {
        List<Series> all = withEarlier().stream().map(Line::series).toList();
        Domain data = Reader.range(all, from, to, values == Scale.Kind.LOG);
        if (data == null || guides.isEmpty()) {
            return data;
        }
        Extent extent = new Extent();
        extent.add(data);
        for (Guide guide : guides) {
            extent.add(guide.low);
            extent.add(guide.high);
        }
        return extent.domain();
    }

    private Frame frame(Surface surface, Rect area, StepView view) {
        return Frame.lay(surface, area, new Header(caption, legend(view)), view, values, range(view));
    }

    private Domain range(StepView view) {
        return domain != null ? domain : Domain.ofAxis(values, dataDomain(view.from(), view.to()));
    }

    private List<Line> withEarlier() {
        return Stream.concat(lines.stream(), earlier.stream()).toList();
    }

    private List<LegendKey> legend(StepView view) {
        List<LegendKey> keys = new ArrayList<>();
        for (Line line : withEarlier()) {
            if (line.inLegend) {
                keys.add(line.valueInLegend && line.series.size() > 0 ? line.keyWithValue(view) : line.key());
            }
        }
        return keys;
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        Frame frame = frame(surface, area, view);
        frame.paint(theme, words.axis());
        frame.clip();
        paintGuides(frame, theme);
        Strokes strokes = new Strokes(frame);
        Columns columns = new Columns();
        Missing missing = new Missing();
        double width = lines.size() > MOST_WITH_RANGE ? 1.5 : 2;
        for (Line line : earlier) {
            columns.read(line.series, frame.x, surface.pixelScale());
            if (smoothed) {
                columns.smooth(HALF_LIFE);
            }
            strokes.line(columns, columns.mean, new Pen(line.ink.in(theme), 1.25, line.dash));
        }
        for (Line line : lines) {
            columns.read(line.series, frame.x, surface.pixelScale());
            int colour = line.ink.in(theme);
            if (line.threshold) {
                strokes.steps(columns, columns.mean, new Pen(colour, 1.25, line.dash));
                continue;
            }
            if (lines.size() <= MOST_WITH_RANGE && strokes.spread(columns)) {
                strokes.area(columns, columns.low, columns.high, Colours.fade(colour, 0.25));
            }
            if (smoothed) {
                strokes.line(columns, columns.mean, new Pen(Colours.fade(colour, 0.3), 1));
                columns.smooth(HALF_LIFE);
            }
            strokes.line(columns, columns.mean, new Pen(colour, width, line.dash));
            missing.add(columns);
        }
        paintGuideLabels(frame, theme);
        frame.paintOver(theme, history, words, missing);
        marks.paint(frame, theme);
    }

    private void paintGuides(Frame frame, Theme theme) {
        for (Guide guide : guides) {
            double low = frame.yPlace(guide.low);
            double high = frame.yPlace(guide.high);
            if (low > high) {
                frame.surface.fillRect(
                        frame.inner.x(), high, frame.inner.width(), low - high, Colours.fade(theme.axis(), 0.3));
            } else {
                double line = Frame.snap(low);
                Pen pen = new Pen(theme.muted(), 1, Pen.Dash.FINE);
                frame.surface.line(frame.inner.x(), line, frame.inner.right(), line, pen);
            }
        }
    }

    /** Over the lines, which often run along what they are compared with. */
    private void paintGuideLabels(Frame frame, Theme theme) {
        for (Guide guide : guides) {
            if (!guide.label.isEmpty()) {
                double width = frame.surface.textWidth(guide.label, TextStyle.TICK) + 6;
                double left = frame.inner.right() - 1 - width;
                double top = frame.yPlace(guide.low) - 15;
                Frame.paintLabel(frame.surface, theme, guide.label, left, top, width, theme.muted());
            }
        }
    }

    @Override
    public void paintShown(Surface surface, Rect area, StepView view, Theme theme) {
        if (view.live()) {
            return;
        }
        Frame frame = frame(surface, area, view);
        frame.paintShown(theme, view);
        if (lines.size() <= MOST_WITH_RANGE) {
            for (Line line : lines) {
                frame.paintDot(theme, view.shown(), Reader.at(line.series, view.shown()), line.ink);
            }
        }
    }

    @Override
    public void paintHover(Surface surface, Rect area, StepView view, Theme theme) {
        if (Double.isNaN(view.hover())) {
            return;
        }
        Frame frame = frame(surface, area, view);
        List<Frame.Row> rows = new ArrayList<>();
        for (Line line : lines.size() <= MOST_WITH_RANGE ? withEarlier() : lines) {
            rows.add(new Frame.Row(line.name, Reader.textAt(line.series, view.hover()), line.ink));
        }
        frame.paintHover(theme, view, words, rows);
        for (Line line : lines) {
            frame.paintDot(theme, view.hover(), Reader.at(line.series, view.hover()), line.ink);
        }
    }

    @Override
    public double stepAt(Surface surface, Rect area, StepView view, double px, double py) {
        return frame(surface, area, view).stepAt(px);
    }

    @Override
    public ChartTable table(StepView view) {
        ChartTable.OfSeries rows = new ChartTable.OfSeries();
        lines.forEach(line -> rows.add(line.name, line.series, view.from(), view.to()));
        return rows.table(title());
    }

    @Override
    public String summary(StepView view) {
        StringBuilder text = new StringBuilder(caption.spoken());
        for (Line line : lines) {
            text.append("; ").append(line.name).append(' ').append(Reader.shownText(line.series, view));
        }
        return text.append("; ").append(words.step(view, history)).toString();
    }
}
