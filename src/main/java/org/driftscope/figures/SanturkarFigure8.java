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
                The paper's .1 is taken as the deviation of the noise's scale, not its variance. Judged is the mean over layers; layer by layer it is told. In the first layer the variance \
                itself is larger without batch norm than with it, and so is what the draw of the mini-batch changes in it.""";
    }

    @Override
    public List<FigureRun> runs(long seed) {
        return SanturkarRuns.runs(seed);
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        return List.of(
                above(runs, Quantity.MEAN_CHANGE, "mean"),
                above(runs, Quantity.VARIANCE_CHANGE, "variance"),
                Criterion.observation(
                        "the same layer by layer: change of the mean, noisy batch norm against standard",
                        "above in every layer shown",
                        byLayer(runs, Quantity.MEAN_CHANGE)),
                Criterion.observation(
                        "change of the variance, likewise",
                        "above in every layer shown",
                        byLayer(runs, Quantity.VARIANCE_CHANGE)));
    }

    private static Criterion above(Runs runs, Quantity quantity, String moment) {
        double noisy = overLayers(runs, SanturkarRuns.NOISY_BATCH_NORM, quantity);
        double batchNorm = overLayers(runs, SanturkarRuns.BATCH_NORM, quantity);
        double standard = overLayers(runs, SanturkarRuns.STANDARD, quantity);
        return new Criterion(
                "the " + moment + " changes most under noisy batch norm (mean over steps and layers)",
                "it does",
                number(noisy) + "; standard " + number(standard) + ", batch norm " + number(batchNorm),
                noisy > batchNorm && noisy > standard);
    }

    private static double overLayers(Runs runs, SanturkarRuns network, Quantity quantity) {
        double sum = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            sum += network.mean(runs, layer, quantity);
        }
        return sum / LAYERS;
    }

    private static String byLayer(Runs runs, Quantity quantity) {
        List<String> layers = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            layers.add(number(SanturkarRuns.NOISY_BATCH_NORM.mean(runs, layer, quantity)) + " against "
                    + number(SanturkarRuns.STANDARD.mean(runs, layer, quantity)));
        }
        return String.join(", ", layers);
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
                        runs.plots(words).chartWords())
                .onLogScale()
                .withSmoothing();
    }
}
