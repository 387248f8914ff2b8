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
 * What lies between two series over steps, as a band, with a line between them where there is a third. With both twins in
 * one chart, B's lines are dashed.
 *
 * @param bands one for each twin
 * @param earlier another run's, thin and pale behind
 * @param names of the three series, for read-outs
 * @param values how they are spread over the height
 * @param marks at the foot
 * @param domain of the values, when several charts share it; null to fit the data in view
 */
public record BandPlot(
        History history,
        List<Band> bands,
        Earlier earlier,
        Names names,
        Scale.Kind values,
        StepMarks marks,
        Caption caption,
        ChartWords words,
        @Nullable Domain domain)
        implements Captioned, Ranged {
    private static final Domain EMPTY = new Domain(-1, 1);
    private static final int STEPS = 5;
    private static final Names PERCENTILES = new Names("15 %", "50 %", "85 %");

    /**
     * One network's band.
     *
     * @param middle the line between; null for none
     */
    public record Band(Twin twin, Series low, @Nullable Series middle, Series high) {
        private List<Series> all() {
            return middle == null ? List.of(low, high) : List.of(low, middle, high);
        }
    }

    /**
     * What another run gave.
     *
     * @param run its name
     */
    public record Earlier(List<Band> bands, String run) {
        static final Earlier NONE = new Earlier(List.of(), "");

        public Earlier {
            bands = List.copyOf(bands);
        }
    }

    /** What its series are called. */
    public record Names(String low, String middle, String high) {}

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
        bands = List.copyOf(bands);
    }

    /** Without marks. */
    public BandPlot(
            History history,
            List<Band> bands,
            Names names,
            Scale.Kind values,
            Caption caption,
            ChartWords words,
            @Nullable Domain domain) {
        this(history, bands, Earlier.NONE, names, values, StepMarks.NONE, caption, words, domain);
    }

    /**
     * The 15th, 50th and 85th percentile of a layer's or a unit's pre-activation, with the layer's alarms.
     *
     * @param layer 0-based
     * @param twins one or both
     */
    public BandPlot(
            History history,
            int layer,
            List<Twin> twins,
            Source source,
            Caption caption,
            ChartWords words,
            @Nullable Domain domain) {
        this(
                history,
                twins.stream()
                        .map(twin -> new Band(
                                twin,
                                history.series(new SeriesKey(twin, layer, source.p15)),
                                history.series(new SeriesKey(twin, layer, source.p50)),
                                history.series(new SeriesKey(twin, layer, source.p85))))
                        .toList(),
                Earlier.NONE,
                PERCENTILES,
                Scale.Kind.LINEAR,
                StepMarks.ofAlarms(history, layer, twins),
                caption,
                words,
                domain);
    }

    @Override
    public BandPlot over(Plot other, String name) {
        return other instanceof BandPlot plot
                ? new BandPlot(
                        history, bands, new Earlier(plot.bands, name), names, values, marks, caption, words, domain)
                : this;
    }

    /** The same with another range of values; null to fit the data. */
    @Override
    public BandPlot withDomain(@Nullable Domain value) {
        return new BandPlot(history, bands, earlier, names, values, marks, caption, words, value);
    }

    /** The range of what lies between two steps, not rounded; null when nothing does. */
    @Override
    public @Nullable Domain dataDomain(double from, double to) {
        List<Series> all = new ArrayList<>();
        for (Band band : bands) {
            all.add(band.low);
            all.add(band.high);
        }
        for (Band band : earlier.bands) {
            all.add(band.low);
            all.add(band.high);
        }
        return Reader.range(all, from, to, values == Scale.Kind.LOG);
    }

    private Domain range(StepView view) {
        if (domain != null) {
            return domain;
        }
        Domain data = dataDomain(view.from(), view.to());
        if (values == Scale.Kind.LOG) {
            return Domain.ofAxis(values, data);
        }
        return data == null ? EMPTY : data.nice(STEPS);
    }

    private Frame frame(Surface surface, Rect area, StepView view) {
        List<LegendKey> legend = new ArrayList<>();
        if (bands.size() > 1) {
            for (Band band : bands) {
                legend.add(new LegendKey(band.twin.name(), Ink.of(band.twin), dash(band.twin)));
            }
        }
        if (!earlier.bands.isEmpty()) {
            legend.add(new LegendKey(earlier.run, pale(earlier.bands.get(0).twin), Pen.Dash.SOLID));
        }
        return Frame.lay(surface, area, new Header(caption, legend), view, values, range(view));
    }

    private static Ink pale(Twin twin) {
        return Ink.of(twin).pale();
    }

    private Pen.Dash dash(Twin twin) {
        return bands.size() > 1 && twin == Twin.B ? Pen.Dash.DASHED : Pen.Dash.SOLID;
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
        Missing missing = new Missing();
        for (Band band : earlier.bands) {
            int colour = pale(band.twin).in(theme);
            for (Series series : band.all()) {
                low.read(series, frame.x, surface.pixelScale());
                double width = series == band.middle ? 1.5 : 1;
                strokes.line(low, low.mean, new Pen(Colours.fade(colour, 0.8), width, dash(band.twin)));
            }
        }
        for (Band band : bands) {
            low.read(band.low, frame.x, surface.pixelScale());
            high.read(band.high, frame.x, surface.pixelScale());
            int colour = theme.twin(band.twin);
            if (low.size == high.size) {
                if (strokes.spread(low) || strokes.spread(high)) {
                    strokes.area(low, low.low, high.high, Colours.fade(colour, 0.14));
                }
                strokes.area(low, low.mean, high.mean, Colours.fade(colour, bands.size() > 1 ? 0.18 : 0.22));
            }
            Pen edge = new Pen(Colours.fade(colour, 0.85), 1, dash(band.twin));
            strokes.line(low, low.mean, edge);
            strokes.line(high, high.mean, edge);
            if (band.middle != null) {
                middle.read(band.middle, frame.x, surface.pixelScale());
                strokes.line(middle, middle.mean, new Pen(colour, 2, dash(band.twin)));
            }
            missing.add(band.middle == null ? high : middle);
        }
        frame.paintOver(theme, history, words, missing);
        marks.paint(frame, theme);
    }

    @Override
    public void paintShown(Surface surface, Rect area, StepView view, Theme theme) {
        if (view.live()) {
            return;
        }
        Frame frame = frame(surface, area, view);
        frame.paintShown(theme, view);
        for (Band band : bands) {
            for (Series series : band.all()) {
                frame.paintDot(theme, view.shown(), Reader.at(series, view.shown()), Ink.of(band.twin));
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
        for (Band band : bands) {
            Ink ink = Ink.of(band.twin);
            String name = bands.size() > 1 ? band.twin.name() + " " : "";
            rows.add(new Frame.Row(name + names.high, Reader.textAt(band.high, view.hover()), ink));
            if (band.middle != null) {
                rows.add(new Frame.Row(name + names.middle, Reader.textAt(band.middle, view.hover()), ink));
            }
            rows.add(new Frame.Row(name + names.low, Reader.textAt(band.low, view.hover()), ink));
        }
        for (Band band : earlier.bands) {
            String name = (bands.size() > 1 ? band.twin.name() + " " : "") + earlier.run;
            if (band.middle == null) {
                rows.add(new Frame.Row(name, Reader.textAt(band.high, view.hover()), pale(band.twin)));
            } else {
                rows.add(new Frame.Row(
                        name + " " + names.middle, Reader.textAt(band.middle, view.hover()), pale(band.twin)));
            }
        }
        frame.paintHover(theme, view, words, rows);
        for (Band band : bands) {
            if (band.middle != null) {
                frame.paintDot(theme, view.hover(), Reader.at(band.middle, view.hover()), Ink.of(band.twin));
            }
        }
    }

    @Override
    public double stepAt(Surface surface, Rect area, StepView view, double px, double py) {
        return frame(surface, area, view).stepAt(px);
    }

    @Override
    public ChartTable table(StepView view) {
        ChartTable.OfSeries rows = new ChartTable.OfSeries();
        for (Band band : bands) {
            rows.add(band.twin + " " + names.low, band.low, view.from(), view.to());
            if (band.middle != null) {
                rows.add(band.twin + " " + names.middle, band.middle, view.from(), view.to());
            }
            rows.add(band.twin + " " + names.high, band.high, view.from(), view.to());
        }
        return rows.table(title());
    }

    @Override
    public String summary(StepView view) {
        StringBuilder text = new StringBuilder(caption.spoken());
        for (Band band : bands) {
            text.append("; ").append(band.twin.name()).append(": ").append(said(names.low, band.low, view));
            if (band.middle != null) {
                text.append(", ").append(said(names.middle, band.middle, view));
            }
            text.append(", ").append(said(names.high, band.high, view));
        }
        return text.append("; ").append(words.step(view, history)).toString();
    }

    private static String said(String name, Series series, StepView view) {
        return name + " " + Reader.shownText(series, view);
    }
}
