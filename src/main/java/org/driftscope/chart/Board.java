package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.history.Quantity;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * The charts that stand together: one row for each hidden layer, from the input on, and the run's curves below. The same on
 * screen and in pictures. Charts of one layer share their scale of values, so that the twins compare.
 */
public record Board(RunPlots plots, Choice choice) {
    /** What a heat map can show. */
    public static final List<Quantity> HEAT_MAP_QUANTITIES = List.of(
            Quantity.MEAN,
            Quantity.VARIANCE,
            Quantity.P50,
            Quantity.MIN,
            Quantity.MAX,
            Quantity.SATURATED,
            Quantity.ZERO,
            Quantity.GRADIENT_NORM,
            Quantity.UPDATE_NORM,
            Quantity.WEIGHT_NORM,
            Quantity.MEAN_CHANGE,
            Quantity.VARIANCE_CHANGE,
            Quantity.PROBE_ACTIVATION_MEAN,
            Quantity.PROBE_ACTIVATION_DEVIATION,
            Quantity.GRADIENT_DEVIATION,
            Quantity.LOG_UPDATE_RATIO,
            Quantity.GRADIENT_SHIFT_L2,
            Quantity.GRADIENT_SHIFT_RELATIVE,
            Quantity.GRADIENT_SHIFT_COSINE,
            Quantity.PROBE_DRIFT_W1,
            Quantity.PROBE_DRIFT_W1_PER_DEVIATION,
            Quantity.PROBE_DRIFT_GAUSSIAN_W2,
            Quantity.PROBE_DRIFT_JENSEN_SHANNON,
            Quantity.PROBE_DRIFT_PSI,
            Quantity.PROBE_DRIFT_KS,
            Quantity.PROBE_DRIFT_MMD,
            Quantity.PROBE_DRIFT_SLICED_W1,
            Quantity.PROBE_MEAN_FROM_REFERENCE,
            Quantity.PROBE_VARIANCE_FROM_REFERENCE,
            Quantity.MCC,
            Quantity.PROBE_MEAN_CHANGE,
            Quantity.PROBE_VARIANCE_CHANGE,
            Quantity.PROBE_SLOPE,
            Quantity.PROBE_DEAD,
            Quantity.PROBE_EVALUATION_GAP);

    private static final int STEPS = 5;
    private static final double CURVES_WEIGHT = 1.2;

    /** What a layer's charts show. */
    public enum View {
        BANDS,
        MOMENTS,
        RIDGELINES,
        HEAT_MAP
    }

    /**
     * What a reader has chosen to see.
     *
     * @param source whose percentiles bands show
     * @param unit asked to be followed, 0-based
     * @param overlay whether both twins stand in one chart, where a view can
     * @param quantity of the heat map
     */
    public record Choice(View view, BandPlot.Source source, int unit, boolean overlay, Quantity quantity) {
        public static final Choice DEFAULT =
                new Choice(View.BANDS, BandPlot.Source.LAYER, 0, false, Quantity.PROBE_DRIFT_JENSEN_SHANNON);

        public Choice withView(View value) {
            return new Choice(value, source, unit, overlay, quantity);
        }

        public Choice withSource(BandPlot.Source value) {
            return new Choice(view, value, unit, overlay, quantity);
        }
    }

    /** The layers' charts, row by row. */
    public List<List<PlotSource>> layerRows() {
        List<Twin> twins = plots.twins();
        if (choice.view == View.HEAT_MAP) {
            return List.of(List.of(view -> plots.heatMap(choice.quantity, twins)));
        }
        List<List<PlotSource>> rows = new ArrayList<>();
        for (int k = 0; k < plots.depth(); k++) {
            int layer = k;
            if (choice.overlay && choice.view != View.RIDGELINES) {
                rows.add(List.of(view -> ofLayer(layer, twins, view)));
            } else {
                rows.add(twins.stream()
                        .map(twin -> (PlotSource) view -> ofLayer(layer, List.of(twin), view))
                        .toList());
            }
        }
        return rows;
    }

    /** Accuracy, loss and gradients. */
    public List<PlotSource> curves() {
        return List.of(view -> plots.accuracy(), view -> plots.loss(), view -> plots.gradients());
    }

    private Plot ofLayer(int layer, List<Twin> of, StepView view) {
        List<Twin> twins = plots.twins();
        return switch (choice.view) {
            case BANDS ->
                plots.bands(layer, of, choice.source)
                        .withDomain(
                                nice(plots.bands(layer, twins, choice.source).dataDomain(view.from(), view.to())));
            case MOMENTS ->
                plots.moments(layer, of)
                        .withDomain(nice(plots.moments(layer, twins).dataDomain(view.from(), view.to())));
            case RIDGELINES -> {
                Extent extent = new Extent();
                for (Twin twin : twins) {
                    extent.add(plots.ridgelines(layer, twin).dataDomain(view.from(), view.to()));
                }
                yield plots.ridgelines(layer, of.get(0)).withDomain(nice(extent.domain()));
            }
            case HEAT_MAP -> throw new IllegalStateException("not of one layer");
        };
    }

    private static @Nullable Domain nice(@Nullable Domain domain) {
        return domain == null ? null : domain.nice(STEPS);
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
        return new Picture.Row(sources.stream().map(source -> source.plot(view)).toList(), weight);
    }
}
