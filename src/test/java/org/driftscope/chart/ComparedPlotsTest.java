package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.driftscope.chart.TestPlots.Log;
import org.driftscope.history.Ghost;
import org.driftscope.history.History;
import org.driftscope.history.Series;
import org.driftscope.history.Synthetic;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;

/** Charts of a run beside another. */
class ComparedPlotsTest {
    private static final Rect AREA = new Rect(0, 0, 420, 280);
    private static final StepView ALL = new StepView(0, 1000, false, Double.NaN);

    private static final History OURS = Synthetic.history(1000, 5, step -> 0.5, step -> step / 1000.0);
    private static final Ghost OTHER =
            new Ghost("kept", Synthetic.history(600, 5, step -> 0.75, step -> step / 2000.0));

    @Test
    void curvesAreSubtractedWhereBothWereRecorded() {
        RunPlots plots = TestPlots.of(OURS).with(OTHER.withSubtracted(true));
        CurvePlot plot = (CurvePlot) plots.compared(RunPlots::accuracy);
        assertEquals("− kept", plot.caption().tag());
        assertEquals(Scale.Kind.LINEAR, ((CurvePlot) plots.compared(RunPlots::loss)).values());
        Series a = plot.lines().get(0).series();
        Series b = plot.lines().get(1).series();
        assertEquals(600, a.lastStep());
        for (int i = 0; i < a.size(); i++) {
            assertEquals(-0.25, a.mean(i));
            assertEquals(b.lastStep(i) / 2000.0, b.mean(i), 1e-12);
        }
        assertTrue(plot.earlier().isEmpty());
    }

    @Test
    void theOtherRunLiesPaleBehindCurvesAndThinOverRidges() {
        RunPlots plots = TestPlots.of(OURS);
        RunPlots both = plots.with(OTHER);
        assertEquals(
                2, ((CurvePlot) both.compared(RunPlots::accuracy)).earlier().size());
        int alone = log(plots.ridgelines(0, Twin.A)).polylines;
        Log compared = log(both.compared(of -> of.ridgelines(0, Twin.A)));
        assertTrue(compared.polylines > alone, compared.polylines + " lines, " + alone + " without");
        assertTrue(compared.hasText("kept"));
        int atFirst = log(plots.with(new Ghost("kept", Synthetic.history(0, 5, step -> 0.75, step -> 0.5)))
                        .compared(of -> of.ridgelines(0, Twin.A)))
                .polylines;
        assertEquals(alone + 1, atFirst, "no outline behind the other run's end");
    }

    private static Log log(Plot plot) {
        Log log = new Log();
        plot.paint(log, AREA, ALL, Theme.LIGHT);
        return log;
    }
}
