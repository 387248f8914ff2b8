package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.history.HistogramTrack.Entry;
import org.driftscope.stats.Histogram;
import org.driftscope.train.InputSample;

/**
 * Densities of training and test values over each other, as they are fed, and where they are shifted as they are, too.
 *
 * @param step of the look
 * @param values how densities are spread: pixels of images are 0 as a rule, and all others show on a logarithmic scale alone
 * @param training its name
 * @param test its name
 * @param plain what is said of values as they are
 */
record InputHistogramPlot(
        InputSample.Distribution distribution,
        long step,
        Scale.Kind values,
        Caption caption,
        String training,
        String test,
        String plain)
        implements StillPlot {
    private static final Ink TRAINING = Theme::ink;
    private static final Ink TEST = Ink.order(0.6);

    /** One outline. */
    private record Line(String label, Histogram histogram, Ink ink, Pen.Dash dash, boolean filled) {
        int colour(Theme theme) {
            return filled ? ink.in(theme) : Colours.fade(ink.in(theme), 0.7);
        }
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(training, distribution.trainingFed(), TRAINING, Pen.Dash.SOLID, true));
        lines.add(new Line(test, distribution.testFed(), TEST, Pen.Dash.DASHED, true));
        if (!distribution.training().equals(distribution.trainingFed())) {
            lines.add(new Line(training + " " + plain, distribution.training(), TRAINING, Pen.Dash.FINE, false));
        }
        if (!distribution.test().equals(distribution.testFed())) {
            lines.add(new Line(test + " " + plain, distribution.test(), TEST, Pen.Dash.FINE, false));
        }
        return lines;
    }

    /** The range of densities above 0, from 0 on where the scale allows it. */
    private Domain range(List<Line> lines) {
        Extent extent = new Extent();
        for (Line line : lines) {
            for (double density : Densities.of(line.histogram)) {
                if (density > 0) {
                    extent.add(density);
                }
            }
        }
        if (values == Scale.Kind.LINEAR) {
            extent.add(0);
        }
        return Domain.ofAxis(values, extent.domain());
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        List<Line> lines = lines();
        List<LegendKey> legend = new ArrayList<>();
        legend.add(new LegendKey(training, TRAINING, Pen.Dash.SOLID));
        legend.add(new LegendKey(test, TEST, Pen.Dash.DASHED));
        if (lines.size() > 2) {
            legend.add(new LegendKey(plain, Theme::muted, Pen.Dash.FINE));
        }
        Histogram first = distribution.training();
        Domain level = new Domain(first.low(), first.high());
        Frame frame = Frame.lay(
                surface,
                area,
                new Header(caption, legend),
                (left, right) -> new Scale(Scale.Kind.LINEAR, level, left, right),
                values,
                range(lines));
        frame.paintUpright(theme);
        frame.paintLevel(theme, "");
        frame.clip();
        lines.forEach(line -> paint(frame, line, line.colour(theme)));
        surface.unclip();
    }

    /** Its bins as steps. */
    private static void paint(Frame frame, Line line, int colour) {
        double[] densities = Densities.of(line.histogram);
        int n = densities.length;
        double[] px = new double[2 * n + 2];
        double[] py = new double[2 * n + 2];
        for (int i = 0; i < n; i++) {
            px[2 * i + 1] = frame.x.place(line.histogram.low() + i * line.histogram.binWidth());
            px[2 * i + 2] = frame.x.place(line.histogram.low() + (i + 1) * line.histogram.binWidth());
            py[2 * i + 1] = frame.yPlace(densities[i]);
            py[2 * i + 2] = py[2 * i + 1];
        }
        px[0] = px[1];
        py[0] = frame.inner.bottom() + 2;
        px[2 * n + 1] = px[2 * n];
        py[2 * n + 1] = py[0];
        if (line.filled) {
            frame.surface.polygon(px, py, px.length, Colours.fade(colour, 0.12));
        }
        frame.surface.polyline(px, py, px.length, new Pen(colour, line.filled ? 1.75 : 1.25, line.dash));
    }

    @Override
    public ChartTable table(StepView view) {
        ChartTable.OfHistograms rows = new ChartTable.OfHistograms();
        lines().forEach(line -> rows.add(line.label, new Entry(step, line.histogram)));
        return rows.table(title());
    }

    /** Tells the mean of each. */
    @Override
    public String summary(StepView view) {
        StringBuilder text = new StringBuilder(caption.spoken()).append("; ").append(caption.note());
        for (Line line : lines()) {
            double[] densities = Densities.of(line.histogram);
            double sum = 0;
            double all = 0;
            for (int i = 0; i < densities.length; i++) {
                sum += densities[i] * Densities.centre(line.histogram, i);
                all += densities[i];
            }
            String mean = all > 0 ? Numbers.value(sum / all) : "–";
            text.append("; ").append(line.label).append(' ').append(mean);
        }
        return text.toString();
    }
}
