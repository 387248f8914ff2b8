package org.driftscope.train;

import org.driftscope.data.MiniBatches;

/** Which training rows a run learns from, told without training. */
public final class MiniBatchRows {
    /** Training rows from which batch norm that is put in takes its first statistics. */
    private static final int CALIBRATION_ROWS = 1000;

    private MiniBatchRows() {}

    /** The mini-batches of a run, one after the other. */
    static MiniBatches of(Experiment experiment, int trainingRows) {
        return new MiniBatches(trainingRows, RandomStreams.BATCHES.seedOf(experiment.seed()));
    }

    /**
     * The rows of the first mini-batches, 0-based.
     *
     * @param trainingRows to draw from
     * @return [steps, batch], row-major
     */
    public static int[] first(Experiment experiment, int trainingRows, int steps) {
        MiniBatches batches = of(experiment, trainingRows);
        int size = experiment.batchSize();
        int[] rows = new int[Math.multiplyExact(steps, size)];
        int[] batch = new int[size];
        for (int step = 0; step < steps; step++) {
            batches.next(batch);
            System.arraycopy(batch, 0, rows, step * size, size);
        }
        return rows;
    }

    /** The rows from which batch norm that is put in takes its first statistics, 0-based. */
    public static int[] calibration(Experiment experiment, int trainingRows) {
        int[] chosen = new int[Math.min(CALIBRATION_ROWS, trainingRows)];
        new MiniBatches(trainingRows, RandomStreams.CALIBRATION.seedOf(experiment.seed())).next(chosen);
        return chosen;
    }
}
