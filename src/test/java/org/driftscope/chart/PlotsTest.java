package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.driftscope.chart.TestPlots.Log;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesGroup;
import org.driftscope.history.SeriesKey;
import org.driftscope.history.Synthetic;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LayerReading;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetReference;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Reference;
import org.driftscope.train.Runs;
import org.driftscope.train.ShiftReading;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;

/** What the plots draw of synthetic runs, on an image and on a log of the calls. */
class PlotsTest {
    private static final Rect AREA = new Rect(0, 0, 420, 260);
    private static final StepView ALL = StepView.all(1000);
    private static final List<Twin> BOTH = List.of(Twin.A, Twin.B);

    private static Log log(Plot plot, StepView view) {
        Log log = new Log();
        plot.paint(log, AREA, view, Theme.LIGHT);
        plot.paintHover(log, AREA, view, Theme.LIGHT);
        return log;
    }

    private static int pixelsOf(Plot plot, int argb) {
        ImageSurface surface = new ImageSurface(AREA.width(), AREA.height(), 1);
        plot.paint(surface, AREA, ALL, Theme.LIGHT);
        int count = 0;
        for (int pixel : surface.pixels()) {
            count += pixel == argb ? 1 : 0;
        }
        return count;
    }

    private static StepView hovering(double step) {
        return new StepView(0, 1000, false, step);
    }

    @Test
    void everyReferenceHasWordsOfItsOwn() {
        List<Reference> references = List.of(
                new Reference.Start(), new Reference.Here(), new Reference.Pinned(12345), new Reference.Ago(500));
        RunPlots english = TestPlots.worded(new History(HistorySize.ofBuckets(8)), Locale.ENGLISH);
        RunPlots chinese = TestPlots.worded(new History(HistorySize.ofBuckets(8)), Locale.SIMPLIFIED_CHINESE);
        List<String> labels = new ArrayList<>();
        for (Reference reference : references) {
            Event event = new Event(20000, new SetReference(reference));
            labels.add(english.label(event));
            assertFalse(chinese.label(event).isBlank());
            assertNotEquals(english.label(event), chinese.label(event));
        }
        assertEquals(List.of("ref: start", "ref: here", "ref: step 12,345", "ref: 500 steps ago"), labels);
    }

    @Test
    void eachTwinIsDrawnInItsInkAndAlone() {
        RunPlots plots = TestPlots.sine();
        for (Plot both : List.of(
                plots.bands(0, BOTH, BandPlot.Source.LAYER),
                plots.loss().withDomain(new Domain(0.1, 10)),
                plots.accuracy(),
                plots.histogram(0))) {
            assertTrue(pixelsOf(both, Theme.LIGHT.twinA()) > 20, both.summary(ALL));
            assertTrue(pixelsOf(both, Theme.LIGHT.twinB()) > 20, both.summary(ALL));
        }
        Plot aAlone = plots.bands(0, List.of(Twin.A), BandPlot.Source.LAYER);
        assertTrue(pixelsOf(aAlone, Theme.LIGHT.twinA()) > 20);
        assertEquals(0, pixelsOf(aAlone, Theme.LIGHT.twinB()));
    }

    @Test
    void linesPassThroughTheirValues() {
        History history = Synthetic.history(1000, 5, step -> 3, step -> 7);
        CurvePlot plot = TestPlots.of(history).accuracy().withDomain(new Domain(0, 10));
        ImageSurface surface = new ImageSurface(AREA.width(), AREA.height(), 1);
        plot.paint(surface, AREA, ALL, Theme.LIGHT);
        Frame frame = Frame.lay(
                surface, AREA, new Header(plot.caption(), List.of()), ALL, Scale.Kind.LINEAR, new Domain(0, 10));
        int[] pixels = surface.pixels();
        int x = (int) frame.x.place(500);
        int y = (int) Math.floor(frame.y.place(3) - 0.5);
        boolean found = false;
        for (int dy = -1; dy <= 1; dy++) {
            found |= pixels[(y + dy) * 420 + x] == Theme.LIGHT.twinA();
        }
        assertTrue(found, "at " + x + ", " + y);
    }

    @Test
    void emptyHistoriesSaySo() {
        RunPlots plots = TestPlots.of(new History(HistorySize.ofBuckets(64)));
        for (Plot plot : List.of(
                plots.bands(0, BOTH, BandPlot.Source.LAYER),
                plots.moments(0, BOTH),
                plots.ridgelines(0, Twin.A),
                plots.loss(),
                plots.gradients())) {
            assertTrue(log(plot, StepView.all(0)).hasText("chart.empty"), plot.summary(ALL));
        }
        assertNull(plots.loss().dataDomain(0, 1000));
        assertNull(plots.ridgelines(0, Twin.A).dataDomain(0, 1000));
        assertNull(plots.heatMap(Quantity.MEAN, BOTH).dataDomain(0, 1000));
        for (Plot plot : TestPlots.all(TestPlots.sine())) {
            assertFalse(log(plot, ALL).hasText("chart.empty"), plot.summary(ALL));
        }
    }

    @Test
    void eventsAreDrawnWithTheirLabelsAndUnitsFollowedAreNot() {
        RunPlots plots = TestPlots.of(Synthetic.history(
                1000,
                5,
                step -> 1,
                step -> 2,
                new Event(300, new SetBatchNorm(Twin.A, 1, BatchNormPlacement.OFF, BatchNormSwitch.Way.NAIVE)),
                new Event(600, new FollowUnit(0, 3))));
        for (Plot plot : TestPlots.all(plots)) {
            if (plot instanceof HistogramPlot || plot instanceof DepthPlot) {
                continue;
            }
            Log log = log(plot, ALL);
            assertTrue(log.hasText("event.bn.off[2, A, BN]!"), plot.summary(ALL));
            long lines = log.lines.stream()
                    .filter(pen -> pen.dash() == Pen.Dash.FINE && pen.argb() == Theme.LIGHT.event())
                    .count();
            assertEquals(1, lines, plot.summary(ALL));
            Log elsewhere = log(plot, new StepView(400, 900, false, Double.NaN));
            assertFalse(elsewhere.hasText("event.bn"), plot.summary(ALL));
        }
    }

    @Test
    void eventsCloseTogetherDoNotWriteOverEachOther() {
        Event[] events = new Event[12];
        for (int i = 0; i < events.length; i++) {
            BatchNormPlacement placement = i % 2 == 0 ? BatchNormPlacement.OFF : BatchNormPlacement.AFTER;
            events[i] = new Event(1L << i, new SetBatchNorm(Twin.A, 0, placement, BatchNormSwitch.Way.PRESERVING));
        }
        History history = Synthetic.history(4000, 5, step -> 1, step -> 2, events);
        RunPlots plots = TestPlots.worded(history, Locale.ENGLISH);
        for (Plot plot : List.of(plots.bands(0, BOTH, BandPlot.Source.LAYER), plots.heatMap(Quantity.MEAN, BOTH))) {
            Log log = log(plot, StepView.all(4000));
            Rect before = null;
            int labels = 0;
            for (int i = 0; i < log.texts.size(); i++) {
                if (log.texts.get(i).contains(": BN ")) {
                    Rect box = log.textBoxes.get(i);
                    assertTrue(before == null || box.x() >= before.right(), "labels meet");
                    assertTrue(box.x() >= 0 && box.right() <= AREA.right(), "label beyond the chart");
                    before = box;
                    labels++;
                }
            }
            assertTrue(labels >= 1);
        }
    }

    @Test
    void valuesThatAreNotFiniteLeaveAMarkedAndCountedGap() {
        LongToDoubleFunction broken = step -> step >= 400 && step < 600 ? Double.NaN : 1 + step / 1000.0;
        RunPlots plots = TestPlots.of(Synthetic.history(1000, 5, broken, step -> 2));
        for (Plot plot :
                List.of(plots.accuracy(), plots.loss(), plots.bands(0, List.of(Twin.A), BandPlot.Source.LAYER))) {
            Log log = log(plot, ALL);
            assertTrue(log.hasText("chart.not.finite[40]"), plot.summary(ALL) + log.texts);
            assertTrue(log.lines.stream().anyMatch(pen -> pen.argb() == Theme.LIGHT.warning()), "crosses");
        }
        CurvePlot whole =
                TestPlots.of(Synthetic.history(1000, 5, step -> 1, step -> 2)).accuracy();
        CurvePlot parted = plots.accuracy();
        assertEquals(1, log(parted, ALL).polylines - log(whole, ALL).polylines, "one line more: it is parted");
        assertFalse(log(whole, ALL).hasText("not.finite"));
        assertTrue(log(plots.heatMap(Quantity.MEAN, BOTH), ALL).hasText("chart.not.finite[120]"));
    }

    @Test
    void aHeatMapCountsWhatIsNotFiniteFromTheFirstStepInViewOn() {
        LongToDoubleFunction broken = step -> step <= 10 ? Double.NaN : 1;
        RunPlots plots = TestPlots.of(Synthetic.history(1000, 5, broken, step -> 2));
        HeatMapPlot map = plots.heatMap(Quantity.MEAN, BOTH);
        assertTrue(
                log(map, ALL).hasText("chart.not.finite[9]"),
                log(map, ALL).texts.toString());
        StepView fromTen = new StepView(10, 1000, false, Double.NaN);
        assertTrue(log(map, fromTen).hasText("chart.not.finite[3]"));
        StepView behind = new StepView(11, 1000, false, Double.NaN);
        assertFalse(log(map, behind).hasText("chart.not.finite"));
    }

    @Test
    void percentilesOfAUnitNameTheOneThatWasLastFollowedInTheirLayer() {
        RunPlots plots = TestPlots.of(Synthetic.history(
                100,
                5,
                step -> 1,
                step -> 2,
                new Event(20, new FollowUnit(1, 2)),
                new Event(40, new FollowUnit(1, 4)),
                new Event(60, new FollowUnit(0, 7))));
        Caption second = plots.bands(1, BOTH, BandPlot.Source.UNIT).caption();
        assertTrue(second.note().endsWith(", 5]"), second.note());
        Caption output = plots.bands(2, BOTH, BandPlot.Source.UNIT).caption();
        assertTrue(output.note().endsWith(", 1]"), output.note());
    }

    @Test
    void aSeriesOfNanAloneIsNotDrawnAndNotZero() {
        RunPlots plots = TestPlots.of(Synthetic.history(1000, 5, step -> Double.NaN, step -> Double.NaN));
        for (Plot plot : TestPlots.all(plots)) {
            Log log = log(plot, hovering(500));
            assertTrue(
                    log.lines.stream().noneMatch(pen -> pen.argb() == Theme.LIGHT.twinA() && log.polylines > 0),
                    plot.summary(ALL));
        }
        assertNull(plots.accuracy().dataDomain(0, 1000));
        assertTrue(log(plots.accuracy(), ALL).hasText("chart.not.finite[402]"));
    }

    @Test
    void heatMapsOfDistancesAndSharesBeginAt0AndFitTheData() {
        for (double value : new double[] {0, 8}) {
            History history = new History(HistorySize.ofBuckets(64));
            history.add(Synthetic.snapshot(0, List.of(Synthetic.fullReading(value)), null));
            history.add(Synthetic.snapshot(1000, List.of(Synthetic.fullReading(1.1 * value)), null));
            RunPlots plots = TestPlots.of(history);
            Log w1 = log(plots.heatMap(Quantity.PROBE_DRIFT_W1, BOTH), ALL);
            assertTrue(w1.texts.contains("0"), w1.texts.toString());
            assertFalse(w1.hasText("−"), w1.texts.toString());
            Log mean = log(plots.heatMap(Quantity.MEAN, BOTH), ALL);
            assertTrue(value > 0 ? mean.hasText("8.2") : mean.hasText("−"), mean.texts.toString());
        }
        History small = new History(HistorySize.ofBuckets(64));
        small.add(Synthetic.snapshot(0, List.of(Synthetic.reading(0.01)), null));
        small.add(Synthetic.snapshot(1000, List.of(Synthetic.reading(0.02)), null));
        Log share = log(TestPlots.of(small).heatMap(Quantity.SATURATED, BOTH), ALL);
        assertTrue(share.texts.contains("0") && share.texts.contains("0.02"), share.texts.toString());
    }

    @Test
    void everyQuantityOfAHeatMapHasItsNameInEveryLanguage() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            RunPlots plots = TestPlots.worded(new History(HistorySize.ofBuckets(64)), locale);
            List<String> names = QuantityGroup.all().stream()
                    .map(quantity -> plots.heatMap(quantity, BOTH).title())
                    .toList();
            assertEquals(names.size(), Set.copyOf(names).size(), names.toString());
            assertTrue(names.stream().noneMatch(name -> name.contains("quantity.")), names.toString());
        }
    }

    @Test
    void readOutsGiveTheValuesAtTheHoveredStep() {
        RunPlots plots = TestPlots.of(Synthetic.history(1000, 10, step -> step / 100.0, step -> 50 + step / 10.0));
        StepView at500 = hovering(504);
        Log bands = hover(plots.bands(0, BOTH, BandPlot.Source.LAYER), at500);
        assertEquals(
                List.of(
                        "chart.step.at[504]",
                        "A 85 %",
                        "6.00",
                        "A 50 %",
                        "5.00",
                        "A 15 %",
                        "4.00",
                        "B 85 %",
                        "101",
                        "B 50 %",
                        "100",
                        "B 15 %",
                        "99.0"),
                bands.texts);
        assertEquals(List.of("chart.step.at[504]", "A", "5.00", "B", "100"), hover(plots.accuracy(), at500).texts);
        Log heat = hover(plots.heatMap(Quantity.MEAN, BOTH), at500);
        assertTrue(heat.texts.contains("A 5.00   B 100"), heat.texts.toString());
        assertEquals(List.of("chart.step.at[500]"), hover(plots.ridgelines(0, Twin.A), at500).texts);
        for (Plot plot : TestPlots.all(plots)) {
            assertTrue(hover(plot, ALL).texts.isEmpty(), "nothing without a pointer");
            assertTrue(hover(plot, new StepView(0, 100, false, 700)).texts.isEmpty(), "nothing out of view");
        }
    }

    private static Log hover(Plot plot, StepView view) {
        Log log = new Log();
        plot.paintHover(log, AREA, view, Theme.LIGHT);
        return log;
    }

    @Test
    void whereNothingIsRecordedTheReadOutHasADash() {
        History history = Synthetic.history(0, 1, step -> 1, step -> 1);
        RunPlots plots = TestPlots.of(history);
        Log log = hover(plots.bands(0, List.of(Twin.A), BandPlot.Source.PROBE), new StepView(0, 4, false, 2));
        assertEquals(3, log.texts.stream().filter("–"::equals).count());
    }

    @Test
    void readOutsStayWithinTheChart() {
        RunPlots plots = TestPlots.sine();
        for (Plot plot : TestPlots.all(plots)) {
            for (double step : new double[] {0, 250, 500, 999, 1000}) {
                Log log = hover(plot, hovering(step));
                for (Rect box : log.textBoxes) {
                    assertTrue(box.x() >= 0 && box.right() <= AREA.right(), plot.summary(ALL) + " at " + step);
                    assertTrue(box.y() >= 0 && box.bottom() <= AREA.bottom(), plot.summary(ALL) + " at " + step);
                }
            }
        }
    }

    @Test
    void theStepAtAPointIsTheOneDrawnThere() {
        RunPlots plots = TestPlots.sine();
        Surface surface = new Log();
        for (Plot plot : TestPlots.all(plots)) {
            double middle = plot.stepAt(surface, AREA, ALL, 220, 150);
            if (plot instanceof HistogramPlot || plot instanceof DepthPlot) {
                assertTrue(Double.isNaN(middle));
            } else {
                assertTrue(middle > 100 && middle < 900, plot.summary(ALL) + " " + middle);
                assertTrue(Double.isNaN(plot.stepAt(surface, AREA, ALL, -50, 150)), plot.summary(ALL));
            }
        }
        CurvePlot plot = plots.accuracy();
        double left = plot.stepAt(surface, AREA, ALL, 100, 100);
        double right = plot.stepAt(surface, AREA, ALL, 200, 100);
        assertEquals(2 * (right - left), plot.stepAt(surface, AREA, ALL, 300, 100) - left, 1e-6);
    }

    @Test
    void everyTextOfAnOrdinaryChartLiesWithinIt() {
        for (double span : new double[] {1e-9, 0.01, 1, 1e3, 1e7, 1e15}) {
            History history = Synthetic.history(1000, 5, s -> span * Math.sin(s / 50.0), s -> span * s);
            List<Plot> all = new ArrayList<>(TestPlots.all(TestPlots.worded(history, Locale.ENGLISH)));
            all.addAll(TestPlots.all(TestPlots.worded(history, Locale.CHINESE)));
            for (Plot plot : all) {
                Log log = log(plot, ALL);
                for (int i = 0; i < log.texts.size(); i++) {
                    Rect box = log.textBoxes.get(i);
                    String what = plot.summary(ALL) + ": " + log.texts.get(i) + " " + box;
                    assertTrue(box.x() >= -0.5 && box.right() <= AREA.right() + 0.5, what);
                    assertTrue(box.y() >= -2 && box.bottom() <= AREA.bottom() + 0.5, what);
                }
            }
        }
    }

    @Test
    void nothingIsTooSmallOrTooOddToDraw() {
        List<RunPlots> runs = List.of(
                TestPlots.of(new History(HistorySize.ofBuckets(64))),
                TestPlots.of(Synthetic.history(0, 1, step -> 1, step -> -1)),
                TestPlots.of(Synthetic.history(1, 1, step -> 0, step -> 0)),
                TestPlots.of(Synthetic.history(100, 1, step -> step % 3 - 1.0, step -> Double.POSITIVE_INFINITY)),
                TestPlots.of(Synthetic.history(100, 1, step -> Double.MAX_VALUE, step -> -Double.MAX_VALUE)),
                TestPlots.of(Synthetic.history(100, 1, step -> Double.MIN_VALUE, step -> 1e-40)),
                TestPlots.sine());
        List<Rect> areas = List.of(
                new Rect(0, 0, 0, 0), new Rect(5, 5, 1, 1), new Rect(0, 0, 30, 300), new Rect(0, 0, 300, 20), AREA);
        for (RunPlots plots : runs) {
            for (Plot plot : TestPlots.all(plots)) {
                assertFalse(plot.summary(ALL).isBlank());
                for (Rect area : areas) {
                    for (StepView view : List.of(
                            hovering(3),
                            new StepView(0, 1000, true, 0),
                            new StepView(2.5, 6.5, false, 1e9),
                            new StepView(2.5, 6.5, true, 4),
                            ALL.at(0),
                            new StepView(2.5, 6.5, true, 4, 3),
                            new StepView(20, 60, false, 4, 1e9))) {
                        Log log = new Log();
                        plot.paint(log, area, view, Theme.DARK);
                        plot.paintShown(log, area, view, Theme.DARK);
                        plot.paintHover(log, area, view, Theme.DARK);
                        plot.stepAt(log, area, view, 10, 10);
                        ImageSurface image = new ImageSurface(area.width(), area.height(), 1);
                        plot.paint(image, area, view, Theme.LIGHT_TRANSPARENT);
                        plot.paintShown(image, area, view, Theme.LIGHT_TRANSPARENT);
                    }
                }
            }
        }
    }

    @Test
    void aLogScaleLeavesZerosOutOfItsRange() {
        RunPlots plots = TestPlots.of(Synthetic.history(1000, 5, s -> s % 2 == 0 ? 0 : 0.01 * (1 + s), s -> 0.5));
        Domain domain = plots.loss().dataDomain(0, 1000);
        assertNotNull(domain);
        assertTrue(domain.low() > 0, domain.toString());
        Log log = log(plots.loss(), ALL);
        assertTrue(log.polylines > 0);
        assertFalse(log.hasText("not.finite"), "zeros are finite");
    }

    @Test
    void aRangeOfPositiveValuesHasTheirExtremesWhereverItBegins() {
        SeriesGroup group = new SeriesGroup(64, 1);
        for (long step = 0; step <= 5000; step++) {
            group.add(step, 2 + Math.sin(0.01 * step));
        }
        Series series = group.series(0);
        for (long from : new long[] {0, 700, 1500, 4100}) {
            for (long to : new long[] {from + 1, from + 300, 5000}) {
                double low = Double.POSITIVE_INFINITY;
                double high = 0;
                for (int i = series.indexAt(from); i <= series.indexAt(to); i++) {
                    low = Math.min(low, series.min(i));
                    high = Math.max(high, series.max(i));
                }
                assertEquals(
                        Domain.around(low, high),
                        Reader.range(List.of(series), (double) from, (double) to, true),
                        from + " to " + to);
            }
        }
    }

    @Test
    void oneOutlierDoesNotFlattenEverythingElse() {
        History history = new History(HistorySize.ofBuckets(8));
        for (long step = 0; step <= 1000; step++) {
            double value = step == 500 ? 200 : Math.sin((double) step);
            history.add(new Snapshot(step, 0, Synthetic.network(value, 3), null, null, List.of(), null, null));
        }
        Domain domain =
                Reader.range(List.of(history.series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS))), 0, 1000, false);
        assertNotNull(domain);
        assertTrue(domain.high() < 10, domain.toString());
    }

    @Test
    void placementsFollowTheEvents() {
        RunPlots plots = TestPlots.of(Synthetic.history(
                100,
                10,
                step -> 1,
                step -> 1,
                new Event(20, new SetBatchNorm(Twin.A, 1, BatchNormPlacement.OFF, BatchNormSwitch.Way.PRESERVING)),
                new Event(50, new SetBatchNorm(Twin.B, 0, BatchNormPlacement.AFTER, BatchNormSwitch.Way.PRESERVING))));
        assertEquals(BatchNormPlacement.BEFORE, plots.placement(Twin.A, 0));
        assertEquals(BatchNormPlacement.OFF, plots.placement(Twin.A, 1));
        assertEquals(BatchNormPlacement.AFTER, plots.placement(Twin.B, 0));
        assertEquals(BatchNormPlacement.OFF, plots.placement(Twin.B, 1));
    }

    @Test
    void chartsOfOneLayerShareTheirScale() {
        RunPlots plots = TestPlots.of(Synthetic.history(100, 10, step -> 0.1 * step, step -> -step));
        StepView view = StepView.all(100);
        for (List<PlotSource> row : new Board(plots, Board.Choice.DEFAULT).layerRows()) {
            List<Domain> domains = row.stream()
                    .map(source -> ((BandPlot) source.plot(view)).domain())
                    .toList();
            assertEquals(2, domains.size());
            assertNotNull(domains.get(0));
            assertEquals(domains.get(0), domains.get(1));
        }
    }

    @Test
    void guidesAreDrawnAndHeldByTheRange() {
        RunPlots plots = TestPlots.of(Synthetic.history(1000, 5, step -> 0.5, step -> 0.6));
        CurvePlot plain = plots.accuracy();
        CurvePlot guided = plain.withGuides(new CurvePlot.Guide(-4, -2, "a range"), CurvePlot.Guide.line(3, "a line"));
        Domain domain = guided.dataDomain(0, 1000);
        assertNotNull(domain);
        assertTrue(domain.contains(-4) && domain.contains(3), domain.toString());
        Log log = log(guided, ALL);
        assertTrue(log.hasText("a range") && log.hasText("a line"));
        int plate = Colours.fade(Theme.LIGHT.panel(), 0.8);
        assertEquals(2, log.fills.stream().filter(fill -> fill == plate).count(), "labels are legible over curves");
        Pen line = new Pen(Theme.LIGHT.muted(), 1, Pen.Dash.FINE);
        assertTrue(log.lines.contains(line) && !log(plain, ALL).lines.contains(line));
        assertNull(TestPlots.of(new History(HistorySize.ofBuckets(64)))
                .accuracy()
                .withGuides(CurvePlot.Guide.line(3, ""))
                .dataDomain(0, 9));
    }

    @Test
    void aProfileOverDepthReadsEveryLayerNowAndAtTheStepThatIsRead() {
        History history = new History(HistorySize.ofBuckets(64));
        history.add(Synthetic.snapshot(0, layers(1, 0.1, 0.01), layers(1, 0.1, 0.01)));
        history.add(Synthetic.snapshot(1000, layers(1, 10, 100), layers(1, 0, 1)));
        DepthPlot plot = new StepPlots(TestPlots.of(history)).gradientByDepth();
        assertTrue(plot.summary(ALL).contains("A: layer[1] 1.00 layer[2] 10.0 layer.output 100"), plot.summary(ALL));
        Log read = hover(plot, hovering(500));
        assertTrue(read.texts.contains("A 0.100   B 0.100"), read.texts.toString());
        Log whole = log(plot, ALL);
        assertEquals(1, whole.polylines, "B has no place in the middle on a logarithmic scale: two points alone");
        ImageSurface surface = new ImageSurface(AREA.width(), AREA.height(), 1);
        plot.paint(surface, AREA, ALL, Theme.LIGHT);
        int first = rowOf(surface, Theme.LIGHT.twinA(), 60, 150);
        int last = rowOf(surface, Theme.LIGHT.twinA(), 300, 415);
        assertTrue(first > last + 50, "rises to the right: " + first + ", " + last);
    }

    private static List<LayerReading> layers(double... values) {
        return Arrays.stream(values).mapToObj(Synthetic::reading).toList();
    }

    /** The lowest row of pixels with a colour between two columns, below the header. */
    private static int rowOf(ImageSurface surface, int argb, int from, int to) {
        int[] pixels = surface.pixels();
        int row = -1;
        for (int y = 50; y < 260; y++) {
            for (int x = from; x < to; x++) {
                row = pixels[y * 420 + x] == argb ? y : row;
            }
        }
        return row;
    }

    @Test
    void bandsOfTheLandscapeLieBetweenTheirSeries() {
        History history = new History(HistorySize.ofBuckets(64));
        for (long step = 0; step <= 1000; step += 100) {
            Landscape landscape = new Landscape(0.5, step == 500 ? Double.POSITIVE_INFINITY : 5, 0, 0, 0);
            NetworkSnapshot network = new NetworkSnapshot(0, 0, null, layers(0), null, landscape, ShiftReading.NONE);
            history.add(new Snapshot(step, 0, network, null, null, List.of(), null, null));
        }
        BandPlot plot = new StepPlots(TestPlots.of(history)).landscapeLoss(List.of(Twin.A));
        Domain domain = plot.dataDomain(0, 1000);
        assertEquals(new Domain(0.5, 5), domain);
        assertEquals(
                List.of("chart.step.at[200]", "chart.most", "5.00", "chart.least", "0.500"),
                hover(plot, hovering(200)).texts);
        assertTrue(log(plot, ALL).hasText("chart.not.finite[1]"));
    }

    @Test
    void everyViewOfTheBoardHasItsRowsOnOneScale() {
        RunPlots plots = TestPlots.sine();
        for (Board.View view : Board.View.values()) {
            Board board = new Board(plots, Board.Choice.DEFAULT.withView(view));
            for (List<PlotSource> row : board.layerRows()) {
                List<Plot> shown = row.stream().map(source -> source.plot(ALL)).toList();
                assertTrue(shown.stream().noneMatch(plot -> plot.topic().isEmpty()), view.toString());
                if (shown.size() == 2 && shown.get(0).title().contains(", A")) {
                    assertEquals(
                            domainOf(shown.get(0)),
                            domainOf(shown.get(1)),
                            shown.get(0).title());
                }
            }
        }
    }

    private static Domain domainOf(Plot plot) {
        Domain domain = plot instanceof BandPlot band
                ? band.domain()
                : plot instanceof CurvePlot curve ? curve.domain() : ((RidgelinePlot) plot).domain();
        assertNotNull(domain, plot.title());
        return domain;
    }

    @Test
    void aRealRunIsDrawn() {
        History history = new History(HistorySize.DEFAULT);
        Runs.record(Runs.spirals(), 300, "100: bn A 1 off", "200: lr 0.5").forEach(history::add);
        for (Plot plot : TestPlots.all(TestPlots.of(history))) {
            Log log = log(plot, StepView.all(300));
            assertTrue(log.polylines > 0 || log.fills.size() > 10, plot.summary(ALL));
            assertFalse(plot.summary(ALL).contains("NaN"), plot.summary(ALL));
        }
    }

    @Test
    void aPastStepIsTheOneThatIsTold() {
        RunPlots plots = TestPlots.of(Synthetic.history(1000, 10, step -> step / 100.0, step -> 50 + step / 10.0));
        Log then = whole(plots.accuracy(), ALL.at(504));
        assertTrue(then.texts.containsAll(List.of("5.00", "100")), then.texts.toString());
        assertFalse(then.texts.contains("10.0"), "not the newest: " + then.texts);
        Log now = whole(plots.accuracy(), ALL);
        assertTrue(now.texts.containsAll(List.of("10.0", "150")), now.texts.toString());
        assertTrue(plots.accuracy().summary(ALL.at(504)).contains("A 5.00; B 100; chart.step.at[504]"));

        DepthPlot depth = new StepPlots(plots).gradientByDepth();
        assertTrue(whole(depth, ALL.at(504)).hasText("chart.step.at[504]"));
        assertFalse(whole(depth, ALL).hasText("chart.step.at"));
        assertTrue(depth.summary(ALL.at(504)).contains("layer.output 5.00"), depth.summary(ALL.at(504)));
        for (Plot plot : List.of(plots.histogram(1), plots.ridgelines(1, Twin.A))) {
            assertTrue(whole(plot, ALL.at(504)).hasText("chart.step.at[500]"), "the last histogram before");
            assertFalse(whole(plot, ALL).hasText("chart.step.at"));
        }
    }

    private static Log whole(Plot plot, StepView view) {
        Log log = new Log();
        plot.paint(log, AREA, view, Theme.LIGHT);
        plot.paintShown(log, AREA, view, Theme.LIGHT);
        return log;
    }

    @Test
    void whatLiesBehindAPastStepIsFadedAndTheRestIsAsItWas() {
        RunPlots plots = TestPlots.sine();
        Pen line = new Pen(Theme.LIGHT.ink(), 2);
        for (Plot plot : List.of(
                plots.bands(1, BOTH, BandPlot.Source.LAYER), plots.gradients(), plots.heatMap(Quantity.MEAN, BOTH))) {
            int[] now = pixels(plot, ALL);
            int[] then = pixels(plot, ALL.at(500));
            int width = (int) AREA.width();
            int before = 0;
            int behind = 0;
            for (int y = 60; y < 220; y++) {
                for (int x = 60; x < 340; x++) {
                    boolean changed = now[y * width + x] != then[y * width + x];
                    before += changed && x < 180 ? 1 : 0;
                    behind += changed && x > 240 ? 1 : 0;
                }
            }
            assertEquals(0, before, plot.title());
            assertTrue(behind > 500, plot.title() + ": " + behind + " pixels");
            assertTrue(whole(plot, ALL.at(500)).lines.contains(line), "a line at the step");
            assertFalse(whole(plot, new StepView(0, 400, false, 1, 500)).lines.contains(line), "it is out of view");
            Log nothing = new Log();
            plot.paintShown(nothing, AREA, ALL, Theme.LIGHT);
            assertTrue(nothing.lines.isEmpty() && nothing.fills.isEmpty() && nothing.texts.isEmpty(), "now");
        }
    }

    private static int[] pixels(Plot plot, StepView view) {
        ImageSurface surface = new ImageSurface(AREA.width(), AREA.height(), 1);
        plot.paint(surface, AREA, view, Theme.LIGHT);
        plot.paintShown(surface, AREA, view, Theme.LIGHT);
        return surface.pixels();
    }

    /** As scrubbing paints them: the data stays as it was painted for another step. */
    @Test
    void whatIsPaintedOverTheDataFitsItForEveryStep() {
        RunPlots plots = TestPlots.sine();
        for (Plot plot : TestPlots.all(plots)) {
            if (plot.paintsShown()) {
                continue;
            }
            ImageSurface surface = new ImageSurface(AREA.width(), AREA.height(), 1);
            plot.paint(surface, AREA, ALL.at(100), Theme.LIGHT);
            plot.paintShown(surface, AREA, ALL.at(700), Theme.LIGHT);
            assertArrayEquals(pixels(plot, ALL.at(700)), surface.pixels(), plot.title());
        }
    }

    /** As WCAG 2.1 asks of graphics. */
    @Test
    void linesStandOutFromTheirPanel() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            for (int i = 0; i <= 100; i++) {
                double contrast = contrast(theme.order(i / 100.0), theme.panel());
                assertTrue(contrast >= 3, i + ": " + contrast);
            }
        }
    }

    private static double contrast(int argb, int other) {
        double one = luminance(argb) + 0.05;
        double two = luminance(other) + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16) + 0.7152 * linear(argb >> 8) + 0.0722 * linear(argb);
    }

    private static double linear(int channel) {
        double share = (channel & 0xFF) / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Test
    void captionsAreThoseOfThePastStep() {
        RunPlots plots = TestPlots.of(Synthetic.history(
                1000,
                10,
                step -> 1,
                step -> 2,
                new Event(400, new SetBatchNorm(Twin.A, 1, BatchNormPlacement.OFF, BatchNormSwitch.Way.PRESERVING))));
        Board board = new Board(plots, Board.Choice.DEFAULT);
        PlotSource source = board.layerRows().get(1).get(0);
        assertNotEquals(
                source.plot(ALL.at(399)).title(), source.plot(ALL.at(400)).title());
        assertEquals(source.plot(ALL).title(), source.plot(ALL.at(400)).title());
    }
}
