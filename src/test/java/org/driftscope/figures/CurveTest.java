package org.driftscope.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.driftscope.history.Series;
import org.driftscope.history.SeriesGroup;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static Curve curve(double... values) {
        SeriesGroup group = new SeriesGroup(64, 1);
        Series series = group.series(0);
        for (int i = 0; i < values.length; i++) {
            group.add(10L * i, values[i]);
        }
        return new Curve(series);
    }

    @Test
    void readsTheValueAtAStepOrTheLastOneBefore() {
        Curve curve = curve(1, 2, 3);
        assertEquals(1, curve.at(0));
        assertEquals(2, curve.at(10));
        assertEquals(2, curve.at(19));
        assertEquals(3, curve.at(1000));
        assertEquals(3, curve.last());
    }

    @Test
    void rangesHoldTheirFirstStepAndNotTheirLast() {
        Curve curve = curve(1, 5, 3, 100);
        assertEquals(3, curve.mean(0, 30));
        assertEquals(1, curve.min(0, 30));
        assertEquals(5, curve.max(0, 30));
        assertEquals(3, curve.min(20, 40));
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        Curve curve = curve(1, Double.NaN, 3, Double.POSITIVE_INFINITY);
        assertEquals(2, curve.mean(0, 40));
        assertEquals(1, curve.min(0, 40));
        assertEquals(3, curve.max(0, 40));
    }

    @Test
    void whereNothingIsRecordedTheAnswerIsNaN() {
        Curve curve = curve(1, Double.NaN);
        assertEquals(Double.NaN, curve.at(-1));
        assertEquals(Double.NaN, curve.mean(100, 200));
        assertEquals(Double.NaN, curve.min(10, 20));
        assertEquals(Double.NaN, curve.max(100, 200));
        assertEquals(Double.NaN, curve().last());
    }
}
