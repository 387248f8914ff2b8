package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of every layer now, or at the step that is looked back at, over depth: the first layer at the left, A as discs
 * on a solid line, B as squares on a dashed one. Where a step is read in another chart, its values lie behind, pale. A value
 * that has no place leaves a gap.
 *
 * @param input a quantity of the network that stands before the first layer as its input's; null for none
 * @param twins one or both
 * @param layers names of the layers from the input on; with an input its name first
 * @param level name of the level axis: "layer"
 * @param values how they are spread over the height
 */
public record DepthPlot(
        History history,
        Quantity quantity,
        @Nullable Quantity input,
        List<Twin> twins,
        List<String> layers,
        String level,
        Scale.Kind values,
        Caption caption,
        ChartWords words)
        implements OfLayers {
    private static final double DISC = 3.5;
    private static final double PALE = 0.45;

    public DepthPlot {
        twins = List.copyOf(twins);
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("no layers");
        }
    }

    @Override
    public Series series(Twin twin, int layer) {
        if (input != null && layer == 0) {
            return history.series(SeriesKey.ofNetwork(twin, input));
        }
        return history.series(new SeriesKey(twin, input == null ? layer : layer - 1, quantity));
    }

    /** Range of the values that are shown; null when there are none. */
    private @Nullable Domain dataDomain(StepView view) {
        Extent extent = new Extent();
        for (Twin twin : twins) {
            for (int layer = 0; layer < layers.size(); layer++) {
                double value = Reader.shown(series(twin, layer), view);
                if (values != Scale.Kind.LOG || value > 0) {
                    extent.add(value);
                }
            }
        }
        return extent.domain();
    }

    private Frame frame(Surface surface, Rect area, StepView view) {
        List<LegendKey> legend = new ArrayList<>();
        for (Twin twin : twins) {
            legend.add(new LegendKey(twin.name(), Ink.of(twin), dash(twin)));
        }
        Domain depth = new Domain(-0.5, layers.size() - 0.5);
        return Frame.lay(
                surface,
                area,
                new Header(view.live() ? caption : caption.at(words.step(view, history)), legend),
                (left, right) -> new Scale(Scale.Kind.LINEAR, depth, left, right),
                values,
                Domain.ofAxis(values, dataDomain(view)));
    }

    private static Pen.Dash dash(Twin twin) {
        return twin == Twin.B ? Pen.Dash.DASHED : Pen.Dash.SOLID;
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        Frame frame = frame(surface, area, view);
        frame.paintUpright(theme);
        paintLayers(frame, theme);
        boolean empty = true;
        int notFinite = 0;
        for (Twin twin : twins) {
            paintProfile(frame, twin, layer -> Reader.shown(series(twin, layer), view), theme.twin(twin), 2);
            for (int layer = 0; layer < layers.size(); layer++) {
                Series series = series(twin, layer);
                boolean none = view.live() ? series.size() == 0 : series.indexAt(Math.round(view.shown())) < 0;
                empty &= none;
                notFinite += !none && !Double.isFinite(Reader.shown(series, view)) ? 1 : 0;
            }
        }
        if (empty) {
            frame.paintEmpty(theme, words.empty());
        } else if (notFinite > 0) {
            surface.text(
                    words.notFinite().apply(notFinite),
                    frame.inner.right() - 4,
                    frame.inner.bottom() - 6,
                    Anchor.END,
                    TextStyle.STRONG_NOTE,
                    theme.warning());
        }
    }

    private void paintLayers(Frame frame, Theme theme) {
        Surface surface = frame.surface;
        Rect inner = frame.inner;
        double foot = Frame.snap(inner.bottom());
        surface.line(inner.x(), foot, inner.right(), foot, new Pen(theme.axis(), 1));
        double room = inner.width() / layers.size();
        boolean names = layers.stream().allMatch(name -> surface.textWidth(name, TextStyle.TICK) + 8 <= room);
        int every = names ? 1 : (int) Math.ceil(18 / Math.max(1e-3, room));
        double baseLine = inner.bottom() + 15;
        for (int layer = 0; layer < layers.size(); layer += every) {
            String label = names ? layers.get(layer) : Integer.toString(input == null ? layer + 1 : layer);
            double place = Math.min(frame.x.place(layer), frame.area.right() - 10);
            surface.text(label, place, baseLine, Anchor.MIDDLE, TextStyle.TICK, theme.muted());
        }
        surface.text(level, inner.x() - 9, baseLine, Anchor.END, TextStyle.TICK, theme.muted());
    }

    private void paintProfile(Frame frame, Twin twin, ToDoubleFunction<Integer> value, int colour, double width) {
        int n = layers.size();
        double[] px = new double[n];
        double[] py = new double[n];
        int run = 0;
        for (int layer = 0; layer <= n; layer++) {
            double place = layer < n ? frame.y.place(value.applyAsDouble(layer)) : Double.NaN;
            if (Double.isFinite(place)) {
                px[run] = frame.x.place(layer);
                py[run] = frame.yPlace(value.applyAsDouble(layer));
                run++;
            } else {
                if (run > 1) {
                    frame.surface.polyline(px, py, run, new Pen(colour, width, dash(twin)));
                }
                for (int i = 0; i < run; i++) {
                    double corner = twin == Twin.A ? DISC : 1;
                    frame.surface.fillRoundRect(px[i] - DISC, py[i] - DISC, 2 * DISC, 2 * DISC, corner, colour);
                }
                run = 0;
            }
        }
    }

    @Override
    public void paintHover(Surface surface, Rect area, StepView view, Theme theme) {
        double step = view.hover();
        if (Double.isNaN(step) || step < view.from() || step > view.to()) {
            return;
        }
        Frame frame = frame(surface, area, view);
        frame.clip();
        for (Twin twin : twins) {
            int pale = Colours.fade(theme.twin(twin), PALE);
            paintProfile(frame, twin, layer -> Reader.at(series(twin, layer), step), pale, 1.5);
        }
        surface.unclip();
        List<Frame.Row> rows = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            List<String> texts = new ArrayList<>();
            for (Twin twin : twins) {
                texts.add(twin.name() + " " + Reader.textAt(series(twin, layer), step));
            }
            rows.add(new Frame.Row(layers.get(layer), String.join("   ", texts), Theme::muted));
        }
        String head = words.step().apply(Math.round(step));
        Frame.paintReadOut(surface, theme, area, frame.inner.right(), frame.inner.y(), head, rows);
    }

    @Override
    public boolean showsNewest() {
        return true;
    }

    /** The value of each layer that is shown. */
    @Override
    public ChartTable table(StepView view) {
        ChartTable.OfSeries rows = new ChartTable.OfSeries();
        for (Twin twin : twins) {
            for (int layer = 0; layer < layers.size(); layer++) {
                rows.addShown(twin + " " + layers.get(layer), series(twin, layer), view);
            }
        }
        return rows.table(title());
    }

    /** Steps do not lie on its level axis. */
    @Override
    public double stepAt(Surface surface, Rect area, StepView view, double px, double py) {
        return Double.NaN;
    }
}
