package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VectorNormTest {

    @Test
    void agreesWithItsDefinitionWhateverLengthMeanAndMagnitude() {
        SplittableRandom random = new SplittableRandom(1);
        VectorNorm norm = new VectorNorm();
        for (int length : new int[] {1, 2, 3, 1023, 1024, 1025, 40_000}) {
            for (double scale : new double[] {1e-40, 1e-30, 1e-18, 1e-10, 1, 1e10, 1e18, 1e30}) {
                for (double mean : new double[] {0, 1, 100}) {
                    float[] values = new float[length + 5];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) (scale * (mean + random.nextGaussian()));
                    }
                    double l2 = Math.sqrt(squares(values, length, 0));
                    double deviation = Math.sqrt(squares(values, length, mean(values, length)) / length);
                    assertEquals(l2, norm.read(values, length), 1e-6 * l2);
                    assertEquals(deviation, norm.deviation(), 1e-5 * deviation, length + " at " + scale);
                    assertEquals(l2, norm.l2(values, length), 1e-6 * l2);
                }
            }
        }
    }

    private static double mean(float[] values, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += values[i];
        }
        return sum / length;
    }

    private static double squares(float[] values, int length, double about) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (values[i] - about) * (values[i] - about);
        }
        return sum;
    }

    @Test
    void equalValuesDoNotDeviateAndNothingHasNoDeviation() {
        VectorNorm norm = new VectorNorm();
        float[] equal = new float[1000];
        Arrays.fill(equal, 0.1f);
        norm.read(equal, 1000);
        assertEquals(0, norm.deviation(), 1e-16);
        assertEquals(0, norm.read(new float[5], 5));
        assertEquals(0, norm.deviation());
        assertEquals(0, norm.read(equal, 0));
        assertEquals(Double.NaN, norm.deviation());
    }

    @Test
    void whatIsNotFiniteShowsAndIsForgotten() {
        VectorNorm norm = new VectorNorm();
        assertEquals(Double.NaN, norm.read(new float[] {1, Float.NaN}, 2));
        assertEquals(Double.NaN, norm.deviation());
        assertEquals(Double.POSITIVE_INFINITY, norm.l2(new float[] {1, Float.NEGATIVE_INFINITY}, 2));
        assertEquals(5, norm.read(new float[] {3, -4}, 2));
        assertEquals(3.5, norm.deviation());
    }
}
