package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RadixSortTest {

    private static void check(float[] values) {
        float[] expected = values.clone();
        Arrays.sort(expected);
        float[] sorted = values.clone();
        new RadixSort(values.length + 3).sort(sorted);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Float.floatToIntBits(expected[i]), Float.floatToIntBits(sorted[i]), "place " + i);
        }
    }

    @Test
    void theOrderIsThatOfTheJdk() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < 400; n += 13) {
            float[] gaussian = new float[n];
            float[] tied = new float[n];
            float[] anyBits = new float[n];
            for (int i = 0; i < n; i++) {
                gaussian[i] = (float) random.nextGaussian();
                tied[i] = random.nextInt(5) - 2;
                anyBits[i] = Float.intBitsToFloat(random.nextInt());
            }
            check(gaussian);
            check(tied);
            check(anyBits);
        }
    }

    @Test
    void zerosInfinitiesAndNansOfEitherSignHaveTheirPlaces() {
        float negativeNan = Float.intBitsToFloat(0xFFC00001);
        check(new float[] {
            0f,
            negativeNan,
            -0f,
            Float.POSITIVE_INFINITY,
            -Float.MIN_VALUE,
            Float.NaN,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MAX_VALUE,
            Float.MAX_VALUE,
            0f
        });
    }

    @Test
    void sortingAgainStartsAnew() {
        RadixSort sort = new RadixSort(3);
        sort.sort(new float[] {9, 8, 7});
        float[] values = {2, -1};
        sort.sort(values);
        assertArrayEquals(new float[] {-1, 2}, values);
    }
}
