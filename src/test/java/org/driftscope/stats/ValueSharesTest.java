package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against counting one by one. */
class ValueSharesTest {
    private final ValueShares shares = new ValueShares();

    private void check(float[] values, int length, float low, float high) {
        int zero = 0;
        int outside = 0;
        for (int i = 0; i < length; i++) {
            zero += values[i] == 0 ? 1 : 0;
            outside += values[i] < low || values[i] > high ? 1 : 0;
        }
        assertEquals((double) zero / length, shares.zero(values, length), length + " values");
        assertEquals((double) outside / length, shares.outside(values, length, low, high), length + " values");
    }

    @Test
    void areThoseOfCountingOneByOneWhateverTheLength() {
        SplittableRandom random = new SplittableRandom(1);
        for (int length : new int[] {1, 2, 15, 1023, 1024, 1025, 5000}) {
            float[] values = new float[length + 3];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(4) == 0 ? 0 : (float) (0.5 + 0.4 * random.nextGaussian());
            }
            check(values, length, .03f, .97f);
            check(values, length, -.97f, .97f);
        }
    }

    @Test
    void edgesAreInsideAndTheNextFloatIsNot() {
        for (float edge : new float[] {.03f, .97f}) {
            for (float value : new float[] {Math.nextDown(edge), edge, Math.nextUp(edge)}) {
                check(new float[] {value, -value, .5f}, 3, .03f, .97f);
                check(new float[] {value, -value, .5f}, 3, -.97f, .97f);
            }
        }
    }

    @Test
    void theSmallestOfAllFloatsIsNotZeroAndNegativeZeroIs() {
        check(
                new float[] {Float.MIN_VALUE, -Float.MIN_VALUE, 0f, -0f, Float.MIN_NORMAL, Float.MAX_VALUE},
                6,
                -.97f,
                .97f);
    }

    @Test
    void infinitiesAreOutsideAndNanIsNeither() {
        check(new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.5f, 0}, 4, .03f, .97f);
        check(new float[] {Float.NaN, 0, 0.01f, 2, -Float.NaN, Float.POSITIVE_INFINITY}, 6, .03f, .97f);
    }
}
