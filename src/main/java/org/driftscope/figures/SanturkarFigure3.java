package org.driftscope.figures;

import static org.driftscope.figures.Words.number;
import static org.driftscope.figures.Words.share;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.chart.Caption;
import org.driftscope.chart.CurvePlot;
import org.driftscope.chart.Dictionary;
import org.driftscope.chart.Domain;
import org.driftscope.chart.Picture;
import org.driftscope.chart.Plot;
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.train.Twin;

/** gradientShift of a deep linear network, and of one on MNIST, with and without batch norm. */
final class SanturkarFigure3 implements PublishedFigure {
    private static final String LOW = "deep linear, low rate";
    private static final String HIGH = "deep linear, high rate";
    private static final String MNIST = "MNIST";
    private static final long STEPS = 10_000;
    private static final long MNIST_STEPS = 5000;

    /** While batch norm's cosine is published as far below 1. */
    private static final long EARLY = 4000;

    /** The layers that the paper plots, 0-based. */
    private static final int[] LAYERS = {8, 16};

    @Override
    public String id() {
        return "F5";
    }

    @Override
    public String source() {
        return "Santurkar, Tsipras, Ilyas and Mądry 2018, figure 3: gradientShift of a deep linear network";
    }

    @Override
    public String settings() {
        return """
                25 linear layers of 10 × 10, Glorot's weights, 1,000 rows as one batch, 10,000 steps, layers 9 and 17, as in the paper. Its rates of 1e-7 and 1e-6 go with \
                a loss whose scale it does not state; here the loss is the mean over 10,000 values. Tried were the pairs 1e-3 and 1e-2, as for a loss summed over all of them, and 1e-4 and 1e-3, as for \
                one summed over the rows alone, with seed 1. With the first, the cosine without batch norm falls below 0 at layer 17, and the l2 with batch norm is 2.8 times as large; the second pair is \
                shown. For the same reason l2 compares between the networks, not with the paper's. The paper's third column is VGG on CIFAR-10; here it is the network of F1 on MNIST, \
                5,000 steps, its last hidden layer: shown, not judged.""";
    }

    @Override
    public List<FigureRun> runs(long seed) {
        return List.of(
                FigureRun.of(LOW, "f5", seed, STEPS),
                FigureRun.of(HIGH, "f5", seed, STEPS, "optimizer.learning_rate=0.001"),
                FigureRun.of(MNIST, "f1", seed, MNIST_STEPS, "recording.gradient_shift_every=20"));
    }

    private static double least(Runs runs, Twin twin) {
        double least = Double.POSITIVE_INFINITY;
        for (int layer : LAYERS) {
            least = Math.min(least, cosine(runs, twin, layer).min(0, STEPS + 1));
        }
        return least;
    }

    private static Curve cosine(Runs runs, Twin twin, int layer) {
        return runs.of(LOW, twin).of(layer, Quantity.GRADIENT_SHIFT_COSINE);
    }

    private static double mean(Runs runs, Twin twin, Quantity quantity) {
        double sum = 0;
        for (int layer : LAYERS) {
            sum += runs.of(LOW, twin).of(layer, quantity).mean(0, EARLY);
        }
        return sum / LAYERS.length;
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        double cosineWithout = least(runs, Twin.B);
        double cosineWith = mean(runs, Twin.A, Quantity.GRADIENT_SHIFT_COSINE);
        double with = mean(runs, Twin.A, Quantity.GRADIENT_SHIFT_L2);
        double without = mean(runs, Twin.B, Quantity.GRADIENT_SHIFT_L2);
        double lossWith = runs.of(LOW, Twin.A).of(Quantity.LOSS).last();
        double lossWithout = runs.of(LOW, Twin.B).of(Quantity.LOSS).last();
        return List.of(
                new Criterion(
                        "low rate: without batch norm the cosine is above .99 throughout",
                        "1 throughout",
                        "at least " + share(cosineWithout),
                        cosineWithout > 0.99),
                new Criterion(
                        "low rate: with batch norm the l2 is at least ten times as large (means over the first 4,000 steps)",
                        "about 1,000 against 10",
                        number(with) + " against " + number(without),
                        with >= 10 * without),
                new Criterion(
                        "low rate: with batch norm the cosine is far below 1 (its mean over the first 4,000 steps under .9)",
                        "far below 1 for about 4,000 steps",
                        share(cosineWith),
                        cosineWith < 0.9),
                new Criterion(
                        "low rate: and yet the loss with batch norm is lower at the end",
                        "it is",
                        number(lossWith) + " against " + number(lossWithout),
                        lossWith < lossWithout));
    }

    @Override
    public FigurePage page(Runs runs, Dictionary words) {
        List<Picture.Row> rows = new ArrayList<>();
        rows.add(new Picture.Row(
                List.of(
                        loss(runs, words, LOW, "Training loss, rate 1e-4"),
                        loss(runs, words, HIGH, "Training loss, rate 1e-3"),
                        loss(runs, words, MNIST, "Training loss, MNIST")),
                1));
        for (int i = 0; i < LAYERS.length; i++) {
            String layer = "layer " + (LAYERS[i] + 1);
            rows.add(shifts(runs, words, LAYERS[i], i, layer, Quantity.GRADIENT_SHIFT_COSINE, "Cosine"));
            rows.add(shifts(runs, words, LAYERS[i], i, layer, Quantity.GRADIENT_SHIFT_L2, "l2 of the difference"));
        }
        return new FigurePage(rows, StepView.all(STEPS), 1500, 1250);
    }

    private static Picture.Row shifts(
            Runs runs, Dictionary words, int layer, int mnistLayer, String name, Quantity quantity, String title) {
        return new Picture.Row(
                List.of(
                        shift(runs, words, LOW, layer, quantity, title + ", " + name),
                        shift(runs, words, HIGH, layer, quantity, title + ", " + name),
                        shift(runs, words, MNIST, mnistLayer + 1, quantity, title + ", layer " + (mnistLayer + 2))),
                1);
    }

    private static Plot loss(Runs runs, Dictionary words, String run, String title) {
        return plot(
                        runs,
                        words,
                        run,
                        title,
                        List.of(
                                Lines.of(runs, run, Twin.A, Quantity.LOSS, "batch norm"),
                                Lines.of(runs, run, Twin.B, Quantity.LOSS, "without")))
                .onLogScale();
    }

    private static Plot shift(Runs runs, Dictionary words, String run, int layer, Quantity quantity, String title) {
        CurvePlot plot = plot(
                runs,
                words,
                run,
                title,
                List.of(
                        Lines.of(runs, run, Twin.A, layer, quantity, "batch norm"),
                        Lines.of(runs, run, Twin.B, layer, quantity, "without")));
        return quantity == Quantity.GRADIENT_SHIFT_COSINE ? plot.withDomain(new Domain(-1, 1)) : plot.onLogScale();
    }

    private static CurvePlot plot(Runs runs, Dictionary words, String run, String title, List<CurvePlot.Line> lines) {
        Runs.Finished finished = runs.run(run);
        return CurvePlot.of(
                finished.history(),
                lines,
                Caption.of(title, ""),
                finished.plots(words).chartWords());
    }
}
