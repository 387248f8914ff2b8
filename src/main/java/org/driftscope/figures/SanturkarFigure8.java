package org.driftscope.figures;

import static org.driftscope.figures.Words.number;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.chart.Caption;
import org.driftscope.chart.CurvePlot;
import org.driftscope.chart.Dictionary;
import org.driftscope.chart.Ink;
import org.driftscope.chart.Pen;
import org.driftscope.chart.Picture;
import org.driftscope.chart.Plot;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.history.SeriesKey;

/** How the moments of every layer change from step to step: most under noisy batch norm. */
final class SanturkarFigure8 implements PublishedFigure {
    private static final int LAYERS = 3;
    private static final List<SanturkarRuns> SHOWN =
            List.of(SanturkarRuns.STANDARD, SanturkarRuns.BATCH_NORM, SanturkarRuns.NOISY_BATCH_NORM);

    @Override
    public String id() {
        return "F3";
    }

    @Override
    public String source() {
        return "Santurkar, Tsipras, Ilyas and Mądry 2018, figure 8: change of moments from step to step";
    }

    @Override
    public String settings() {
        return """
                The paper trains VGG on CIFAR-10; here the network of F1 on MNIST, 10,000 steps. Moments are those of the mini-batch, recorded at every step, mean over the layer's units. \
                The paper's .1 is taken as the deviation of the noise's scale, not its variance.""";
    }

    @Override
    public List<FigureRun> runs(long seed) {
        return SanturkarRuns.runs(seed);
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        List<Criterion> criteria = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            criteria.add(above(runs, layer, Quantity.MEAN_CHANGE, "mean"));
            criteria.add(above(runs, layer, Quantity.VARIANCE_CHANGE, "variance"));
        }
        return criteria;
    }

    private static Criterion above(Runs runs, int layer, Quantity quantity, String moment) {
        double noisy = SanturkarRuns.NOISY_BATCH_NORM.mean(runs, layer, quantity);
        double batchNorm = SanturkarRuns.BATCH_NORM.mean(runs, layer, quantity);
        double standard = SanturkarRuns.STANDARD.mean(runs, layer, quantity);
        return new Criterion(
                "layer " + (layer + 1) + ": the " + moment + " changes most under noisy batch norm",
                "it does",
                number(noisy) + "; batch norm " + number(batchNorm) + ", standard " + number(standard),
                noisy > batchNorm && noisy > standard);
    }

    @Override
    public FigurePage page(Runs runs, Dictionary words) {
        List<Picture.Row> rows = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            String name = "layer " + (layer + 1);
            rows.add(new Picture.Row(
                    List.of(
                            change(runs, words, layer, Quantity.MEAN_CHANGE, "Change of the mean, " + name),
                            change(runs, words, layer, Quantity.VARIANCE_CHANGE, "Change of the variance, " + name)),
                    1));
        }
        return new FigurePage(rows, StepView.all(SanturkarRuns.STEPS), 1200, 900);
    }

    private static Plot change(Runs runs, Dictionary words, int layer, Quantity quantity, String title) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (int i = 0; i < SHOWN.size(); i++) {
            SanturkarRuns network = SHOWN.get(i);
            lines.add(Lines.line(
                    runs,
                    network.run(),
                    new SeriesKey(network.twin(), layer, quantity),
                    network.label(),
                    Ink.order(i / (SHOWN.size() - 1.0)),
                    i == 1 ? Pen.Dash.DASHED : Pen.Dash.SOLID));
        }
        return CurvePlot.of(
                        runs.history(),
                        lines,
                        Caption.of(title, ""),
                        new RunPlots(runs.experiment(), runs.history(), words).chartWords())
                .onLogScale()
                .withSmoothing();
    }
}
