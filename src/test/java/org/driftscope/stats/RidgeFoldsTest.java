package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RidgeFoldsTest {
    private static final int ROWS = 90;

    /** Against a fit on the same rows whose products are summed up by themselves; few features, more, and more than rows. */
    @Test
    void agreeWithAFitOnTheSameRowsAlone() {
        SplittableRandom random = new SplittableRandom(1);
        for (int count : new int[] {1, 7, 40, 44, 46, 70, 150}) {
            float[][] features = new float[count][ROWS];
            for (float[] feature : features) {
                for (int i = 0; i < ROWS; i++) {
                    feature[i] = (float) (random.nextGaussian() + (i % 4 == 1 ? 2 : 0));
                }
            }
            RidgeFolds folds = new RidgeFolds(features, ROWS, 1.5, new Scratch());
            for (int fold = 0; fold < 4; fold++) {
                int held = fold;
                int[] order = IntStream.concat(
                                IntStream.range(0, ROWS).filter(i -> i % 4 != held),
                                IntStream.range(0, ROWS).filter(i -> i % 4 == held))
                        .toArray();
                int training = (int)
                        IntStream.range(0, ROWS).filter(i -> i % 4 != held).count();
                assertSame(
                        RidgeFit.of(centred(features, order, training), training, ROWS, 1.5, new Scratch()),
                        folds.on(order, training),
                        training,
                        random);
            }
        }
    }

    private static void assertSame(RidgeFit expected, RidgeFit actual, int training, SplittableRandom random) {
        float[][] responses = new float[3][training];
        for (float[] response : responses) {
            for (int i = 0; i < training; i++) {
                response[i] = (float) random.nextGaussian();
            }
        }
        float[][] one = new float[3][ROWS];
        float[][] other = new float[3][ROWS];
        expected.predictTraining(responses, one);
        expected.predictTest(responses, one);
        actual.predictTraining(responses, other);
        actual.predictTest(responses, other);
        for (int l = 0; l < 3; l++) {
            assertArrayEquals(one[l], other[l], 1e-4f);
        }
    }

    private static float[][] centred(float[][] features, int[] order, int training) {
        float[][] centred = new float[features.length][ROWS];
        for (int f = 0; f < features.length; f++) {
            double mean = 0;
            for (int i = 0; i < training; i++) {
                mean += features[f][order[i]] / (double) training;
            }
            for (int i = 0; i < ROWS; i++) {
                centred[f][i] = (float) (features[f][order[i]] - mean);
            }
        }
        return centred;
    }
}
