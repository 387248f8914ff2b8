package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FloatMathTest {
    private interface FloatFunction {
        float apply(float x);
    }

    @Test
    void expIsWithin1e6RelativeOverItsRange() {
        assertRelative(FloatMath::exp, Math::exp, -87.3f, 88.02f);
    }

    @Test
    void sigmoidIsWithin1e6RelativeOverItsRange() {
        assertRelative(FloatMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), -87.3f, 200f);
    }

    @Test
    void tanhIsWithin1e6Relative() {
        assertRelative(FloatMath::tanh, Math::tanh, -200f, 200f);
    }

    private static void assertRelative(FloatFunction actual, DoubleUnaryOperator expected, float from, float to) {
        for (double x = from; x <= to; x += 1e-3) {
            check(actual, expected, (float) x);
        }
        for (float x = Float.MIN_NORMAL; x <= 64; x *= 1.37f) {
            check(actual, expected, x);
            check(actual, expected, -x);
        }
        check(actual, expected, from);
        check(actual, expected, to);
        check(actual, expected, 0);
        check(actual, expected, -0f);
    }

    private static void check(FloatFunction actual, DoubleUnaryOperator expected, float x) {
        double truth = expected.applyAsDouble(x);
        assertEquals(truth, actual.apply(x), 1e-6 * Math.abs(truth), () -> "at " + x);
    }

    @Test
    void exponentialsAndSigmoidsOfManyAreThoseOfEachBitForBit() {
        float[] x = new float[2_500];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 1_250) * 0.1f;
        }
        x[7] = Float.NaN;
        x[1_030] = Float.POSITIVE_INFINITY;
        x[2_499] = Float.NEGATIVE_INFINITY;
        float[] out = new float[x.length + 1];
        FloatMath.sigmoid(x, out, x.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(FloatMath.sigmoid(x[i]), out[i], "at " + x[i]);
        }
        assertEquals(0f, out[x.length], "behind the end");
        FloatMath.exp(x, out, x.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(FloatMath.exp(x[i]), out[i], "at " + x[i]);
        }
        assertEquals(0f, out[x.length], "behind the end");
    }

    @Test
    void beyondItsRangeExpStaysAtTheBound() {
        for (float x : new float[] {-87.4f, -1e10f, Float.NEGATIVE_INFINITY}) {
            assertEquals(FloatMath.exp(-87.3f), FloatMath.exp(x));
        }
        for (float x : new float[] {88.1f, 1e10f, Float.POSITIVE_INFINITY}) {
            assertEquals(FloatMath.exp(88.02f), FloatMath.exp(x));
        }
        assertTrue(Float.isFinite(FloatMath.exp(Float.MAX_VALUE)));
    }

    @Test
    void theLimitsAreReached() {
        assertEquals(1f, FloatMath.sigmoid(Float.POSITIVE_INFINITY));
        assertEquals(0f, FloatMath.sigmoid(Float.NEGATIVE_INFINITY), 1e-38f);
        assertEquals(1f, FloatMath.tanh(Float.POSITIVE_INFINITY));
        assertEquals(-1f, FloatMath.tanh(Float.NEGATIVE_INFINITY));
        assertEquals(1f, FloatMath.exp(0));
        assertEquals(0.5f, FloatMath.sigmoid(0));
        assertEquals(0f, FloatMath.tanh(0));
    }

    @Test
    void nanStaysNan() {
        assertEquals(Float.NaN, FloatMath.exp(Float.NaN));
        assertEquals(Float.NaN, FloatMath.sigmoid(Float.NaN));
        assertEquals(Float.NaN, FloatMath.tanh(Float.NaN));
    }
}
