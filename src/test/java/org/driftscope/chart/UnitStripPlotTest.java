package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.driftscope.chart.TestPlots.Log;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;

class UnitStripPlotTest {
    private static final Rect AREA = new Rect(2, 2, 200, 60);

    private static UnitStripPlot.Side side(Twin twin, float... means) {
        float[] variances = new float[means.length];
        Arrays.fill(variances, 0.25f);
        return new UnitStripPlot.Side(twin, means, variances);
    }

    private static float[] ramp(int units) {
        float[] means = new float[units];
        for (int i = 0; i < units; i++) {
            means[i] = i * 10f / units;
        }
        return means;
    }

    private static int[] painted(UnitStripPlot plot) {
        ImageSurface surface = new ImageSurface(204, 64, 1);
        plot.paint(surface, AREA, Theme.LIGHT);
        return surface.pixels();
    }

    /** The row of pixels where a colour stands in a column; -1 if nowhere. */
    private static int rowOf(int[] pixels, int column, int argb) {
        for (int y = 0; y < 64; y++) {
            if (pixels[y * 204 + column] == argb) {
                return y;
            }
        }
        return -1;
    }

    @Test
    void everyPlaceBelongsToItsUnit() {
        UnitStripPlot plot = new UnitStripPlot(List.of(side(Twin.A, ramp(50))), 50, 0, -1);
        for (int unit = 0; unit < 50; unit++) {
            assertEquals(unit, plot.unitAt(AREA, 2 + (unit + 0.5) * 4));
        }
        assertEquals(0, plot.unitAt(AREA, -100));
        assertEquals(49, plot.unitAt(AREA, 1000));
        assertEquals(0, plot.unitAt(new Rect(0, 0, 0, 0), 5));
    }

    @Test
    void theScaleHoldsAllColumnsOfBothTwins() {
        UnitStripPlot plot =
                new UnitStripPlot(List.of(side(Twin.A, 0, 1, Float.NaN), side(Twin.B, -3, 2, 0)), 3, 0, -1);
        Domain domain = plot.domain();
        assertTrue(domain != null && domain.low() <= -3.5 && domain.high() >= 2.5 && domain.span() < 8, domain + "");
        assertNull(new UnitStripPlot(List.of(side(Twin.A)), 3, 0, -1).domain());
    }

    @Test
    void largerMeansStandHigherHoweverManyUnitsThereAre() {
        for (int units : new int[] {10, 100, 200, 512, 5000}) {
            int[] pixels = painted(new UnitStripPlot(List.of(side(Twin.A, ramp(units))), units, -1, -1));
            int first = rowOf(pixels, 10, Theme.LIGHT.twinA());
            int last = rowOf(pixels, 190, Theme.LIGHT.twinA());
            assertTrue(first > last + 20, units + " units: " + first + ", " + last);
        }
    }

    @Test
    void neighboursThatShareAColumnAreAllWithinIt() {
        float[] means = new float[2000];
        means[1001] = 50;
        int[] pixels = painted(new UnitStripPlot(List.of(side(Twin.B, means)), 2000, -1, -1));
        int peak = rowOf(pixels, 2 + 100, Theme.LIGHT.twinB());
        assertTrue(peak >= 0 && peak < 15, "one unit of ten is seen: " + peak);
        assertTrue(rowOf(pixels, 2 + 102, Theme.LIGHT.twinB()) > 30);
    }

    @Test
    void aUnitThatIsNotFiniteIsMarkedAndTheOthersStay() {
        int[] pixels = painted(new UnitStripPlot(List.of(side(Twin.A, 0, Float.NaN, 1, 2)), 4, -1, -1));
        assertTrue(rowOf(pixels, 75, Theme.LIGHT.warning()) >= 0);
        assertEquals(-1, rowOf(pixels, 175, Theme.LIGHT.warning()));
        assertTrue(rowOf(pixels, 175, Theme.LIGHT.twinA()) >= 0);
    }

    @Test
    void followedAndPointedUnitsAreMarked() {
        List<UnitStripPlot.Side> sides = List.of(side(Twin.A, ramp(100)), side(Twin.B, ramp(100)));
        Log none = log(new UnitStripPlot(sides, 100, -1, -1));
        Log followed = log(new UnitStripPlot(sides, 100, 3, -1));
        Log both = log(new UnitStripPlot(sides, 100, 3, 60));
        assertEquals(1, followed.lines.size() - none.lines.size());
        assertEquals(2, both.lines.size() - none.lines.size());
        assertTrue(both.fills.contains(Theme.LIGHT.hover()) && followed.fills.contains(Theme.LIGHT.ink()));
    }

    @Test
    void nothingIsTooSmallToDraw() {
        for (Rect area : List.of(new Rect(0, 0, 0, 0), new Rect(0, 0, 1, 100), new Rect(0, 0, 300, 5), AREA)) {
            log(new UnitStripPlot(List.of(side(Twin.A), side(Twin.B, ramp(7))), 7, 6, 0), area);
            log(new UnitStripPlot(List.of(side(Twin.A, Float.NaN, Float.POSITIVE_INFINITY)), 2, 1, 0), area);
        }
    }

    private static Log log(UnitStripPlot plot) {
        return log(plot, AREA);
    }

    private static Log log(UnitStripPlot plot, Rect area) {
        Log log = new Log();
        plot.paint(log, area, Theme.LIGHT);
        return log;
    }
}
