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
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.history.SeriesKey;

/** Accuracy with batch norm, with noisy batch norm, without, and with the noise alone. */
final class SanturkarFigure2 implements PublishedFigure {
    private static final long EARLY = 2000;

    @Override
    public String id() {
        return "F4";
    }

    @Override
    public String source() {
        return "Santurkar, Tsipras, Ilyas and Mądry 2018, figure 2: noise behind batch norm hardly slows training";
    }

    @Override
    public String settings() {
        return """
                The runs of F3: the network of F1 on MNIST instead of VGG on CIFAR-10. The paper says in its text that the same noise without batch norm prevents training. \
                This shallow network does not fail under it: that is told, not judged.""";
    }

    @Override
    public List<FigureRun> runs(long seed) {
        return SanturkarRuns.runs(seed);
    }

    private static double accuracy(Runs runs, SanturkarRuns network, long step) {
        return network.in(runs).of(Quantity.TEST_ACCURACY).at(step);
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        double noisy = accuracy(runs, SanturkarRuns.NOISY_BATCH_NORM, EARLY);
        double standard = accuracy(runs, SanturkarRuns.STANDARD, EARLY);
        double noisyEnd = accuracy(runs, SanturkarRuns.NOISY_BATCH_NORM, SanturkarRuns.STEPS);
        double normEnd = accuracy(runs, SanturkarRuns.BATCH_NORM, SanturkarRuns.STEPS);
        double noiseEnd = accuracy(runs, SanturkarRuns.NOISE, SanturkarRuns.STEPS);
        return List.of(
                new Criterion(
                        "noisy batch norm trains close to batch norm: within .02 at the end",
                        "nearly the same",
                        share(noisyEnd) + " against " + share(normEnd),
                        Math.abs(noisyEnd - normEnd) <= 0.02),
                new Criterion(
                        "and better than standard: ahead at step 2,000",
                        "it does",
                        share(noisy) + " against " + share(standard),
                        noisy > standard),
                Criterion.observation(
                        "the noise alone, without batch norm, at the end",
                        "prevents training entirely",
                        share(noiseEnd)));
    }

    @Override
    public FigurePage page(Runs runs, Dictionary words) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        SanturkarRuns[] networks = SanturkarRuns.values();
        for (int i = 0; i < networks.length; i++) {
            lines.add(Lines.line(
                    runs,
                    networks[i].run(),
                    SeriesKey.ofNetwork(networks[i].twin(), Quantity.TEST_ACCURACY),
                    networks[i].label(),
                    Ink.order(i / (networks.length - 1.0)),
                    i % 2 == 0 ? Pen.Dash.SOLID : Pen.Dash.DASHED));
        }
        CurvePlot plot = CurvePlot.of(
                        runs.history(),
                        lines,
                        Caption.of("Test accuracy", ""),
                        runs.plots(words).chartWords())
                .withDomain(new Domain(0, 1));
        return new FigurePage(List.of(new Picture.Row(List.of(plot), 1)), StepView.all(SanturkarRuns.STEPS), 900, 560);
    }
}
