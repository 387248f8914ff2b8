package org.driftscope.figures;

import static org.driftscope.figures.Words.number;
import static org.driftscope.figures.Words.triple;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.chart.BandPlot;
import org.driftscope.chart.Caption;
import org.driftscope.chart.Dictionary;
import org.driftscope.chart.Domain;
import org.driftscope.chart.Picture;
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.train.Twin;

/** How the input of one sigmoid of the last hidden layer is spread, without and with batch norm. */
final class IoffeFigure1bc implements PublishedFigure {
    /** Steps over which percentiles are averaged: a mini-batch of 60 rows gives them a noise of their own. */
    private static final long WINDOW = 500;

    private static final double NORMAL_P85 = 1.036;
    private static final long START = 250;
    private static final double NEAR = 0.15;
    private static final Domain VALUES = new Domain(-2.5, 2.5);

    @Override
    public String id() {
        return "F2";
    }

    @Override
    public String source() {
        return "Ioffe and Szegedy 2015, figures 1(b) and 1(c): 15th, 50th and 85th percentile of the input to one sigmoid";
    }

    @Override
    public String settings() {
        return """
                The runs of F1. The paper shows "one typical sigmoid" of the last hidden layer; here it is, for every seed, the unit whose mean without batch norm begins \
                nearest to the published 0.8, in both networks. Percentiles are those of the mini-batch of 60 rows, read as means over 500 steps \
                (the start: over the first 250). What counts as overshoot is this project's reading of the figure.""";
    }

    @Override
    public List<FigureRun> runs(long seed) {
        return List.of(IoffeFigure1.run(seed));
    }

    /** The three percentiles of one network over time. */
    private record Band(Curve low, Curve middle, Curve high) {
        static Band of(Runs runs, Twin twin) {
            Runs.Recorded network = runs.of(IoffeFigure1.RUN, twin);
            return new Band(
                    network.of(IoffeFigure1.LAYER, Quantity.UNIT_P15),
                    network.of(IoffeFigure1.LAYER, Quantity.UNIT_P50),
                    network.of(IoffeFigure1.LAYER, Quantity.UNIT_P85));
        }

        double width(long from, long to) {
            return high.mean(from, to) - low.mean(from, to);
        }

        String text(long from, long to) {
            return triple(low.mean(from, to), middle.mean(from, to), high.mean(from, to));
        }
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        List<Criterion> criteria = new ArrayList<>(without(Band.of(runs, Twin.B)));
        criteria.addAll(with(Band.of(runs, Twin.A)));
        return criteria;
    }

    private static List<Criterion> without(Band band) {
        long end = IoffeFigure1.STEPS;
        double start = band.middle.mean(0, START);
        double lowest = lowest(band.middle, 2000);
        double overshoot = overshoot(band.middle);
        double startWidth = band.width(0, START);
        double endWidth = band.width(end - 10 * WINDOW, end);
        return List.of(
                new Criterion(
                        "without: the percentiles start together (within 0.3)",
                        "together at about 0.8",
                        band.text(0, START),
                        startWidth < 0.3),
                new Criterion(
                        "without: collapse, the median falls to at most half of its start by step 2,000",
                        "from 0.8 to 0.15",
                        "from " + number(start) + " to " + number(lowest),
                        Math.abs(lowest) <= Math.abs(start) / 2),
                new Criterion(
                        "without: overshoot, the median comes to where it will end, leaves it by at least 0.15, and returns",
                        "peaks 1.06 above it",
                        "leaves it by " + number(overshoot),
                        overshoot >= NEAR),
                new Criterion(
                        "without: spread, the band ends at least 1.5 wide, and at least five times as wide as it began",
                        "ends at (-1.8, 0, 1.7)",
                        "ends at " + band.text(end - 10 * WINDOW, end),
                        endWidth >= 1.5 && endWidth >= 5 * startWidth));
    }

    private static List<Criterion> with(Band band) {
        long end = IoffeFigure1.STEPS;
        double low = band.low.mean(0, START);
        double high = band.high.mean(0, START);
        double furthest = 0;
        double widest = 0;
        double narrowing = 0;
        for (long from = 0; from < end; from += WINDOW) {
            furthest = Math.max(furthest, Math.abs(band.middle.mean(from, from + WINDOW)));
            double width = band.width(from, from + WINDOW);
            widest = Math.max(widest, width);
            narrowing = Math.max(narrowing, 1 - width / widest);
        }
        return List.of(
                new Criterion(
                        "with: the band starts within 0.3 of that of a standard normal, ∓1.04",
                        "(-1.06, -0.16, 1.26)",
                        band.text(0, START),
                        Math.abs(low + NORMAL_P85) <= 0.3 && Math.abs(high - NORMAL_P85) <= 0.3),
                new Criterion(
                        "with: the median stays within ∓0.6",
                        "it does",
                        "at most " + number(furthest) + " from 0",
                        furthest <= 0.6),
                new Criterion(
                        "with: the band widens, and on the way never narrows by more than 10 %",
                        "to (-1.9, 0, 1.9)",
                        "to " + band.text(end - 10 * WINDOW, end) + ", narrows by at most "
                                + Math.round(100 * narrowing) + " %",
                        band.width(end - 10 * WINDOW, end) > band.width(0, START) && narrowing <= 0.1));
    }

    /** The median nearest to 0 before a step. */
    private static double lowest(Curve median, long before) {
        double lowest = Double.POSITIVE_INFINITY;
        for (long from = 0; from < before; from += START) {
            double mean = median.mean(from, from + START);
            lowest = Math.abs(mean) < Math.abs(lowest) ? mean : lowest;
        }
        return lowest;
    }

    /** How far the median goes from where it ends, once it has been near there or passed by. */
    private static double overshoot(Curve median) {
        long steps = IoffeFigure1.STEPS;
        double end = median.mean(steps - 10 * WINDOW, steps);
        double side = Math.signum(median.mean(0, START) - end);
        boolean been = false;
        double furthest = 0;
        for (long from = 0; from < steps; from += WINDOW) {
            double away = median.mean(from, from + WINDOW) - end;
            been |= Math.abs(away) < NEAR || Math.signum(away) != side;
            furthest = been ? Math.max(furthest, Math.abs(away)) : 0;
        }
        return furthest;
    }

    @Override
    public FigurePage page(Runs runs, Dictionary words) {
        return new FigurePage(
                List.of(new Picture.Row(List.of(band(runs, words, Twin.B), band(runs, words, Twin.A)), 1)),
                StepView.all(IoffeFigure1.STEPS),
                1200,
                480);
    }

    private static BandPlot band(Runs runs, Dictionary words, Twin twin) {
        Runs.Finished run = runs.run(IoffeFigure1.RUN);
        return new BandPlot(
                run.history(),
                IoffeFigure1.LAYER,
                List.of(twin),
                BandPlot.Source.UNIT,
                new Caption(
                        twin == Twin.A ? "With batch norm" : "Without batch norm", "", twin, "15, 50, 85 percentiles"),
                run.plots(words).chartWords(),
                VALUES);
    }
}
