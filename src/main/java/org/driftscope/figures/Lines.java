package org.driftscope.figures;

import org.driftscope.chart.CurvePlot;
import org.driftscope.chart.Ink;
import org.driftscope.chart.Pen;
import org.driftscope.history.Quantity;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;

/** Lines of figures that draw on several runs. */
final class Lines {
    private Lines() {}

    /** A quantity of a network, in the network's own colour. */
    static CurvePlot.Line of(Runs runs, String run, Twin twin, Quantity quantity, String label) {
        return line(runs, run, SeriesKey.ofNetwork(twin, quantity), label, Ink.of(twin), dash(twin));
    }

    /**
     * A quantity of a layer, in the network's own colour.
     *
     * @param layer 0-based
     */
    static CurvePlot.Line of(Runs runs, String run, Twin twin, int layer, Quantity quantity, String label) {
        return line(runs, run, new SeriesKey(twin, layer, quantity), label, Ink.of(twin), dash(twin));
    }

    /** Any line; its newest value stays out of the legend. */
    static CurvePlot.Line line(Runs runs, String run, SeriesKey key, String label, Ink ink, Pen.Dash dash) {
        return new CurvePlot.Line(runs.run(run).history().series(key), label, label, ink, dash, true, false);
    }

    private static Pen.Dash dash(Twin twin) {
        return twin == Twin.A ? Pen.Dash.SOLID : Pen.Dash.DASHED;
    }
}
