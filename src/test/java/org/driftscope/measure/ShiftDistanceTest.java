package org.driftscope.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class ShiftDistanceTest {
    private static FMatrixRMaj gaussians(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FMatrixRMaj values = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < values.data.length; i++) {
            values.data[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void thereIsNoneToItself() {
        FMatrixRMaj some = gaussians(50, 4, 1);
        assertEquals(new ShiftDistance(0, 0, 1), ShiftDistance.between(some, some));
    }

    /** a x + b: the mean of |(a - 1) x + b| over the deviation where nothing changes places. */
    @Test
    void ofALinearMapItIsKnown() {
        FMatrixRMaj some = gaussians(200, 3, 2);
        FMatrixRMaj mapped = some.copy();
        for (int i = 0; i < mapped.data.length; i++) {
            mapped.data[i] = 1.5f * mapped.data[i] + 0.25f;
        }
        double w1 = 0;
        double mean = 0;
        for (int j = 0; j < 3; j++) {
            double sum = 0;
            double squares = 0;
            double moved = 0;
            for (int i = 0; i < 200; i++) {
                double x = some.get(i, j);
                sum += x;
                squares += x * x;
                moved += Math.abs(0.5 * x + 0.25);
            }
            double deviation = Math.sqrt(squares / 200 - sum / 200 * sum / 200);
            w1 += moved / 200 / deviation / 3;
            mean += Math.abs(0.5 * sum / 200 + 0.25) / deviation / 3;
        }
        ShiftDistance found = ShiftDistance.between(some, mapped);
        assertEquals(w1, found.w1PerDeviation(), 1e-5);
        assertEquals(mean, found.mean(), 1e-5);
        assertEquals(1.5, found.deviation(), 1e-5);
    }

    @Test
    void constantColumnsAreLeftOut() {
        FMatrixRMaj before = new FMatrixRMaj(2, 2, true, 0.1f, 5, 0.1f, 7);
        FMatrixRMaj now = new FMatrixRMaj(2, 2, true, 90, 6, -90, 8);
        assertEquals(new ShiftDistance(1, 1, 1), ShiftDistance.between(before, now));
        assertTrue(Double.isNaN(
                ShiftDistance.between(new FMatrixRMaj(3, 1), gaussians(3, 1, 1)).w1PerDeviation()));
    }
}
