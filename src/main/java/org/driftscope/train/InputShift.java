package org.driftscope.train;

import org.driftscope.data.Features;
import org.driftscope.data.MiniBatches;
import org.driftscope.data.TrainTest;
import org.driftscope.stats.Detection;

/** Whether training and test inputs come from one distribution, as far as a classifier can tell. Knows no network. */
record InputShift(TrainTest data, long seed) {
    /** Of each set: together as many held-out rows as a layer's detector has with the standard probe batch. */
    private static final int ROWS = 300;

    /** Draws rows of both sets, the same for the same seed. */
    Detection detect() {
        int rows = Math.min(ROWS, Math.min(data.training().rows(), data.test().rows()));
        float[] training = sample(data.training().features(), data.training().rows(), rows);
        float[] test = sample(data.test().features(), data.test().rows(), rows);
        return ProbePass.DETECTOR.unpaired(training, test, rows, data.columns(), seed);
    }

    private float[] sample(Features features, int of, int rows) {
        int[] chosen = new int[rows];
        new MiniBatches(of, seed).next(chosen);
        float[] sample = new float[rows * features.columns()];
        for (int i = 0; i < rows; i++) {
            features.copyRow(chosen[i], sample, i * features.columns());
        }
        return sample;
    }
}
