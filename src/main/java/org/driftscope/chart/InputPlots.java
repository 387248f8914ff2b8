package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;

/** The charts of a run whose input is shifted: who notices, from the input to the output. */
record InputPlots(RunPlots plots) {
    private String text(String key) {
        return plots.words().text(key);
    }

    private Series ofNetwork(Twin twin, Quantity quantity) {
        return plots.history().series(SeriesKey.ofNetwork(twin, quantity));
    }

    /** One network on test rows as they are and shifted, in all ways of normalizing. */
    CurvePlot accuracy(List<Twin> of) {
        Twin twin = of.get(0);
        List<CurvePlot.Line> lines = List.of(
                line(twin, Quantity.TEST_ACCURACY, "chart.input.plain", Theme::muted, Pen.Dash.SOLID),
                line(twin, Quantity.SHIFTED_RUNNING_ACCURACY, "chart.input.running", Ink.of(twin), Pen.Dash.SOLID),
                line(twin, Quantity.SHIFTED_BATCH_ACCURACY, "chart.input.batch", Ink.of(twin), Pen.Dash.DASHED),
                line(
                        twin,
                        Quantity.SHIFTED_REESTIMATED_ACCURACY,
                        "chart.input.reestimated",
                        Ink.of(twin),
                        Pen.Dash.FINE));
        Caption caption = new Caption(text("chart.input.accuracy"), twin.name(), twin, text("chart.note.twins"))
                .about("shifted_accuracy");
        return CurvePlot.of(plots.history(), lines, caption, plots.chartWords());
    }

    private CurvePlot.Line line(Twin twin, Quantity quantity, String key, Ink ink, Pen.Dash dash) {
        String label = text(key);
        return new CurvePlot.Line(ofNetwork(twin, quantity), label, label, ink, dash, true, true);
    }

    /** Whether a classifier tells training from test rows, and this mini-batch from those before. */
    CurvePlot mcc() {
        Series rows = ofNetwork(Twin.A, Quantity.INPUT_MCC_NULL_LINE);
        Series batches = ofNetwork(Twin.A, Quantity.BATCH_MCC_NULL_LINE);
        List<CurvePlot.Line> lines = List.of(
                CurvePlot.Line.threshold(Twin.A, rows, text("chart.mcc.line"), true),
                CurvePlot.Line.threshold(Twin.B, batches, text("chart.mcc.line"), false),
                line(Twin.A, Quantity.INPUT_MCC, "chart.input.test", Ink.of(Twin.A), Pen.Dash.SOLID),
                line(Twin.A, Quantity.BATCH_MCC, "chart.input.past", Ink.of(Twin.B), Pen.Dash.DASHED));
        Caption caption = Caption.of(text("chart.input.mcc"), text("chart.note.input.mcc"))
                .about("input_mcc");
        return plots.onMccAxis(CurvePlot.of(plots.history(), lines, caption, plots.chartWords()));
    }

    private String title(Quantity quantity) {
        return Texts.capital(text("quantity." + quantity.name()));
    }

    /** How far the shift moves the input and each layer, now. */
    DepthPlot byDepth(Quantity quantity) {
        List<String> names = new ArrayList<>(List.of(text("chart.input")));
        names.addAll(plots.layerNames());
        return new DepthPlot(
                plots.history(),
                quantity,
                Quantity.INPUT_SHIFT_W1,
                plots.twins(),
                names,
                text("chart.layer"),
                Scale.Kind.LINEAR,
                Caption.of(title(quantity), text("chart.note.depth")).about(RunPlots.topic(quantity)),
                plots.chartWords());
    }

    /** The same over the steps, for one network. */
    CurvePlot overSteps(Quantity quantity, List<Twin> of) {
        Twin twin = of.get(0);
        List<CurvePlot.Line> lines = new ArrayList<>();
        String input = text("chart.input");
        lines.add(new CurvePlot.Line(
                ofNetwork(twin, Quantity.INPUT_SHIFT_W1), input, input, Theme::muted, Pen.Dash.SOLID, true, false));
        lines.addAll(plots.layerLines(quantity, of));
        Caption caption = new Caption(title(quantity), twin.name(), twin, text("chart.note.layers"))
                .about(RunPlots.topic(quantity));
        return CurvePlot.of(plots.history(), lines, caption, plots.chartWords());
    }
}
