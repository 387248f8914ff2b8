package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.driftscope.history.Ghost;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.LayerSpec;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.Intervention;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * The charts of a run, captioned in the user's language: the same on screen, in exported pictures and without a window.
 *
 * @param words keys as in the window's message files
 * @param shown the step that captions tell of; NaN for the newest one
 * @param ghost another run to compare with; null for none
 */
public record RunPlots(
        Experiment experiment,
        History history,
        Dictionary words,
        double shown,
        @Nullable Ghost ghost) {
    /** Of more layers than these, a legend names the first, the middle and the last. */
    private static final int MOST_IN_LEGEND = 6;

    /** From where on a popular rule calls an MCC a shift. */
    private static final double CONVENTION = 0.2;

    /** From -1 to 1, and a little more, so that lines at the ends are whole. */
    private static final Domain MCC_AXIS = new Domain(-1.1, 1.1);

    /** What a heat map shows on a logarithmic scale. */
    private static final Set<Quantity> LOGARITHMIC = Set.of(
            Quantity.VARIANCE,
            Quantity.GRADIENT_NORM,
            Quantity.GRADIENT_DEVIATION,
            Quantity.UPDATE_NORM,
            Quantity.WEIGHT_NORM,
            Quantity.MEAN_CHANGE,
            Quantity.VARIANCE_CHANGE,
            Quantity.PROBE_MEAN_CHANGE,
            Quantity.PROBE_VARIANCE_CHANGE);

    /** What is never negative, and of which 0 means none: a heat map's colours begin there. */
    private static final Set<Quantity> FROM_ZERO = Set.of(
            Quantity.SATURATED,
            Quantity.ZERO,
            Quantity.PROBE_ACTIVATION_DEVIATION,
            Quantity.GRADIENT_SHIFT_L2,
            Quantity.GRADIENT_SHIFT_RELATIVE,
            Quantity.PROBE_DRIFT_W1,
            Quantity.PROBE_DRIFT_W1_PER_DEVIATION,
            Quantity.PROBE_DRIFT_GAUSSIAN_W2,
            Quantity.PROBE_DRIFT_KL,
            Quantity.PROBE_DRIFT_JENSEN_SHANNON,
            Quantity.PROBE_DRIFT_PSI,
            Quantity.PROBE_DRIFT_KS,
            Quantity.PROBE_DRIFT_MMD,
            Quantity.PROBE_DRIFT_SLICED_W1,
            Quantity.PROBE_DEAD,
            Quantity.PROBE_SLOPE,
            Quantity.PROBE_EVALUATION_GAP,
            Quantity.PROBE_MEAN_FROM_REFERENCE,
            Quantity.PROBE_VARIANCE_FROM_REFERENCE);

    /** Captions tell of the newest step. */
    public RunPlots(Experiment experiment, History history, Dictionary words) {
        this(experiment, history, words, Double.NaN, null);
    }

    /** The same with captions that tell of the step that a view shows. */
    public RunPlots at(StepView view) {
        return new RunPlots(experiment, history, words, view.shown(), ghost);
    }

    /** The same compared with another run; null for none. */
    public RunPlots with(@Nullable Ghost other) {
        return new RunPlots(experiment, history, words, shown, other);
    }

    /** A chart of this run, before the same chart of the ghost if there is one, or as the difference to it. */
    public Plot compared(Function<RunPlots, ? extends Plot> chart) {
        return compared(chart, Plot::minus, Plot::over);
    }

    /** The same as {@link #compared}, where a range can be set. */
    Ranged comparedRanged(Function<RunPlots, Ranged> chart) {
        return compared(chart, Ranged::minus, Ranged::over);
    }

    /** A way to show a plot of this run and the other run's in one. */
    private interface Joining<P extends Plot> {
        P of(P plot, Plot other, String name);
    }

    private <P extends Plot> P compared(
            Function<RunPlots, ? extends P> chart, Joining<P> difference, Joining<P> behind) {
        P plot = chart.apply(this);
        if (ghost == null) {
            return plot;
        }
        Joining<P> joining = ghost.subtracted() ? difference : behind;
        return joining.of(plot, chart.apply(ofGhost(ghost)), ghostName(ghost));
    }

    private RunPlots ofGhost(Ghost of) {
        return new RunPlots(experiment, of.history(), words, shown, null);
    }

    private String ghostName(Ghost of) {
        return of.name().isEmpty() ? words.text("ghost.name") : of.name();
    }

    /** Networks that there are. */
    public List<Twin> twins() {
        return experiment.twin().enabled() ? List.of(Twin.A, Twin.B) : List.of(Twin.A);
    }

    /** Number of hidden layers. */
    public int depth() {
        return experiment.hidden().size();
    }

    /** Name of a layer. */
    public String layerName(int layer) {
        return layer < depth() ? words.text("layer", Integer.toString(layer + 1)) : words.text("layer.output");
    }

    /** The card of one quantity. */
    public static String topic(Quantity quantity) {
        return quantity.name().toLowerCase(Locale.ROOT);
    }

    /** Of all layers from the input on. */
    List<String> layerNames() {
        List<String> names = new ArrayList<>();
        for (int k = 0; k <= depth(); k++) {
            names.add(layerName(k));
        }
        return names;
    }

    private String activation(int layer) {
        return words.text("activation."
                + (layer < depth() ? experiment.hidden().get(layer).activation().name() : "OUTPUT"));
    }

    /** Where the normalizer stands in a layer, after all events up to the step that captions tell of. */
    public BatchNormPlacement placement(Twin twin, int layer) {
        LayerSpec spec = experiment.hidden().get(layer);
        BatchNormPlacement placement =
                twin == Twin.A ? spec.batchNorm() : experiment.twin().batchNorm();
        for (Event event : history.events()) {
            if (event.intervention() instanceof Intervention.SetBatchNorm change
                    && change.twin() == twin
                    && change.layer() == layer
                    && !((double) event.step() > shown)) {
                placement = change.placement();
            }
        }
        return placement;
    }

    /** Whether any input was shifted or composed. */
    public boolean hasShiftedInput() {
        return history.series(SeriesKey.ofNetwork(Twin.A, Quantity.INPUT_MCC)).size() > 0
                || history.series(SeriesKey.ofNetwork(Twin.A, Quantity.INPUT_SHIFT_W1))
                                .size()
                        > 0;
    }

    /** The unit of a layer that is recorded by itself after all events so far, 0-based. */
    int followedUnit(int layer) {
        int unit = 0;
        for (Event event : history.events()) {
            if (event.intervention() instanceof Intervention.FollowUnit follow && follow.layer() == layer) {
                unit = follow.unit();
            }
        }
        return unit;
    }

    private Caption caption(int layer, List<Twin> of, String note) {
        if (of.size() > 1) {
            return Caption.of(layerName(layer), note);
        }
        Twin twin = of.get(0);
        String norm = layer < depth() ? " " + words.text("chart.tag", normalization(twin, layer)) : "";
        return new Caption(layerName(layer), twin.name() + norm, twin, note);
    }

    /** What normalizes a hidden layer now, and whether noise is put behind it: "batch norm + noise". */
    private String normalization(Twin twin, int layer) {
        String text = words.text(
                "placement." + placement(twin, layer).name().toLowerCase(Locale.ROOT),
                words.text("normalizer." + experiment.normalizer(twin).kind().name()));
        boolean noise = twin == Twin.A ? experiment.noise() : experiment.twin().noise();
        return noise ? words.text("placement.noise", text) : text;
    }

    /** Words that all charts share. */
    public ChartWords chartWords() {
        return new ChartWords(
                this::label,
                words.text("chart.step"),
                step -> words.text("chart.step.at", Numbers.whole(step)),
                count -> words.text("chart.not.finite", Numbers.whole(count)),
                words.text("chart.empty"));
    }

    /** Short label of an event; empty for one that charts do not mark. */
    public String label(Event event) {
        return new EventLabels(experiment, words).of(event);
    }

    /** Percentiles of a layer, or of the unit that is followed there. */
    public BandPlot bands(int layer, List<Twin> of, BandPlot.Source source) {
        String note =
                switch (source) {
                    case LAYER -> words.text("chart.bands", activation(layer));
                    case UNIT -> words.text("chart.bands.unit", activation(layer), followedUnit(layer) + 1);
                    case PROBE -> words.text("chart.bands.probe", activation(layer));
                };
        String topic =
                switch (source) {
                    case LAYER -> "bands";
                    case UNIT -> "bands_unit";
                    case PROBE -> "bands_probe";
                };
        return new BandPlot(history, layer, of, source, caption(layer, of, note).about(topic), chartWords(), null);
    }

    /** Mean and variance of a layer. */
    public CurvePlot moments(int layer, List<Twin> of) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (Twin twin : of) {
            String name = of.size() > 1 ? twin.name() : "";
            lines.add(moment(layer, twin, Quantity.MEAN, words.text("chart.mean", name), Pen.Dash.SOLID));
            lines.add(moment(layer, twin, Quantity.VARIANCE, words.text("chart.variance", name), Pen.Dash.DASHED));
        }
        return CurvePlot.of(
                        history,
                        lines,
                        caption(layer, of, words.text("chart.moments", activation(layer)))
                                .about("moments"),
                        chartWords())
                .withMarks(StepMarks.ofAlarms(history, layer, of));
    }

    private CurvePlot.Line moment(int layer, Twin twin, Quantity quantity, String label, Pen.Dash dash) {
        Series series = history.series(new SeriesKey(twin, layer, quantity));
        return new CurvePlot.Line(series, label.strip(), label.strip(), Ink.of(twin), dash, true, true);
    }

    /** Histograms of a layer over time. */
    public RidgelinePlot ridgelines(int layer, Twin twin) {
        String note = words.text("chart.ridgelines", activation(layer));
        return new RidgelinePlot(
                history,
                layer,
                twin,
                caption(layer, List.of(twin), note).about("ridgelines"),
                chartWords(),
                null,
                null);
    }

    /** The histogram of a layer now, or at the step that is looked back at. */
    public HistogramPlot histogram(int layer) {
        return new HistogramPlot(history, layer, twins(), layerName(layer), chartWords(), null, null);
    }

    /** One quantity of all layers. */
    public HeatMapPlot heatMap(Quantity quantity, List<Twin> of) {
        return new HeatMapPlot(
                history,
                quantity,
                of,
                layerNames(),
                LOGARITHMIC.contains(quantity) ? Scale.Kind.LOG : Scale.Kind.LINEAR,
                FROM_ZERO.contains(quantity),
                Caption.of(words.text("quantity." + quantity.name()), heatMapNote(quantity))
                        .about(topic(quantity)),
                chartWords(),
                null);
    }

    private String heatMapNote(Quantity quantity) {
        String note = words.text("chart.heatmap.note");
        return Quantity.FROM_REFERENCE.contains(quantity) ? reference().note(words) + " · " + note : note;
    }

    /** Test accuracy; test loss where there are no classes. */
    public CurvePlot accuracy() {
        return CurvePlot.of(
                history,
                lines(Quantity.TEST_ACCURACY),
                Caption.of(words.text("chart.accuracy"), words.text("chart.note.twins"))
                        .about(topic(Quantity.TEST_ACCURACY)),
                chartWords());
    }

    /** Training loss, smoothed. */
    public CurvePlot loss() {
        return CurvePlot.of(
                        history,
                        lines(Quantity.LOSS),
                        Caption.of(words.text("chart.loss"), words.text("chart.note.loss"))
                                .about(topic(Quantity.LOSS)),
                        chartWords())
                .onLogScale()
                .withSmoothing();
    }

    /** A quantity of the networks. */
    List<CurvePlot.Line> lines(Quantity quantity) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (Twin twin : twins()) {
            lines.add(CurvePlot.Line.of(twin, history.series(SeriesKey.ofNetwork(twin, quantity)), twin.name()));
        }
        return lines;
    }

    /** How far the probe batch's distribution lies from the reference step, in both networks. */
    CurvePlot distance(int layer, Quantity quantity) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (Twin twin : twins()) {
            lines.add(CurvePlot.Line.of(twin, history.series(new SeriesKey(twin, layer, quantity)), twin.name()));
        }
        return ofShift(layer, quantity, lines);
    }

    /** Whether a classifier tells a layer from its reference, in both networks. */
    CurvePlot mcc(int layer) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (Twin twin : twins()) {
            Series line = history.series(new SeriesKey(twin, layer, Quantity.MCC_NULL_LINE));
            lines.add(CurvePlot.Line.threshold(twin, line, words.text("chart.mcc.line"), twin == Twin.A));
        }
        for (Twin twin : twins()) {
            lines.add(CurvePlot.Line.of(twin, history.series(new SeriesKey(twin, layer, Quantity.MCC)), twin.name()));
        }
        return onMccAxis(ofShift(layer, Quantity.MCC, lines));
    }

    /** A detector's chart with its whole range, and the convention as a line. */
    CurvePlot onMccAxis(CurvePlot plot) {
        return plot.withGuides(CurvePlot.Guide.line(CONVENTION, words.text("chart.mcc.convention")))
                .withDomain(MCC_AXIS);
    }

    private CurvePlot ofShift(int layer, Quantity quantity, List<CurvePlot.Line> lines) {
        Caption caption = new Caption(
                layerName(layer),
                words.text("quantity." + quantity.name()),
                null,
                "◆ " + reference().note(words),
                topic(quantity));
        return CurvePlot.of(history, lines, caption, chartWords())
                .withMarks(StepMarks.ofAlarms(history, layer, twins()).withReference(referenceStep()));
    }

    /** The step that drift is measured from now; NaN if it is not known. */
    double referenceStep() {
        return reference().step();
    }

    private ReferenceStep reference() {
        return new ReferenceStep(history, twins());
    }

    /** Gradient norm of every layer. */
    public CurvePlot gradients() {
        return CurvePlot.of(
                        history,
                        layerLines(Quantity.GRADIENT_NORM, twins()),
                        Caption.of(words.text("chart.gradients"), words.text("chart.note.gradients"))
                                .about(topic(Quantity.GRADIENT_NORM)),
                        chartWords())
                .onLogScale()
                .withSmoothing();
    }

    /** A quantity of every layer. With both twins, only A's lines are in the legend: one for each layer is enough. */
    List<CurvePlot.Line> layerLines(Quantity quantity, List<Twin> of) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (Twin twin : of) {
            for (int k = 0; k <= depth(); k++) {
                boolean room = depth() < MOST_IN_LEGEND || k == 0 || k == depth() / 2 || k == depth();
                lines.add(CurvePlot.Line.ofLayer(
                        twin,
                        depth() == 0 ? 0 : (double) k / depth(),
                        history.series(new SeriesKey(twin, k, quantity)),
                        Integer.toString(k + 1),
                        room && twin == of.get(0)));
            }
        }
        return lines;
    }
}
