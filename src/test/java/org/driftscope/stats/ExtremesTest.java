package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExtremesTest {
    @Test
    void areOfTheFirstValuesAlone() {
        assertEquals(new Extremes(-4, 3), Extremes.of(new float[] {3, -4, 2, 99}, 3));
        assertEquals(new Extremes(5, 5), Extremes.of(new float[] {5}, 1));
        assertEquals(
                new Extremes(1, Float.POSITIVE_INFINITY), Extremes.of(new float[] {1, Float.POSITIVE_INFINITY}, 2));
    }

    @Test
    void areNanWhereAValueIsAndOfNothing() {
        Extremes nan = new Extremes(Float.NaN, Float.NaN);
        assertEquals(nan, Extremes.of(new float[] {1, Float.NaN, 2}, 3));
        assertEquals(nan, Extremes.of(new float[] {Float.NaN, 2}, 2));
        assertEquals(nan, Extremes.of(new float[] {1}, 0));
    }
}
