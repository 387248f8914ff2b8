package org.driftscope.figures;

import static org.driftscope.figures.Words.number;
import static org.driftscope.figures.Words.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/** Which learning rates a deep network stands, and how activations grow over its depth. */
final class BjorckLearningRates implements PublishedFigure {
    private static final double[] RATES = {0.03, 0.1, 0.3, 1, 3};
    private static final long STEPS = 4000;
    private static final int LAST_HIDDEN = 9;

    /** A network that is at least this accurate at the end has learnt. */
    private static final double LEARNT = 0.9;

    @Override
    public String id() {
        return "F7";
    }

    @Override
    public String source() {
        return "Bjorck, Gomes, Selman and Weinberger 2018: learning rates, and activations over depth";
    }

    @Override
    public String settings() {
        return """
                The paper trains residual networks of 110 layers on CIFAR-10; here ten layers of 100 ReLU on MNIST, batches of 60, 4,000 steps. Weights are N(0, 0.17), somewhat more than \
                He's 0.141, so that activations grow over depth as they do there. Swept: scales 0.141, 0.17 and 0.2, rates from 0.0003 to 3, 1,000 steps, seed 1: the largest rates without batch norm \
                are 0.3, 0.03 and 0.01, with it 3 or above each time. The smallest rate shown is 0.03, the largest that both stand; at 0.01 both are still \
                learning after 6,000 steps, the network without batch norm ahead by .009.""";
    }

    private static String name(double rate) {
        return String.format(Locale.ROOT, "rate %s", rate < 1 ? Double.toString(rate) : Integer.toString((int) rate));
    }

    @Override
    public List<FigureRun> runs(long seed) {
        List<FigureRun> runs = new ArrayList<>();
        for (double rate : RATES) {
            runs.add(FigureRun.of(name(rate), "f7", seed, STEPS, "optimizer.learning_rate=" + rate));
        }
        return runs;
    }

    private static double largest(Runs runs, Twin twin) {
        double largest = 0;
        for (double rate : RATES) {
            Runs.Recorded network = runs.of(name(rate), twin);
            if (network.lasted() && network.of(Quantity.TEST_ACCURACY).last() >= LEARNT) {
                largest = rate;
            }
        }
        return largest;
    }

    private static double growth(Runs runs, Twin twin) {
        Runs.Recorded network = runs.of(name(RATES[0]), twin);
        double first = network.of(0, Quantity.VARIANCE).at(0);
        return Math.sqrt(network.of(LAST_HIDDEN, Quantity.VARIANCE).at(0) / first);
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        double with = largest(runs, Twin.A);
        double without = largest(runs, Twin.B);
        double smallestWith =
                runs.of(name(RATES[0]), Twin.A).of(Quantity.TEST_ACCURACY).last();
        double smallestWithout =
                runs.of(name(RATES[0]), Twin.B).of(Quantity.TEST_ACCURACY).last();
        return List.of(
                new Criterion(
                        "with batch norm the network learns (test accuracy " + share(LEARNT)
                                + ") at a rate at least ten times as large as without",
                        "much larger rates with it",
                        number(with) + " against " + number(without),
                        with >= 10 * without && without > 0),
                new Criterion(
                        "as initialized, the deviation of what enters the activations grows over depth without batch norm (at least threefold), and not with it",
                        "grow with depth only without it",
                        number(growth(runs, Twin.B)) + "-fold without, " + number(growth(runs, Twin.A)) + "-fold with",
                        growth(runs, Twin.B) >= 3 && growth(runs, Twin.A) < 1.5),
                new Criterion(
                        "at the smallest rate the accuracies coincide (within .01)",
                        "they do",
                        share(smallestWith) + " with, " + share(smallestWithout) + " without",
                        Math.abs(smallestWith - smallestWithout) <= 0.01));
    }

    @Override
    public FigurePage page(Runs runs, Dictionary words) {
        Runs.Finished smallest = runs.run(name(RATES[0]));
        RunPlots plots = smallest.plots(words);
        Plot growth = plots.heatMap(Quantity.VARIANCE, plots.twins());
        return new FigurePage(
                List.of(
                        new Picture.Row(
                                List.of(
                                        accuracy(runs, plots, Twin.B, "Test accuracy without batch norm"),
                                        accuracy(runs, plots, Twin.A, "Test accuracy with batch norm")),
                                1),
                        new Picture.Row(List.of(growth), 1)),
                StepView.all(STEPS),
                1200,
                860);
    }

    private static Plot accuracy(Runs runs, RunPlots plots, Twin twin, String title) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (int i = 0; i < RATES.length; i++) {
            String name = name(RATES[i]);
            boolean lasted = runs.of(name, twin).lasted();
            lines.add(Lines.line(
                    runs,
                    name,
                    SeriesKey.ofNetwork(twin, Quantity.TEST_ACCURACY),
                    lasted ? name : name + " diverged",
                    Ink.order(i / (RATES.length - 1.0)),
                    i % 2 == 0 ? Pen.Dash.SOLID : Pen.Dash.DASHED));
        }
        return CurvePlot.of(plots.history(), lines, new Caption(title, "", twin, ""), plots.chartWords())
                .withDomain(new Domain(0, 1));
    }
}
