package org.driftscope.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Synthetic;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Runs;
import org.driftscope.train.Twin;
import org.driftscope.view.Messages;

/** Plots of synthetic runs, and what is drawn of them. */
final class TestPlots {
    /** Keys and arguments instead of sentences; but for short names, since what has no room is not drawn. */
    static final Dictionary KEYS = (key, arguments) -> key.startsWith("normalizer.short.")
            ? "BN"
            : key + (arguments.length == 0 ? "" : Arrays.toString(arguments));

    private TestPlots() {}

    static RunPlots of(History history) {
        return new RunPlots(Runs.spirals(), history, KEYS);
    }

    /** In the window's own words. */
    static RunPlots worded(History history, Locale locale) {
        return new RunPlots(Runs.spirals(), history, Messages.in(locale));
    }

    /** Two sines over 1,000 steps, an event at 500. */
    static RunPlots sine() {
        return of(Synthetic.history(
                1000,
                5,
                step -> Math.sin(step / 100.0),
                step -> 2 + Math.cos(step / 100.0),
                new Event(500, new SetLearningRate(0.5))));
    }

    /** Every kind of plot. */
    static List<Plot> all(RunPlots plots) {
        List<Plot> all = new ArrayList<>();
        all.add(plots.bands(1, List.of(Twin.A, Twin.B), BandPlot.Source.LAYER));
        all.add(plots.bands(0, List.of(Twin.B), BandPlot.Source.UNIT));
        all.add(plots.moments(2, List.of(Twin.A)));
        all.add(plots.ridgelines(0, Twin.A));
        all.add(plots.heatMap(Quantity.MEAN, List.of(Twin.A, Twin.B)));
        all.add(plots.heatMap(Quantity.GRADIENT_NORM, List.of(Twin.B)));
        all.add(plots.loss());
        all.add(plots.accuracy());
        all.add(plots.gradients());
        all.add(plots.histogram(1));
        StepPlots steps = new StepPlots(plots);
        all.add(steps.gradientByDepth());
        all.add(steps.gradientRatio());
        StepPlots.GRADIENT_SHIFTS.forEach(quantity -> all.add(steps.gradientShift(quantity, List.of(Twin.A))));
        all.add(steps.updateRatio(List.of(Twin.B)));
        all.add(steps.landscapeLoss(List.of(Twin.A)));
        all.add(steps.landscapeGradient(List.of(Twin.A, Twin.B)));
        all.add(steps.smoothness());
        return all;
    }

    /** Remembers texts and the colours of what is drawn, and measures texts as images do. */
    static final class Log implements Surface {
        private final Surface metrics = new ImageSurface(1, 1, 1);
        final List<String> texts = new ArrayList<>();
        final List<Rect> textBoxes = new ArrayList<>();
        final List<Pen> lines = new ArrayList<>();
        final List<Integer> fills = new ArrayList<>();
        int polylines;

        boolean hasText(String part) {
            return texts.stream().anyMatch(text -> text.contains(part));
        }

        @Override
        public double pixelScale() {
            return 1;
        }

        @Override
        public void fillRect(double x, double y, double width, double height, int argb) {
            check(x, y, width, height);
            fills.add(argb);
        }

        @Override
        public void fillRoundRect(double x, double y, double width, double height, double radius, int argb) {
            check(x, y, width, height, radius);
            fills.add(argb);
        }

        @Override
        public void strokeRoundRect(double x, double y, double width, double height, double radius, Pen pen) {
            check(x, y, width, height, radius);
        }

        @Override
        public void polyline(double[] x, double[] y, int n, Pen pen) {
            check(Arrays.copyOf(x, n));
            check(Arrays.copyOf(y, n));
            lines.add(pen);
            polylines++;
        }

        @Override
        public void polygon(double[] x, double[] y, int n, int argb) {
            check(Arrays.copyOf(x, n));
            check(Arrays.copyOf(y, n));
            fills.add(argb);
        }

        @Override
        public void line(double x1, double y1, double x2, double y2, Pen pen) {
            check(x1, y1, x2, y2);
            lines.add(pen);
        }

        @Override
        public void image(int[] argb, int columns, int rows, double x, double y, double width, double height) {
            check(x, y, width, height);
            if (argb.length != columns * rows) {
                throw new AssertionError(argb.length + " cells");
            }
            fills.addAll(Arrays.stream(argb).boxed().distinct().toList());
        }

        @Override
        public void text(String text, double x, double y, Anchor anchor, TextStyle style, int argb) {
            check(x, y);
            double width = textWidth(text, style);
            double left =
                    switch (anchor) {
                        case START -> x;
                        case MIDDLE -> x - width / 2;
                        case END -> x - width;
                    };
            texts.add(text);
            textBoxes.add(new Rect(left, y - style.size(), width, style.size()));
        }

        @Override
        public double textWidth(String text, TextStyle style) {
            return metrics.textWidth(text, style);
        }

        @Override
        public void clip(double x, double y, double width, double height) {
            check(x, y, width, height);
        }

        @Override
        public void unclip() {
            // Nothing is left out of a log.
        }

        /** Surfaces are promised finite numbers. */
        private static void check(double... numbers) {
            for (double number : numbers) {
                if (!Double.isFinite(number)) {
                    throw new AssertionError("not finite: " + Arrays.toString(numbers));
                }
            }
        }
    }
}
