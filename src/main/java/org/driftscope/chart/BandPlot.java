package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * The 15th, 50th and 85th percentile of a layer's or a unit's pre-activation over steps, as a band around its median. With
 * both twins in one chart, B's lines are dashed.
 *
 * @param layer 0-based
 * @param twins one or both
 * @param domain of the values, when several charts share it; null to fit the data in view
 */
public record BandPlot(
        History history,
        int layer,
        List<Twin> twins,
        Source source,
        Caption caption,
        ChartWords words,
        @Nullable Domain domain)
        implements Plot {
    private static final Domain EMPTY = new Domain(-1, 1);
    private static final int STEPS = 5;

    /** Whose percentiles. */
    public enum Source {
        /** The whole layer, over the mini-batch. */
        LAYER(Quantity.P15, Quantity.P50, Quantity.P85),
        /** The followed unit, over the mini-batch. */
        UNIT(Quantity.UNIT_P15, Quantity.UNIT_P50, Quantity.UNIT_P85),
        /** The whole layer, over the probe batch. */
        PROBE(Quantity.PROBE_P15, Quantity.PROBE_P50, Quantity.PROBE_P85);

        private final Quantity p15;
        private final Quantity p50;
        private final Quantity p85;

        Source(Quantity p15, Quantity p50, Quantity p85) {
            this.p15 = p15;
            this.p50 = p50;
            this.p85 = p85;
        }
    }

    public BandPlot {
        twins = List.copyOf(twins);
    }

    /** The same with another range of values; null to fit the data. */
    public BandPlot withDomain(@Nullable Domain value) {
        return new BandPlot(history, layer, twins, source, caption, words, value);
    }

    private Series series(Twin twin, Quantity quantity) {
        return history.series(new SeriesKey(twin, layer, quantity));
    }

    private Series p15(Twin twin) {
        return series(twin, source.p15);
    }

    private Series p50(Twin twin) {
        return series(twin, source.p50);
    }

    private Series p85(Twin twin) {
        return series(twin, source.p85);
    }

    /** The range of what lies between two steps, not rounded; null when nothing does. */
    public @Nullable Domain dataDomain(double from, double to) {
        List<Series> all = new ArrayList<>();
        for (Twin twin : twins) {
            all.add(p15(twin));
            all.add(p85(twin));
        }
        return Reader.range(all, from, to, false);
    }

    private Frame frame(Surface surface, Rect area, StepView view) {
        Domain values = domain != null ? domain : dataDomain(view.from(), view.to());
        List<LegendKey> legend = new ArrayList<>();
        if (twins.size() > 1) {
            for (Twin twin : twins) {
                legend.add(new LegendKey(twin.name(), "", Ink.of(twin), dash(twin)));
            }
        }
        return Frame.lay(
                surface,
                area,
                new Header(caption, legend),
                view,
                Scale.Kind.LINEAR,
                values == null ? EMPTY : values.nice(STEPS));
    }

    private Pen.Dash dash(Twin twin) {
        return twins.size() > 1 && twin == Twin.B ? Pen.Dash.DASHED : Pen.Dash.SOLID;
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        Frame frame = frame(surface, area, view);
        frame.paint(theme, words.axis());
        frame.clip();
        Strokes strokes = new Strokes(frame);
        Columns low = new Columns();
        Columns middle = new Columns();
        Columns high = new Columns();
        List<Double> gaps = new ArrayList<>();
        int notFinite = 0;
        boolean empty = true;
        for (Twin twin : twins) {
            low.read(p15(twin), frame.x, surface.pixelScale());
            middle.read(p50(twin), frame.x, surface.pixelScale());
            high.read(p85(twin), frame.x, surface.pixelScale());
            int colour = theme.twin(twin);
            if (low.size == high.size) {
                if (strokes.spread(low) || strokes.spread(high)) {
                    strokes.area(low, low.low, high.high, Colours.fade(colour, 0.14));
                }
                strokes.area(low, low.mean, high.mean, Colours.fade(colour, twins.size() > 1 ? 0.18 : 0.22));
            }
            Pen edge = new Pen(Colours.fade(colour, 0.85), 1, dash(twin));
            strokes.line(low, low.mean, edge);
            strokes.line(high, high.mean, edge);
            strokes.line(middle, middle.mean, new Pen(colour, 2, dash(twin)));
            gaps.addAll(Strokes.gaps(middle));
            notFinite += middle.notFinite;
            empty &= middle.size == 0;
        }
        frame.paintOver(theme, history, words, gaps, notFinite, empty);
    }

    @Override
    public void paintHover(Surface surface, Rect area, StepView view, Theme theme) {
        if (Double.isNaN(view.hover())) {
            return;
        }
        Frame frame = frame(surface, area, view);
        List<Frame.Row> rows = new ArrayList<>();
        for (Twin twin : twins) {
            Ink ink = Ink.of(twin);
            String name = twins.size() > 1 ? twin.name() + " " : "";
            rows.add(new Frame.Row(name + "85 %", Reader.textAt(p85(twin), view.hover()), ink));
            rows.add(new Frame.Row(name + "50 %", Reader.textAt(p50(twin), view.hover()), ink));
            rows.add(new Frame.Row(name + "15 %", Reader.textAt(p15(twin), view.hover()), ink));
        }
        frame.paintHover(theme, view, words, rows);
        for (Twin twin : twins) {
            frame.paintDot(theme, view.hover(), Reader.at(p50(twin), view.hover()), Ink.of(twin));
        }
    }

    @Override
    public double stepAt(Surface surface, Rect area, StepView view, double px, double py) {
        return frame(surface, area, view).stepAt(px);
    }

    @Override
    public String topic() {
        return caption.topic();
    }

    @Override
    public String title() {
        return caption.spoken();
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(caption.spoken());
        for (Twin twin : twins) {
            text.append("; ")
                    .append(twin.name())
                    .append(": 15 % ")
                    .append(Numbers.value(p15(twin).last()))
                    .append(", 50 % ")
                    .append(Numbers.value(p50(twin).last()))
                    .append(", 85 % ")
                    .append(Numbers.value(p85(twin).last()));
        }
        return text.append("; ").append(words.step().apply(history.lastStep())).toString();
    }
}
