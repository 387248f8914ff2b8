package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.driftscope.chart.TestPlots.Log;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.Synthetic;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts about as small as the window makes them at 1024 x 700, in its own words. */
class NarrowChartsTest {
    private static final Rect BELOW = new Rect(0, 0, 120, 172);

    private static Log log(Plot plot, Rect area) {
        Log log = new Log();
        plot.paint(log, area, StepView.all(1000), Theme.LIGHT);
        return log;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void titlesAndLegendsBelowAreNotCut(String language) {
        RunPlots plots =
                TestPlots.worded(Synthetic.history(1000, 5, step -> 0.5, step -> 2.0), Locale.forLanguageTag(language));
        for (CurvePlot plot : List.of(plots.accuracy(), plots.loss(), plots.gradients())) {
            Log log = log(plot, BELOW);
            assertTrue(log.hasText(plot.title()), log.texts::toString);
            assertTrue(log.texts.stream().noneMatch(text -> text.endsWith("…")), log.texts::toString);
            for (Rect box : log.textBoxes) {
                assertTrue(box.x() >= 0 && box.right() <= BELOW.width(), log.texts + " " + box);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void aLegendOfFourWordsIsNotCut(String language) {
        RunPlots plots =
                TestPlots.worded(Synthetic.history(1000, 5, step -> 0.5, step -> 2.0), Locale.forLanguageTag(language));
        CurvePlot plot = new InputPlots(plots).accuracy(List.of(Twin.A));
        Log log = log(plot, new Rect(0, 0, 210, 112 * plot.height()));
        plot.lines().forEach(line -> assertTrue(log.hasText(line.label()), log.texts::toString));
    }

    /** Titles of layers differ by the width of their digits. */
    @Test
    void layersBelowEachOtherAreLaidOutAlike() {
        RunPlots plots = TestPlots.worded(Synthetic.history(1000, 5, step -> 0.5, step -> 2.0), Locale.ENGLISH);
        for (int width = 200; width < 700; width++) {
            Rect area = new Rect(0, 0, width, 112);
            double first = valueTop(plots.mcc(0), area);
            assertEquals(first, valueTop(plots.mcc(1), area), "at " + width);
        }
    }

    @Test
    void smallValuesAreToldInFull() {
        RunPlots plots = TestPlots.worded(Synthetic.history(1000, 5, step -> 1.23e-5, step -> 4.56e-5), Locale.ENGLISH);
        for (int width = 250; width < 500; width++) {
            Log log = log(new StepPlots(plots).gradientRatio(), new Rect(0, 0, width, 112));
            assertTrue(log.hasText("A") && log.hasText("B") && !log.hasText("…"), width + " " + log.texts);
        }
    }

    /** Where the uppermost label of the axis of values stands. */
    private static double valueTop(Plot plot, Rect area) {
        Log log = log(plot, area);
        return log.textBoxes.get(log.texts.indexOf("1")).y();
    }

    @ParameterizedTest
    @ValueSource(doubles = {112, 172, 260})
    void nothingLiesOverTheWordsOfAnEmptyChart(double height) {
        RunPlots plots = TestPlots.worded(new History(HistorySize.ofBuckets(8)), Locale.ENGLISH);
        Log log = log(new InputPlots(plots).mcc(), new Rect(0, 0, 180, height));
        int words = log.texts.indexOf("no data yet");
        List<Integer> over = IntStream.range(0, log.texts.size())
                .filter(i -> i != words && meet(log.textBoxes.get(i), log.textBoxes.get(words)))
                .boxed()
                .toList();
        assertEquals(List.of(), over.stream().map(log.texts::get).toList());
        Rect label = log.textBoxes.get(log.texts.indexOf("0.2, a convention"));
        double line = label.bottom() + 4;
        assertTrue(line < log.textBoxes.get(words).y(), "the line lies above them");
    }

    private static boolean meet(Rect a, Rect b) {
        return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
    }
}
