package org.driftscope.figures;

import static org.driftscope.figures.Words.share;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.chart.Caption;
import org.driftscope.chart.CurvePlot;
import org.driftscope.chart.Dictionary;
import org.driftscope.chart.Domain;
import org.driftscope.chart.Ink;
import org.driftscope.chart.Pen;
import org.driftscope.chart.Picture;
import org.driftscope.chart.Plot;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;

/** The mean activation of four layers of sigmoids: the last one is switched off. */
final class GlorotFigure2 implements PublishedFigure {
    private static final String RUN = "run";
    private static final long STEPS = 5000;
    private static final long JUDGED = 2000;
    private static final int LAYERS = 4;

    @Override
    public String id() {
        return "F8";
    }

    @Override
    public String source() {
        return "Glorot and Bengio 2010, figure 2: mean activation of four layers of sigmoids";
    }

    @Override
    public String settings() {
        return """
                Four hidden layers of sigmoids, weights U(∓1/√n) and a fixed probe batch of 300 examples, as in the paper. Its data are Shapeset-3×2, here MNIST; here layers have 300 units, \
                mini-batches 10 rows. Learning rate 0.1; with 0.5, the other one tried, the last layer is driven towards 0 within 20 steps and comes back after 4,000, \
                as the paper's does after about 100 epochs. The twin with batch norm is this project's addition.""";
    }

    @Override
    public List<FigureRun> runs(long seed) {
        return List.of(FigureRun.of(RUN, "f8", seed, STEPS));
    }

    private static double mean(Runs runs, Twin twin, int layer) {
        return runs.of(RUN, twin).of(layer, Quantity.PROBE_ACTIVATION_MEAN).at(JUDGED);
    }

    private static String lower(Runs runs) {
        List<String> means = new ArrayList<>();
        for (int layer = 0; layer < LAYERS - 1; layer++) {
            means.add(share(mean(runs, Twin.B, layer)));
        }
        return String.join(", ", means);
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        double top = mean(runs, Twin.B, LAYERS - 1);
        boolean near = true;
        for (int layer = 0; layer < LAYERS - 1; layer++) {
            near &= Math.abs(mean(runs, Twin.B, layer) - 0.5) < 0.25;
        }
        Curve normalized = runs.of(RUN, Twin.A).of(LAYERS - 1, Quantity.PROBE_ACTIVATION_MEAN);
        double least = normalized.min(0, STEPS + 1);
        double most = normalized.max(0, STEPS + 1);
        return List.of(
                new Criterion(
                        "without batch norm the last hidden layer is driven towards 0: a mean activation under .1 by step 2,000",
                        "to about 0 within a few epochs",
                        share(top),
                        top < 0.1),
                new Criterion(
                        "the lower layers stay near .5 meanwhile (within .25)",
                        "near .5, rising a little",
                        lower(runs),
                        near),
                new Criterion(
                        "with batch norm the last hidden layer stays near .5 (within .1) throughout",
                        "not shown",
                        share(least) + " to " + share(most),
                        least > 0.4 && most < 0.6));
    }

    @Override
    public FigurePage page(Runs runs, Dictionary words) {
        Runs.Finished run = runs.run(RUN);
        RunPlots plots = run.plots(words);
        return new FigurePage(
                List.of(new Picture.Row(
                        List.of(
                                means(runs, plots, Twin.B, "Mean activation without batch norm"),
                                means(runs, plots, Twin.A, "Mean activation with batch norm")),
                        1)),
                StepView.all(STEPS),
                1200,
                480);
    }

    private static Plot means(Runs runs, RunPlots plots, Twin twin, String title) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            lines.add(Lines.line(
                    runs,
                    RUN,
                    new SeriesKey(twin, layer, Quantity.PROBE_ACTIVATION_MEAN),
                    plots.layerName(layer),
                    Ink.order(layer / (LAYERS - 1.0)),
                    layer % 2 == 0 ? Pen.Dash.SOLID : Pen.Dash.DASHED));
        }
        return CurvePlot.of(plots.history(), lines, new Caption(title, "", twin, ""), plots.chartWords())
                .withDomain(new Domain(0, 1));
    }
}
