package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.driftscope.chart.TestPlots.Log;
import org.driftscope.data.Labels;
import org.driftscope.data.RowShape;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.train.DecisionSurface;
import org.driftscope.train.InputSample;
import org.driftscope.train.InputSamples;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;

/** Charts of a look at the input. */
class SamplePlotsTest {
    private static final Rect AREA = new Rect(0, 0, 520, 260);
    private static final StepView ALL = StepView.all(100);
    private static final RowShape.Image SHAPE = new RowShape.Image(6, 5);

    /** Counts pictures, and remembers the pixels of each. */
    private static final class Pictures {
        final List<int[]> pixels = new ArrayList<>();
        final List<Rect> places = new ArrayList<>();
        final ImageSurface surface = new ImageSurface(AREA.width(), AREA.height(), 1);

        /** Through a recording, so that exports are tried as well. */
        void paint(Plot plot, Rect area, Theme theme) {
            Recording recording = new Recording(1);
            plot.paint(recording, area, ALL, theme);
            recording.replay(surface);
            recording.replay((Surface) java.lang.reflect.Proxy.newProxyInstance(
                    Surface.class.getClassLoader(), new Class<?>[] {Surface.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("image")) {
                            pixels.add((int[]) arguments[0]);
                            places.add(new Rect(
                                    (double) arguments[3], (double) arguments[4], (double) arguments[5], (double)
                                            arguments[6]));
                        }
                        return method.getReturnType() == double.class ? 1.0 : null;
                    }));
        }
    }

    private static SamplePlots plots(InputSample sample) {
        History history = new History(HistorySize.ofBuckets(64));
        history.setInputSample(sample);
        return new SamplePlots(TestPlots.worded(history, Locale.ENGLISH));
    }

    private static List<Plot> all(InputSample sample) {
        return plots(sample).rows().stream()
                .flatMap(List::stream)
                .map(source -> source.plot(ALL))
                .toList();
    }

    private static Log log(Plot plot) {
        Log log = new Log();
        plot.paint(log, AREA, ALL, Theme.LIGHT);
        return log;
    }

    @Test
    void withoutALookThereIsNothing() {
        assertTrue(new SamplePlots(TestPlots.of(new History(HistorySize.ofBuckets(64))))
                .rows()
                .isEmpty());
    }

    @Test
    void whatIsShownFitsTheData() {
        List<String> images =
                all(InputSamples.ofImages()).stream().map(Plot::topic).toList();
        assertEquals(List.of("input_images", "input_images", "input_distribution"), images);
        List<String> points =
                all(InputSamples.ofPoints()).stream().map(Plot::topic).toList();
        assertEquals(List.of("input_plane", "input_plane", "input_distribution", "input_distribution"), points);
        List<String> columns =
                all(InputSamples.ofPoints("data.source=\"deep-linear\"", "network.loss=\"mean-squared-error\""))
                        .stream()
                        .map(Plot::title)
                        .toList();
        assertEquals(List.of("Input 1", "Input 2", "Input 3"), columns);
    }

    @Test
    void imagesStandBelowTheirLabels() {
        InputSample sample = InputSamples.ofImages();
        ImageGridPlot plot = plots(sample).images(sample, SHAPE, true);
        Log log = log(plot);
        long named = log.texts.stream()
                .filter(text -> text.equals("even") || text.equals("odd"))
                .count();
        assertEquals(16, named, "a label for each row of the mini-batch: " + log.texts);
        Pictures drawn = new Pictures();
        drawn.paint(plot, AREA, Theme.LIGHT);
        assertEquals(16, drawn.pixels.size());
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 30; j++) {
                int expected = Colours.mix(
                        Theme.LIGHT.panel(), Theme.LIGHT.ink(), sample.batch().plain()[30 * i + j]);
                assertEquals(expected, drawn.pixels.get(i)[j]);
            }
            assertTrue(
                    AREA.contains(drawn.places.get(i).x(), drawn.places.get(i).y()));
            assertTrue(AREA.contains(
                    drawn.places.get(i).right(), drawn.places.get(i).bottom()));
        }
        assertTrue(plot.summary(ALL).contains("even") && plot.summary(ALL).contains("step 0"), plot.summary(ALL));
    }

    @Test
    void shiftedImagesStandBelowThemselvesAndNoneOverAnother() {
        InputSample sample = InputSamples.ofImages("shift.test=[\"contrast -1\"]");
        Pictures batch = new Pictures();
        batch.paint(plots(sample).images(sample, SHAPE, true), AREA, Theme.DARK);
        Pictures test = new Pictures();
        test.paint(plots(sample).images(sample, SHAPE, false), AREA, Theme.DARK);
        assertEquals(0, test.pixels.size() % 2);
        assertTrue(test.pixels.size() > 10);
        for (int i = 0; i < test.pixels.size(); i += 2) {
            assertTrue(Arrays.stream(test.pixels.get(i)).distinct().count() > 5);
            assertEquals(1, Arrays.stream(test.pixels.get(i + 1)).distinct().count(), "no contrast is left");
            assertEquals(test.places.get(i).x(), test.places.get(i + 1).x());
            assertTrue(test.places.get(i + 1).y() >= test.places.get(i).bottom());
        }
        for (List<Rect> places : List.of(test.places, batch.places)) {
            for (Rect one : places) {
                long over = places.stream()
                        .filter(other -> one.x() < other.right()
                                && other.x() < one.right()
                                && one.y() < other.bottom()
                                && other.y() < one.bottom())
                        .count();
                assertEquals(1, over, "itself alone");
            }
        }
    }

    @Test
    void aPlaneShowsAnswersAsTheColourOfTheirClassAndPointsWhereTheyAre() {
        int cells = 48;
        float[] values = new float[cells * cells * 2];
        for (int i = 0; i < cells * cells; i++) {
            // Sure of class 0 in the upper half, of class 1 below.
            values[2 * i] = i < cells * cells / 2 ? 50 : -50;
        }
        DecisionSurface halves = new DecisionSurface(-1, -1, 2, cells, 2, values);
        InputSample real = InputSamples.ofPoints();
        float[] point = {0.5f, -0.5f};
        InputSample.Rows one =
                new InputSample.Rows(point, point, new Labels.Classes(new int[] {0}, List.of("first", "second")));
        InputSample sample =
                new InputSample(7, real.shape(), one, one, one, real.distributions(), java.util.Map.of(Twin.A, halves));
        PlanePlot plot = plots(sample).plane(sample, Twin.A);
        Pictures drawn = new Pictures();
        drawn.paint(plot, AREA, Theme.LIGHT);
        assertEquals(1, drawn.pixels.size());
        int[] pixels = drawn.pixels.get(0);
        assertEquals(Colours.fade(Marker.colour(0), 0.5), pixels[0]);
        assertEquals(Colours.fade(Marker.colour(1), 0.5), pixels[pixels.length - 1]);
        Rect square = drawn.places.get(0);
        assertEquals(square.width(), square.height(), 0.01, "x and y on one scale");
        int x = (int) (square.x() + 0.75 * square.width());
        int y = (int) (square.y() + 0.75 * square.height());
        assertEquals(Marker.colour(0), drawn.surface.pixels()[y * 520 + x], "the point lies over the answers");
        assertTrue(plot.summary(ALL).contains("training 0/1"), plot.summary(ALL));
        assertTrue(
                plots(sample).plane(sample, Twin.B).summary(ALL).contains("training 1"), "without answers, its number");
        Log log = log(plot);
        assertTrue(log.hasText("first") && log.hasText("mini-batch") && log.hasText("test"), log.texts.toString());
    }

    @Test
    void distributionsTellAllThatIsCounted() {
        InputSample sample = InputSamples.ofPoints("shift.test=[\"translation-x 3\"]");
        InputHistogramPlot x = plots(sample).distribution(sample, 0);
        ChartTable table = x.table(ALL);
        int count = table.columns().indexOf(ChartTable.Column.COUNT);
        for (String curve : List.of("training", "test", "test plain")) {
            double total = table.rows().stream()
                    .filter(row -> row.curve().equals(curve))
                    .mapToDouble(row -> row.numbers()[count])
                    .sum();
            assertEquals(curve.equals("training") ? 200 : 50, total, curve);
        }
        Log log = log(x);
        assertTrue(log.texts.contains("plain"), log.texts.toString());
        assertEquals(List.of("training", "test", "test plain"), curves(table));
        assertFalse(log(plots(InputSamples.ofPoints()).distribution(InputSamples.ofPoints(), 0))
                .texts
                .contains("plain"));
        String[] means = x.summary(ALL).split("; ", -1);
        double fed = number(means[3]);
        double plain = number(means[4]);
        assertEquals(3, fed - plain, 0.1, x.summary(ALL));
    }

    private static List<String> curves(ChartTable table) {
        return table.rows().stream().map(ChartTable.Row::curve).distinct().toList();
    }

    private static double number(String told) {
        return Double.parseDouble(told.substring(told.lastIndexOf(' ') + 1).replace('−', '-'));
    }

    @Test
    void allAreDrawnInAnySizeAndTheme() {
        List<InputSample> samples = List.of(
                InputSamples.ofImages("shift.training=[\"noise 0.5\"]", "training.batch_size=1"),
                InputSamples.ofPoints("shift.training=[\"noise 2\"]"),
                InputSamples.ofPoints("data.source=\"deep-linear\"", "network.loss=\"mean-squared-error\""));
        for (InputSample sample : samples) {
            for (Plot plot : all(sample)) {
                for (Rect area :
                        List.of(AREA, new Rect(0, 0, 60, 40), new Rect(5, 5, 1, 1), new Rect(0, 0, 200, 900))) {
                    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK, Theme.DARK_TRANSPARENT)) {
                        Log log = new Log();
                        plot.paint(log, area, ALL, theme);
                        plot.paintHover(log, area, ALL, theme);
                    }
                }
                assertTrue(Double.isNaN(plot.stepAt(new Log(), AREA, ALL, 100, 100)));
                assertTrue(plot.showsNewest());
                assertFalse(plot.summary(ALL).contains("NaN"), plot.summary(ALL));
            }
        }
    }
}
