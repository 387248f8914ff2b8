package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.driftscope.history.Quantity;
import org.driftscope.train.Twin;

/**
 * The charts that stand together: one row for each hidden layer, from the input on, and the run's curves below. The same on
 * screen and in pictures. Charts of one layer share their scale of values, so that the twins compare.
 */
public record Board(RunPlots plots, Choice choice) {
    private static final double CURVES_WEIGHT = 1.2;

    /** What a layer's charts show. */
    public enum View {
        BANDS,
        MOMENTS,
        RIDGELINES,
        HEAT_MAP,
        SHIFT,
        GRADIENTS,
        LANDSCAPE,
        INPUT
    }

    /**
     * What a reader has chosen to see.
     *
     * @param source whose percentiles bands show
     * @param overlay whether both twins stand in one chart, where a view can
     * @param quantity of the heat map
     * @param distance that the view of shifts shows
     * @param gradientShift which of its measures the gradients' view shows
     */
    public record Choice(
            View view,
            BandPlot.Source source,
            boolean overlay,
            Quantity quantity,
            Quantity distance,
            Quantity gradientShift) {
        public static final Choice DEFAULT = new Choice(
                View.BANDS,
                BandPlot.Source.LAYER,
                false,
                Quantity.PROBE_DRIFT_JENSEN_SHANNON,
                Quantity.PROBE_DRIFT_W1,
                Quantity.GRADIENT_SHIFT_RELATIVE);

        public Choice withView(View value) {
            return new Choice(value, source, overlay, quantity, distance, gradientShift);
        }

        public Choice withQuantity(Quantity value) {
            return new Choice(view, source, overlay, value, distance, gradientShift);
        }

        public Choice withOverlay(boolean value) {
            return new Choice(view, source, value, quantity, distance, gradientShift);
        }

        public Choice withSource(BandPlot.Source value) {
            return new Choice(view, value, overlay, quantity, distance, gradientShift);
        }

        public Choice withDistance(Quantity value) {
            return new Choice(view, source, overlay, quantity, value, gradientShift);
        }

        public Choice withGradientShift(Quantity value) {
            return new Choice(view, source, overlay, quantity, distance, value);
        }
    }

    /** What {@link Choice#gradientShift} can be. */
    public static List<Quantity> gradientShifts() {
        return StepPlots.GRADIENT_SHIFTS;
    }

    /** The layers' charts, row by row. */
    public List<List<PlotSource>> layerRows() {
        StepPlots steps = new StepPlots(plots);
        InputPlots input = new InputPlots(plots);
        return switch (choice.view) {
            case BANDS -> ofLayers(choice.overlay, (of, layer, twins) -> of.bands(layer, twins, choice.source));
            case MOMENTS -> ofLayers(choice.overlay, RunPlots::moments);
            case RIDGELINES -> ofLayers(false, (of, layer, twins) -> of.ridgelines(layer, twins.get(0)));
            case HEAT_MAP -> List.of(List.of(view -> plots.heatMap(choice.quantity, plots.twins())));
            case SHIFT -> shifts();
            case GRADIENTS ->
                List.of(
                        List.of(view -> steps.gradientByDepth(), compared(of -> new StepPlots(of).gradientRatio())),
                        sideBySide((of, twins) -> new StepPlots(of).gradientShift(choice.gradientShift, twins)),
                        sideBySide((of, twins) -> new StepPlots(of).updateRatio(twins)));
            case LANDSCAPE ->
                List.of(
                        sideBySide((of, twins) -> new StepPlots(of).landscapeLoss(twins)),
                        sideBySide((of, twins) -> new StepPlots(of).landscapeGradient(twins)),
                        List.of(compared(of -> new StepPlots(of).smoothness())));
            case INPUT -> inputs(input);
        };
    }

    /** What is fed, as far as somebody has looked, and who notices. */
    private List<List<PlotSource>> inputs(InputPlots input) {
        List<List<PlotSource>> rows = new ArrayList<>(new SamplePlots(plots).rows());
        rows.add(sideBySide((of, twins) -> new InputPlots(of).accuracy(twins)));
        rows.add(List.of(compared(of -> new InputPlots(of).mcc())));
        rows.add(List.of(
                view -> input.byDepth(Quantity.SHIFT_BATCH_W1), view -> input.byDepth(Quantity.SHIFT_RUNNING_W1)));
        rows.add(sideBySide((of, twins) -> new InputPlots(of).overSteps(Quantity.SHIFT_BATCH_W1, twins)));
        return rows;
    }

    /** Of each hidden layer, whether a shift is told and how far it goes; both twins in each chart. */
    private List<List<PlotSource>> shifts() {
        List<List<PlotSource>> rows = new ArrayList<>();
        for (int k = 0; k < plots.depth(); k++) {
            int layer = k;
            rows.add(List.of(compared(of -> of.mcc(layer)), compared(of -> of.distance(layer, choice.distance))));
        }
        return rows;
    }

    /** Accuracy, loss and gradients. */
    public List<PlotSource> curves() {
        return List.of(compared(RunPlots::accuracy), compared(RunPlots::loss), compared(RunPlots::gradients));
    }

    private PlotSource compared(Function<RunPlots, Plot> chart) {
        return view -> plots.compared(chart);
    }

    /** A layer's chart. */
    private interface OfLayer {
        Ranged chart(RunPlots plots, int layer, List<Twin> twins);
    }

    /** A row for each hidden layer. */
    private List<List<PlotSource>> ofLayers(boolean together, OfLayer chart) {
        List<List<PlotSource>> rows = new ArrayList<>();
        for (int k = 0; k < plots.depth(); k++) {
            int layer = k;
            BiFunction<RunPlots, List<Twin>, Ranged> ofTwins = (of, twins) -> chart.chart(of, layer, twins);
            rows.add(together ? List.of(view -> fitted(ofTwins, plots.twins(), view)) : sideBySide(ofTwins));
        }
        return rows;
    }

    /** A chart for each twin, all on one scale. */
    private List<PlotSource> sideBySide(BiFunction<RunPlots, List<Twin>, Ranged> chart) {
        return plots.twins().stream()
                .map(twin -> (PlotSource) view -> fitted(chart, List.of(twin), view))
                .toList();
    }

    /** The chart of some twins, on the scale that fits all; its caption may tell of the step that is shown. */
    private Plot fitted(BiFunction<RunPlots, List<Twin>, Ranged> chart, List<Twin> of, StepView view) {
        RunPlots now = plots.at(view);
        Extent extent = new Extent();
        for (Twin twin : plots.twins()) {
            Ranged one = now.comparedRanged(run -> chart.apply(run, List.of(twin)));
            extent.add(one.dataDomain(view.from(), view.to()));
        }
        Ranged plot = now.comparedRanged(run -> chart.apply(run, of));
        Domain all = extent.domain();
        return plot.withDomain(all == null ? null : Domain.ofAxis(plot.values(), all));
    }

    /** All of it as one picture, as it stands now. */
    public Picture picture(StepView view, String footer) {
        List<Picture.Row> rows = new ArrayList<>();
        for (List<PlotSource> row : layerRows()) {
            rows.add(row(row, view, choice.view == View.HEAT_MAP ? Math.max(2, plots.depth()) : 1));
        }
        rows.add(row(curves(), view, CURVES_WEIGHT));
        return new Picture(plots.experiment().title(), rows, footer);
    }

    private static Picture.Row row(List<PlotSource> sources, StepView view, double weight) {
        List<Plot> shown = sources.stream().map(source -> source.plot(view)).toList();
        double height = shown.stream().mapToDouble(Plot::height).max().orElse(1);
        return new Picture.Row(shown, weight * height);
    }
}
