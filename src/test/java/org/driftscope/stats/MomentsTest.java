package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void agreeWithExactArithmetic() {
        SplittableRandom random = new SplittableRandom(1);
        int rows = 101;
        int columns = 7;
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextGaussian() + i % columns) * Math.pow(10, i % columns - 3));
        }
        Moments moments = read(values, rows, columns);
        for (int j = 0; j < columns; j++) {
            assertRelative(exactMean(values, j, columns), moments.mean(j));
            assertRelative(exactVariance(values, j, columns), moments.variance(j));
        }
        assertRelative(exactMean(values, 0, 1), moments.mean());
        assertRelative(exactVariance(values, 0, 1), moments.variance());
    }

    @Test
    void agreeWithExactArithmeticWhateverTheShape() {
        SplittableRandom random = new SplittableRandom(2);
        for (int[] shape : new int[][] {{1, 1}, {2, 1}, {3, 1500}, {40, 1024}, {3000, 10}, {61, 100}, {25_000, 1}}) {
            float[] values = new float[shape[0] * shape[1]];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (3 + random.nextGaussian());
            }
            Moments moments = read(values, shape[0], shape[1]);
            for (int j = 0; j < shape[1]; j += 99) {
                assertRelative(exactMean(values, j, shape[1]), moments.mean(j));
                assertRelative(exactVariance(values, j, shape[1]), moments.variance(j));
            }
        }
    }

    @Test
    void valuesOfAnyMagnitudeKeepTheirMoments() {
        for (float scale : new float[] {0x1p-126f, 0x1p-80f, 0x1p-50f, 0x1p50f, 0x1p80f, 0x1p120f}) {
            Moments moments = read(new float[] {scale, 1, 3 * scale, 1}, 2, 2);
            assertRelative(2 * scale, moments.mean(0));
            assertRelative((double) scale * scale, moments.variance(0));
            assertEquals(0, moments.variance(1));
        }
    }

    @Test
    void keepASmallVarianceAroundALargeMean() {
        float[] values = {1e7f, 1e7f + 1, 1e7f + 2, 1e7f + 3};
        Moments moments = read(values, 4, 1);
        assertEquals(1e7 + 1.5, moments.mean(0), 1e-9);
        assertEquals(1.25, moments.variance(0), 1e-9);
        assertEquals(1.25, moments.variance(), 1e-9);
    }

    @Test
    void aConstantColumnHasNoVariance() {
        Moments moments = read(new float[] {0.1f, 5, 0.1f, 7}, 2, 2);
        assertEquals(0.1f, moments.mean(0), 1e-15);
        assertEquals(0, moments.variance(0), 1e-30);
        assertEquals(1, moments.variance(1));
    }

    @Test
    void ofOneRowAreItselfAnd0() {
        Moments moments = read(new float[] {3, -4}, 1, 2);
        assertEquals(3, moments.mean(0));
        assertEquals(0, moments.variance(1));
        assertEquals(-0.5, moments.mean());
        assertEquals(12.25, moments.variance());
    }

    @Test
    void ofNoRowsAreNan() {
        Moments moments = read(new float[0], 0, 2);
        assertEquals(Double.NaN, moments.mean(0));
        assertEquals(Double.NaN, moments.variance(1));
        assertEquals(Double.NaN, moments.mean());
        assertEquals(Double.NaN, moments.variance());
    }

    @Test
    void nanSpoilsItsColumnAndTheWhole() {
        Moments moments = read(new float[] {1, Float.NaN, 3, 4}, 2, 2);
        assertEquals(2, moments.mean(0));
        assertEquals(1, moments.variance(0));
        assertEquals(Double.NaN, moments.mean(1));
        assertEquals(Double.NaN, moments.variance(1));
        assertEquals(Double.NaN, moments.mean());
    }

    @Test
    void anInfinityIsItsColumnsMean() {
        Moments moments = read(new float[] {1, Float.POSITIVE_INFINITY, 3, 4}, 2, 2);
        assertEquals(Double.POSITIVE_INFINITY, moments.mean(1));
        assertEquals(Double.NaN, moments.variance(1));
    }

    @Test
    void theLargestFloatsDoNotOverflow() {
        Moments moments = read(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE}, 2, 1);
        assertEquals(0, moments.mean());
        assertRelative((double) Float.MAX_VALUE * Float.MAX_VALUE, moments.variance());
    }

    @Test
    void readingAgainStartsAnew() {
        Moments moments = read(new float[] {100, -100}, 2, 1);
        moments.read(new float[] {1, 2, 3, 999}, 3);
        assertEquals(2, moments.mean());
        assertEquals(2. / 3, moments.variance(), 1e-6);
    }

    private static Moments read(float[] values, int rows, int columns) {
        Moments moments = new Moments(columns);
        moments.read(values, rows);
        return moments;
    }

    private static void assertRelative(double expected, double actual) {
        assertEquals(expected, actual, 1e-6 * Math.abs(expected));
    }

    private static double exactMean(float[] values, int from, int stride) {
        return mean(values, from, stride).doubleValue();
    }

    private static BigDecimal mean(float[] values, int from, int stride) {
        BigDecimal sum = BigDecimal.ZERO;
        int count = 0;
        for (int i = from; i < values.length; i += stride) {
            sum = sum.add(new BigDecimal(values[i]));
            count++;
        }
        return sum.divide(new BigDecimal(count), MathContext.DECIMAL128);
    }

    private static double exactVariance(float[] values, int from, int stride) {
        BigDecimal mean = mean(values, from, stride);
        BigDecimal sum = BigDecimal.ZERO;
        int count = 0;
        for (int i = from; i < values.length; i += stride) {
            BigDecimal d = new BigDecimal(values[i]).subtract(mean);
            sum = sum.add(d.multiply(d));
            count++;
        }
        return sum.divide(new BigDecimal(count), MathContext.DECIMAL128).doubleValue();
    }
}
