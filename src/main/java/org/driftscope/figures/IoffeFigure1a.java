package org.driftscope.figures;

import static org.driftscope.figures.Words.share;

import java.util.List;
import org.driftscope.chart.Caption;
import org.driftscope.chart.CurvePlot;
import org.driftscope.chart.Dictionary;
import org.driftscope.chart.Domain;
import org.driftscope.chart.Picture;
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.train.Twin;

/** Test accuracy on MNIST with and without batch norm. */
final class IoffeFigure1a implements PublishedFigure {
    private static final String RUN = IoffeFigure1.RUN;

    @Override
    public String id() {
        return "F1";
    }

    @Override
    public String source() {
        return "Ioffe and Szegedy 2015, figure 1(a): test accuracy on MNIST with and without batch norm";
    }

    @Override
    public String settings() {
        return """
                Three hidden layers of 100 sigmoids, batches of 60, 50,000 steps, as in the paper. It states neither the learning rate nor the scale of the weights; \
                chosen are plain gradient descent at 0.1 and weights N(0, 0.1). Rates of 0.1, 0.2 and 0.3 were tried with seeds 1 to 3 for 4,000 steps: \
                without batch norm the accuracy is then about .90, .93 and .95, with it .946, .956 and .96. All show the gap; 0.1 is nearest to \
                the paper's .71 against .952. Inputs are grey here, binary in the paper.""";
    }

    @Override
    public List<FigureRun> runs(long seed) {
        return List.of(IoffeFigure1.run(seed));
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        Curve with = runs.of(RUN, Twin.A).of(Quantity.TEST_ACCURACY);
        Curve without = runs.of(RUN, Twin.B).of(Quantity.TEST_ACCURACY);
        return List.of(
                new Criterion(
                        "at step 4,000 batch norm is at .94 or above, and at least .03 ahead",
                        ".952 against .71",
                        share(with.at(4000)) + " against " + share(without.at(4000)),
                        with.at(4000) >= 0.94 && with.at(4000) - without.at(4000) >= 0.03),
                new Criterion(
                        "both are above .95 by step 20,000",
                        "about .975 and .96",
                        share(with.at(20_000)) + " and " + share(without.at(20_000)),
                        with.at(20_000) > 0.95 && without.at(20_000) > 0.95),
                new Criterion(
                        "batch norm is ahead at the end",
                        ".982 against .972",
                        share(with.last()) + " against " + share(without.last()),
                        with.last() > without.last()));
    }

    @Override
    public FigurePage page(Runs runs, Dictionary words) {
        Runs.Finished run = runs.run(RUN);
        CurvePlot accuracy = CurvePlot.of(
                        run.history(),
                        List.of(
                                Lines.of(runs, RUN, Twin.A, Quantity.TEST_ACCURACY, "with batch norm"),
                                Lines.of(runs, RUN, Twin.B, Quantity.TEST_ACCURACY, "without")),
                        Caption.of("Test accuracy", ""),
                        run.plots(words).chartWords())
                .withDomain(new Domain(0.7, 1));
        return new FigurePage(
                List.of(new Picture.Row(List.of(accuracy), 1)), StepView.all(IoffeFigure1.STEPS), 900, 560);
    }
}
