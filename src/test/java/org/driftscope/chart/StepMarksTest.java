package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.driftscope.chart.Alarms.Run;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.Quantity;
import org.driftscope.history.Synthetic;
import org.driftscope.measure.LayerReading;
import org.driftscope.stats.Detection;
import org.driftscope.train.Runs;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;

class StepMarksTest {
    private static final Rect AREA = new Rect(0, 0, 600, 160);

    /** Detections of network A's first layer every 10 steps, told or not, in a history of its own. */
    private static History detections(boolean... told) {
        History history = new History(HistorySize.ofBuckets(64));
        for (int i = 0; i < told.length; i++) {
            detect(history, 10L * (i + 1), told[i] ? 0.3 : 0.1, 0.2);
        }
        return history;
    }

    private static void detect(History history, long step, double mcc, double nullLine) {
        LayerReading layer = Synthetic.reading(0).withDetection(new Detection(mcc, nullLine, 0.5, 100));
        history.add(Synthetic.snapshot(step, List.of(layer), null));
    }

    private static List<Run> runs(boolean... told) {
        return Alarms.of(detections(told), 0, Twin.A).runs(0, 1e9);
    }

    @Test
    void neighbouringAlarmsAreOneRun() {
        assertEquals(List.of(), runs());
        assertEquals(List.of(), runs(false, false));
        assertEquals(List.of(new Run(10, 10)), runs(true));
        assertEquals(List.of(new Run(20, 40), new Run(60, 60)), runs(false, true, true, true, false, true, false));
    }

    @Test
    void whatIsInViewIsThatOfAllRuns() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 200; trial++) {
            boolean[] told = new boolean[1 + random.nextInt(40)];
            for (int i = 0; i < told.length; i++) {
                told[i] = random.nextInt(3) > 0;
            }
            Alarms alarms = Alarms.of(detections(told), 0, Twin.A);
            double from = random.nextDouble(450);
            double to = from + random.nextDouble(200);

            assertEquals(
                    cut(alarms.runs(0, 1e9), from, to), cut(alarms.runs(from, to), from, to), Arrays.toString(told));
        }
    }

    /** What of them lies between two steps. */
    private static List<List<Double>> cut(List<Run> runs, double from, double to) {
        return runs.stream()
                .filter(run -> run.last() >= from && run.first() <= to)
                .map(run -> List.of(Math.max(from, (double) run.first()), Math.min(to, (double) run.last())))
                .toList();
    }

    @Test
    void onTheLineOrWithoutNumbersThereIsNoAlarm() {
        History history = new History(HistorySize.ofBuckets(64));
        detect(history, 1, 0.2, 0.2);
        detect(history, 2, Double.NaN, Double.NaN);
        assertEquals(List.of(), Alarms.of(history, 0, Twin.A).runs(0, 1e9));
    }

    private static TestPlots.Log log(History history, StepView view) {
        TestPlots.Log log = new TestPlots.Log();
        TestPlots.of(history).bands(0, List.of(Twin.A), BandPlot.Source.LAYER).paint(log, AREA, view, Theme.LIGHT);
        return log;
    }

    private static int triangles(TestPlots.Log log) {
        return (int)
                log.fills.stream().filter(fill -> fill == Theme.LIGHT.twinA()).count();
    }

    @Test
    void aRunHasOneTriangleAndABarHoweverLongItIs() {
        boolean[] told = new boolean[300];
        for (int i = 50; i < 300; i++) {
            told[i] = true;
        }
        TestPlots.Log log = log(detections(told), StepView.all(3000));
        assertEquals(1, triangles(log));
        assertTrue(log.fills.contains(Colours.fade(Theme.LIGHT.twinA(), 0.35)), "a bar");
        // Seen from within the run, the bar goes on and its beginning lies elsewhere.
        TestPlots.Log within = log(detections(told), new StepView(1000, 2000, false, Double.NaN));
        assertEquals(0, triangles(within));
        assertTrue(within.fills.contains(Colours.fade(Theme.LIGHT.twinA(), 0.35)));
        TestPlots.Log before = log(detections(told), new StepView(0, 400, false, Double.NaN));
        assertEquals(0, triangles(before));
        assertFalse(before.fills.contains(Colours.fade(Theme.LIGHT.twinA(), 0.35)));
    }

    @Test
    void alarmsByTurnsDoNotRunIntoEachOther() {
        boolean[] told = new boolean[60];
        for (int i = 0; i < told.length; i += 2) {
            told[i] = true;
        }
        assertEquals(30, triangles(log(detections(told), StepView.all(600))), "room for all");
        int crowded = triangles(log(detections(told), StepView.all(6000)));
        assertTrue(crowded >= 2 && crowded <= 7, crowded + " in a tenth of the width");
    }

    @Test
    void chartsOfShiftSayWhatTheyAreMeasuredFrom() {
        History history = new History(HistorySize.DEFAULT);
        Runs.record(Runs.spirals(), 300, "200: reference step 93").forEach(history::add);
        RunPlots plots = TestPlots.of(history);
        assertEquals(90, plots.referenceStep(), "the remembered look nearest to it");
        for (Plot plot : List.of(plots.mcc(0), plots.distance(0, Quantity.PROBE_DRIFT_W1))) {
            TestPlots.Log log = new TestPlots.Log();
            plot.paint(log, new Rect(0, 0, 900, 160), StepView.all(300), Theme.LIGHT);
            assertTrue(log.hasText("chart.from.step[90]"), log.texts.toString());
            assertTrue(log.fills.contains(Theme.LIGHT.muted()), "a diamond");
        }
        assertEquals(0, TestPlots.of(new History(HistorySize.ofBuckets(64))).referenceStep());
    }

    @Test
    void theReferenceIsKnownBeforeTheNextLook() {
        History history = new History(HistorySize.DEFAULT);
        Runs.record(Runs.spirals(), 104, "103: reference here").forEach(history::add);
        assertEquals(103, TestPlots.of(history).referenceStep());
        History moving = new History(HistorySize.DEFAULT);
        Runs.record(Runs.spirals(), 140, "103: reference ago 20").forEach(moving::add);
        assertEquals(120, TestPlots.of(moving).referenceStep());
    }

    @Test
    void theDetectorIsDrawnWithItsLineAndTheConvention() {
        History history = new History(HistorySize.DEFAULT);
        Runs.record(Runs.spirals(), 300).forEach(history::add);
        CurvePlot plot = TestPlots.of(history).mcc(1);
        TestPlots.Log log = new TestPlots.Log();
        plot.paint(log, new Rect(0, 0, 900, 200), StepView.all(300), Theme.LIGHT);
        assertTrue(log.hasText("chart.mcc.line") && log.hasText("chart.mcc.convention"), log.texts.toString());
        assertTrue(log.hasText("−1") && log.hasText("1"), "a fixed scale");
        for (Twin twin : Twin.values()) {
            int colour = Theme.LIGHT.twin(twin);
            assertTrue(log.lines.contains(new Pen(Colours.fade(colour, 0.7), 1.25, Pen.Dash.FINE)), "null line");
            assertTrue(log.lines.stream().anyMatch(pen -> pen.argb() == colour && pen.width() == 2), "MCC");
        }
        assertFalse(plot.summary(StepView.all(300)).contains("NaN"), plot.summary(StepView.all(300)));
        assertFalse(TestPlots.of(new History(HistorySize.ofBuckets(64)))
                .mcc(0)
                .summary(StepView.all(1))
                .contains("NaN"));
    }
}
