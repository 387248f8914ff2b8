package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.chart.Ticks.Tick;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.Walk;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of every layer over steps, as colour: a row for each layer, the first one on top, a block of rows for each
 * twin. What is missing or not finite is left open.
 *
 * @param twins one or both
 * @param layers names of the layers from the input on; as many rows are drawn
 * @param values how they are spread over the colours
 * @param fromZero whether colours that fit the data begin at 0, as they should for what is never negative and on a linear
 *     scale
 * @param domain of the colours, when several charts share it; null to fit the data in view
 */
public record HeatMapPlot(
        History history,
        Quantity quantity,
        List<Twin> twins,
        List<String> layers,
        Scale.Kind values,
        boolean fromZero,
        Caption caption,
        ChartWords words,
        @Nullable Domain domain)
        implements OfLayers, Ranged {
    private static final double FOOT = 24;
    private static final double BLOCK_GAP = 8;
    private static final double BAR_WIDTH = 10;
    private static final double BAR_ROOM = 56;
    private static final double LETTER_ROOM = 14;
    private static final int BAR_COLOURS = 128;

    public HeatMapPlot {
        twins = List.copyOf(twins);
        layers = List.copyOf(layers);
        if (twins.isEmpty() || layers.isEmpty()) {
            throw new IllegalArgumentException("no rows");
        }
    }

    /** The same with another range of colours; null to fit the data. */
    @Override
    public HeatMapPlot withDomain(@Nullable Domain value) {
        return new HeatMapPlot(history, quantity, twins, layers, values, fromZero, caption, words, value);
    }

    /** The range of what lies between two steps, not rounded; null when nothing does. */
    @Override
    public @Nullable Domain dataDomain(double from, double to) {
        List<Series> all = new ArrayList<>();
        for (Twin twin : twins) {
            for (int layer = 0; layer < layers.size(); layer++) {
                all.add(series(twin, layer));
            }
        }
        return Reader.range(all, from, to, values == Scale.Kind.LOG);
    }

    private Domain range(StepView view) {
        if (domain != null) {
            return domain;
        }
        Domain data = dataDomain(view.from(), view.to());
        return Domain.ofAxis(values, fromZero && data != null ? Domain.around(0, data.high()) : data);
    }

    private Header header() {
        return new Header(caption, List.of());
    }

    private Rect inner(Surface surface, Rect area) {
        double letters = twins.size() > 1 ? LETTER_ROOM : 0;
        double left = Frame.left(surface, layers) + letters;
        double top = header().height(surface, area) + 2;
        Rect inner = area.inset(left, top, BAR_ROOM + Header.SIDE, FOOT);
        return new Rect(inner.x(), inner.y(), Math.max(1, inner.width()), Math.max(1, inner.height()));
    }

    /** Where a twin's rows stand. */
    private Rect block(Rect inner, int index) {
        int n = twins.size();
        double height = Math.max(1, (inner.height() - 3 - (n - 1) * BLOCK_GAP) / n);
        return new Rect(inner.x(), inner.y() + index * (height + BLOCK_GAP), inner.width(), height);
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        Frame.paintPanel(surface, theme, area);
        header().paint(surface, theme, area);
        Rect inner = inner(surface, area);
        Scale x = view.scale(inner.x(), inner.right());
        Scale colours = new Scale(values, range(view), theme.depthFrom(), theme.depthTo());
        int notFinite = 0;
        for (int i = 0; i < twins.size(); i++) {
            Rect block = block(inner, i);
            notFinite += paintBlock(surface, block, x, colours, twins.get(i));
            paintNames(surface, theme, area, block, twins.get(i));
        }
        Frame.paintSteps(surface, theme, area, inner, x, words.axis());
        paintBar(surface, theme, inner, colours);
        if (notFinite > 0) {
            String text = words.notFinite().apply(notFinite);
            surface.text(text, inner.right() - 4, inner.y() + 12, Anchor.END, TextStyle.STRONG_NOTE, theme.warning());
        }
        Frame.paintEvents(surface, theme, inner, x, history.events(), words.event(), true);
    }

    /** Paints a twin's cells and returns how many values in view were not finite. */
    private int paintBlock(Surface surface, Rect block, Scale x, Scale colours, Twin twin) {
        int columns = (int) Math.max(1, Math.round(block.width() * surface.pixelScale()));
        int rows = layers.size();
        int[] cells = new int[columns * rows];
        int notFinite = 0;
        for (int row = 0; row < rows; row++) {
            Series series = series(twin, row);
            int first = Math.max(0, series.indexAt((long) Math.floor(x.domain().low())));
            Walk walk = series.walk(
                    first, series.indexAt((long) Math.floor(x.domain().high())) + 1);
            double begin = x.domain().low();
            double mean = Double.NaN;
            // One that reaches into view stands alone: it tells what was there before, and may have little of its own
            // in view.
            if (walk.nextBeginsBy(Math.nextDown(begin)) && walk.next(0)) {
                mean = walk.mean();
                notFinite += walk.lastStep() >= begin ? walk.notFinite() : 0;
            }
            for (int column = 0; column < columns; column++) {
                double end = x.value(block.x() + (column + 1) * block.width() / columns);
                double sum = 0;
                long finite = 0;
                boolean begun = false;
                while (walk.nextBeginsBy(end) && walk.next(end - begin)) {
                    begun = true;
                    sum += walk.sum();
                    finite += walk.finite();
                    notFinite += walk.notFinite();
                }
                if (begun) {
                    mean = finite == 0 ? Double.NaN : sum / finite;
                }
                // A bucket reaches up to the next one; the newest has its own steps only.
                if (series.lastStep() >= begin) {
                    cells[row * columns + column] = colour(colours, mean);
                }
                begin = end;
            }
        }
        surface.image(cells, columns, rows, block.x(), block.y(), block.width(), block.height());
        return notFinite;
    }

    private static int colour(Scale colours, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        double place = colours.placeWithin(value);
        return Viridis.at(Double.isNaN(place) ? colours.from() : place);
    }

    private void paintNames(Surface surface, Theme theme, Rect area, Rect block, Twin twin) {
        double height = block.height() / layers.size();
        int every = (int) Math.max(1, Math.ceil(12 / height));
        for (int layer = 0; layer < layers.size(); layer += every) {
            double y = block.y() + (layer + 0.5) * height + TextStyle.TICK.drop();
            surface.text(layers.get(layer), block.x() - 7, y, Anchor.END, TextStyle.TICK, theme.muted());
        }
        if (twins.size() > 1) {
            surface.text(
                    twin.name(),
                    area.x() + Header.SIDE,
                    block.centreY() + TextStyle.TITLE.drop(),
                    Anchor.START,
                    TextStyle.TITLE,
                    theme.twin(twin));
        }
    }

    private void paintBar(Surface surface, Theme theme, Rect inner, Scale colours) {
        double left = inner.right() + 12;
        int[] ramp = new int[BAR_COLOURS];
        for (int i = 0; i < ramp.length; i++) {
            double share = 1 - (i + 0.5) / ramp.length;
            ramp[i] = Viridis.at(colours.from() + share * (colours.to() - colours.from()));
        }
        surface.image(ramp, 1, ramp.length, left, inner.y(), BAR_WIDTH, inner.height() - 3);
        Scale bar = new Scale(values, colours.domain(), inner.bottom() - 3, inner.y());
        for (Tick tick : Ticks.upright(bar, 20)) {
            double y = bar.place(tick.value());
            surface.line(
                    left + BAR_WIDTH, Frame.snap(y), left + BAR_WIDTH + 3, Frame.snap(y), new Pen(theme.axis(), 1));
            surface.text(
                    tick.label(),
                    left + BAR_WIDTH + 6,
                    y + TextStyle.TICK.drop(),
                    Anchor.START,
                    TextStyle.TICK,
                    theme.muted());
        }
    }

    @Override
    public void paintShown(Surface surface, Rect area, StepView view, Theme theme) {
        if (!view.live()) {
            Rect inner = inner(surface, area);
            Frame.paintShown(surface, theme, inner, view.scale(inner.x(), inner.right()), view);
        }
    }

    @Override
    public void paintHover(Surface surface, Rect area, StepView view, Theme theme) {
        if (Double.isNaN(view.hover())) {
            return;
        }
        Rect inner = inner(surface, area);
        double place = view.scale(inner.x(), inner.right()).place(view.hover());
        if (place < inner.x() - 0.5 || place > inner.right() + 0.5) {
            return;
        }
        double line = Frame.snap(place);
        surface.line(line, inner.y(), line, inner.bottom(), new Pen(theme.panel() | 0xFF000000, 3));
        surface.line(line, inner.y(), line, inner.bottom(), new Pen(theme.hover(), 1));
        List<Frame.Row> rows = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            List<String> texts = new ArrayList<>();
            for (Twin twin : twins) {
                String name = twins.size() > 1 ? twin.name() + " " : "";
                texts.add(name + Reader.textAt(series(twin, layer), view.hover()));
            }
            rows.add(new Frame.Row(layers.get(layer), String.join("   ", texts), Theme::muted));
        }
        String head = words.step().apply(Math.round(view.hover()));
        Frame.paintReadOut(surface, theme, area, line, inner.y() + 4, head, rows);
    }

    @Override
    public ChartTable table(StepView view) {
        ChartTable.OfSeries rows = new ChartTable.OfSeries();
        for (Twin twin : twins) {
            for (int layer = 0; layer < layers.size(); layer++) {
                rows.add(twin + " " + layers.get(layer), series(twin, layer), view.from(), view.to());
            }
        }
        return rows.table(title());
    }

    @Override
    public double stepAt(Surface surface, Rect area, StepView view, double px, double py) {
        Rect inner = inner(surface, area);
        if (px < inner.x() - 4 || px > inner.right() + 4) {
            return Double.NaN;
        }
        return view.scale(inner.x(), inner.right()).value(Math.max(inner.x(), Math.min(inner.right(), px)));
    }
}
