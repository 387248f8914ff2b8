package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    /** The coefficient is the correlation of label and prediction, both written as 0 and 1. */
    @Test
    void isTheCorrelationOfLabelsAndPredictions() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 50; round++) {
            int n = 5 + random.nextInt(200);
            double bias = random.nextDouble();
            int[] label = new int[n];
            int[] prediction = new int[n];
            long[] counts = new long[4];
            for (int i = 0; i < n; i++) {
                label[i] = i == 0 ? 1 : i == 1 ? 0 : random.nextInt(2);
                prediction[i] = i == 0 ? 0 : i == 1 ? 1 : random.nextDouble() < bias ? label[i] : random.nextInt(2);
                counts[2 * label[i] + prediction[i]]++;
            }
            assertEquals(
                    correlation(label, prediction),
                    new ConfusionMatrix(counts[3], counts[1], counts[0], counts[2]).mcc(),
                    1e-12);
        }
    }

    private static double correlation(int[] x, int[] y) {
        double n = x.length;
        double xy = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < n; i++) {
            xy += x[i] * y[i];
            sumX += x[i];
            sumY += y[i];
        }
        double meanX = sumX / n;
        double meanY = sumY / n;
        return (xy / n - meanX * meanY) / Math.sqrt(meanX * (1 - meanX) * meanY * (1 - meanY));
    }

    @Test
    void hasPublishedAndExtremeValues() {
        // Chicco and Jurman (2020), use case A1: 90 TP, 5 FN, 4 FP, 1 TN.
        assertEquals(0.14, new ConfusionMatrix(90, 4, 1, 5).mcc(), 0.005);
        assertEquals(1, new ConfusionMatrix(40, 0, 60, 0).mcc());
        assertEquals(-1, new ConfusionMatrix(0, 60, 0, 40).mcc());
        assertEquals(0, new ConfusionMatrix(30, 30, 30, 30).mcc());
        // The product of all four sums would overflow a long.
        assertEquals(1, new ConfusionMatrix(4_000_000_000L, 0, 4_000_000_000L, 0).mcc(), 1e-15);
    }

    @Test
    void knowsNothingWhereAClassIsMissing() {
        assertEquals(0, new ConfusionMatrix(10, 10, 0, 0).mcc());
        assertEquals(0, new ConfusionMatrix(10, 0, 0, 3).mcc());
        assertEquals(0, new ConfusionMatrix(0, 0, 0, 0).mcc());
    }
}
