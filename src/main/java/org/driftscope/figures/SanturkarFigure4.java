package org.driftscope.figures;

import static org.driftscope.figures.Words.number;

import java.util.List;
import org.driftscope.chart.Board;
import org.driftscope.chart.Dictionary;
import org.driftscope.chart.Picture;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.train.Twin;

/** Loss and gradient along the gradient, with and without batch norm. */
final class SanturkarFigure4 implements PublishedFigure {
    private static final String RUN = "run";
    private static final long STEPS = 4000;
    private static final long EARLY = 1000;

    @Override
    public String id() {
        return "F6";
    }

    @Override
    public String source() {
        return "Santurkar, Tsipras, Ilyas and Mądry 2018, figure 4: the landscape along the gradient (A with batch norm, B without)";
    }

    @Override
    public String settings() {
        return """
                The paper trains VGG on CIFAR-10; here four layers of 100 ReLU on MNIST, He's weights, rate 0.1, 4,000 steps, looked at every 20, between 1/2 and 4 times the rate, as in the \
                paper. "Spikier" is read as the largest smoothness over its mean.""";
    }

    @Override
    public List<FigureRun> runs(long seed) {
        return List.of(FigureRun.of(RUN, "f6", seed, STEPS, "recording.landscape_every=20"));
    }

    /** Mean width of a band over the first steps. */
    private static double width(Runs runs, Twin twin, Quantity low, Quantity high) {
        Runs.Recorded network = runs.of(RUN, twin);
        return network.of(high).mean(0, EARLY) - network.of(low).mean(0, EARLY);
    }

    private static double spikiness(Runs runs, Twin twin) {
        Curve smoothness = runs.of(RUN, twin).of(Quantity.LANDSCAPE_SMOOTHNESS);
        return smoothness.max(0, STEPS + 1) / smoothness.mean(0, STEPS + 1);
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        double lossWith = width(runs, Twin.A, Quantity.LANDSCAPE_LOSS_MIN, Quantity.LANDSCAPE_LOSS_MAX);
        double lossWithout = width(runs, Twin.B, Quantity.LANDSCAPE_LOSS_MIN, Quantity.LANDSCAPE_LOSS_MAX);
        double gradientWith = width(runs, Twin.A, Quantity.LANDSCAPE_GRADIENT_MIN, Quantity.LANDSCAPE_GRADIENT_MAX);
        double gradientWithout = width(runs, Twin.B, Quantity.LANDSCAPE_GRADIENT_MIN, Quantity.LANDSCAPE_GRADIENT_MAX);
        return List.of(
                new Criterion(
                        "the loss band without batch norm is wider early (mean width over 1,000 steps)",
                        "it is",
                        number(lossWithout) + " against " + number(lossWith),
                        lossWithout > lossWith),
                new Criterion(
                        "so is that of the gradient's change",
                        "it is",
                        number(gradientWithout) + " against " + number(gradientWith),
                        gradientWithout > gradientWith),
                new Criterion(
                        "the effective smoothness without batch norm is spikier (largest over mean)",
                        "it is",
                        number(spikiness(runs, Twin.B)) + " against " + number(spikiness(runs, Twin.A)),
                        spikiness(runs, Twin.B) > spikiness(runs, Twin.A)));
    }

    @Override
    public FigurePage page(Runs runs, Dictionary words) {
        RunPlots plots = runs.plots(words);
        Board board = new Board(plots, Board.Choice.DEFAULT.withView(Board.View.LANDSCAPE));
        StepView view = StepView.all(STEPS);
        List<Picture.Row> rows = board.layerRows().stream()
                .map(row -> new Picture.Row(
                        row.stream().map(source -> source.plot(view)).toList(), 1))
                .toList();
        return new FigurePage(rows, view, 1200, 900);
    }
}
