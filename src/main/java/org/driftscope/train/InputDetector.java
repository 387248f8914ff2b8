package org.driftscope.train;

import org.driftscope.data.Features;
import org.driftscope.data.MiniBatches;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.Batch;
import org.driftscope.stats.Detection;
import org.driftscope.stats.Scratch;
import org.jspecify.annotations.Nullable;

/** Whether inputs come from one distribution, as far as a classifier can tell. Knows no network. */
final class InputDetector {
    /** Of each set: together as many held-out rows as a layer's detector has with the standard probe batch. */
    static final int ROWS = 300;

    private final TrainTest data;
    private final long seed;
    private final Scratch scratch = new Scratch();

    InputDetector(TrainTest data, long seed) {
        this.data = data;
        this.seed = seed;
    }

    TrainTest data() {
        return data;
    }

    /** Training against test rows as they are: draws rows of both sets, the same for the same seed. */
    Detection detect() {
        int rows = Math.min(ROWS, Math.min(data.training().rows(), data.test().rows()));
        return unpaired(
                sample(data.training().features(), rows), sample(data.test().features(), rows), rows);
    }

    /** The same as both are fed, and the mini-batch learnt last against those before. */
    InputDetections detect(TrainingStream training, TestRows test, long step) {
        FedRows fed = training.fed();
        int rows = Math.min(
                ROWS,
                Math.min(
                        fed == null ? data.training().rows() : fed.count(),
                        data.test().rows()));
        float[] learnt = fed == null ? sample(data.training().features(), rows) : fed.latest(rows);
        Features tested = data.test().features();
        if (test.isShifted()) {
            test.make(step, data.test().rows());
            tested = test.shifted().features();
        }
        return new InputDetections(
                unpaired(learnt, sample(tested, rows), rows), batchAgainstPast(training.batch(), fed));
    }

    private Detection batchAgainstPast(Batch batch, @Nullable FedRows fed) {
        int rows = Math.min(batch.rows(), fed == null ? ROWS : fed.count());
        float[] past = fed == null ? sample(data.training().features(), rows) : fed.past(rows);
        return unpaired(batch.inputs().data, past, rows);
    }

    private Detection unpaired(float[] a, float[] b, int rows) {
        return ProbePass.DETECTOR.unpaired(a, b, rows, data.columns(), seed, scratch);
    }

    private float[] sample(Features features, int rows) {
        int[] chosen = new int[rows];
        new MiniBatches(features.rows(), seed).next(chosen);
        float[] sample = new float[rows * features.columns()];
        for (int i = 0; i < rows; i++) {
            features.copyRow(chosen[i], sample, i * features.columns());
        }
        return sample;
    }
}
