package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;

/** The charts of a run that look at its steps: gradients and updates by layer, and the landscape along the gradient. */
record StepPlots(RunPlots plots) {
    /** What log10 of update over weights is as a rule, and where it deserves a look (Karpathy, CS231n). */
    private static final double USUAL_UPDATE = -3;

    private static final double LEAST_UPDATE = -4;
    private static final double MOST_UPDATE = -2;

    /** The measures of gradientShift, as can be chosen. */
    static final List<Quantity> GRADIENT_SHIFTS =
            List.of(Quantity.GRADIENT_SHIFT_L2, Quantity.GRADIENT_SHIFT_RELATIVE, Quantity.GRADIENT_SHIFT_COSINE);

    private History history() {
        return plots.history();
    }

    private Dictionary words() {
        return plots.words();
    }

    private Series ofNetwork(Twin twin, Quantity quantity) {
        return history().series(SeriesKey.ofNetwork(twin, quantity));
    }

    /** Caption of a chart of one network, or of both. */
    private Caption caption(String titleKey, List<Twin> of, String noteKey, String topic) {
        String title = words().text(titleKey);
        String note = words().text(noteKey);
        Caption caption = of.size() > 1
                ? Caption.of(title, note)
                : new Caption(title, of.get(0).name(), of.get(0), note);
        return caption.about(topic);
    }

    /** Gradient norm of each layer, now. */
    DepthPlot gradientByDepth() {
        return new DepthPlot(
                history(),
                Quantity.GRADIENT_NORM,
                null,
                plots.twins(),
                plots.layerNames(),
                words().text("chart.layer"),
                Scale.Kind.LOG,
                caption("chart.depth", plots.twins(), "chart.note.depth", "gradient_depth"),
                plots.chartWords());
    }

    /** Gradient norm of the first layer over that of the last. */
    CurvePlot gradientRatio() {
        return CurvePlot.of(
                        history(),
                        plots.lines(Quantity.GRADIENT_RATIO),
                        caption("chart.ratio", plots.twins(), "chart.note.ratio", "gradient_ratio"),
                        plots.chartWords())
                .onLogScale()
                .withSmoothing()
                .withGuides(CurvePlot.Guide.line(1, ""));
    }

    /** Santurkar et al.'s measure of each layer. */
    CurvePlot gradientShift(Quantity quantity, List<Twin> of) {
        CurvePlot plot = CurvePlot.of(
                history(),
                plots.layerLines(quantity, of),
                caption("quantity." + quantity.name(), of, "chart.note.layers", RunPlots.topic(quantity)),
                plots.chartWords());
        return quantity == Quantity.GRADIENT_SHIFT_COSINE
                ? plot.withGuides(CurvePlot.Guide.line(1, ""))
                : plot.onLogScale();
    }

    /** Log10 of update over weights of each layer. */
    CurvePlot updateRatio(List<Twin> of) {
        return CurvePlot.of(
                        history(),
                        plots.layerLines(Quantity.LOG_UPDATE_RATIO, of),
                        caption("chart.update", of, "chart.note.layers", RunPlots.topic(Quantity.LOG_UPDATE_RATIO)),
                        plots.chartWords())
                .withSmoothing()
                .withGuides(
                        new CurvePlot.Guide(LEAST_UPDATE, MOST_UPDATE, words().text("chart.usual")),
                        CurvePlot.Guide.line(USUAL_UPDATE, ""));
    }

    /** Range of the loss along the gradient. */
    BandPlot landscapeLoss(List<Twin> of) {
        return band(
                of, Quantity.LANDSCAPE_LOSS_MIN, Quantity.LANDSCAPE_LOSS_MAX, "chart.landscape.loss", "landscape_loss");
    }

    /** Range of the change of the gradient along the gradient. */
    BandPlot landscapeGradient(List<Twin> of) {
        return band(
                of,
                Quantity.LANDSCAPE_GRADIENT_MIN,
                Quantity.LANDSCAPE_GRADIENT_MAX,
                "chart.landscape.gradient",
                "landscape_gradient");
    }

    private BandPlot band(List<Twin> of, Quantity low, Quantity high, String titleKey, String topic) {
        List<BandPlot.Band> bands = new ArrayList<>();
        for (Twin twin : of) {
            bands.add(new BandPlot.Band(twin, ofNetwork(twin, low), null, ofNetwork(twin, high)));
        }
        return new BandPlot(
                history(),
                bands,
                new BandPlot.Names(words().text("chart.least"), "", words().text("chart.most")),
                Scale.Kind.LOG,
                caption(titleKey, of, "chart.note.landscape", topic),
                plots.chartWords(),
                null);
    }

    /** Effective smoothness along the gradient. */
    CurvePlot smoothness() {
        return CurvePlot.of(
                        history(),
                        plots.lines(Quantity.LANDSCAPE_SMOOTHNESS),
                        caption(
                                "chart.landscape.smoothness",
                                plots.twins(),
                                "chart.note.landscape",
                                RunPlots.topic(Quantity.LANDSCAPE_SMOOTHNESS)),
                        plots.chartWords())
                .onLogScale();
    }
}
