package org.driftscope.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.driftscope.data.Dataset;
import org.driftscope.data.FloatFeatures;
import org.driftscope.data.Labels;

/** Rows that mean nothing, uniform in [0, 1), held in memory. */
final class NoiseData {
    private static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private NoiseData() {}

    /** Such rows, of ten classes; the same for the same seed. */
    static Dataset of(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt() >>> 8) * 0x1p-24f;
        }
        int[] classes = random.ints(rows, 0, CLASSES.size()).toArray();
        return new Dataset(new FloatFeatures(values, columns), new Labels.Classes(classes, CLASSES));
    }
}
