package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.data.Dataset;
import org.driftscope.data.MiniBatches;
import org.driftscope.train.Intervention.SetBatchSize;
import org.driftscope.train.Intervention.SetComposition;

/** Which training rows a run learns from, told without training. */
public final class MiniBatchRows {
    /** Training rows from which batch norm that is put in takes its first statistics. */
    private static final int CALIBRATION_ROWS = 1000;

    private MiniBatchRows() {}

    /**
     * The rows of the first mini-batches, 0-based, as the experiment and its events compose them.
     *
     * @param training to draw from
     * @param steps how many mini-batches
     */
    public static List<int[]> first(Experiment experiment, Dataset training, int steps) {
        TrainingStream stream = new TrainingStream(training, experiment);
        List<Event> events = experiment.events();
        List<int[]> batches = new ArrayList<>();
        int done = 0;
        for (int step = 0; step < steps; step++) {
            while (done < events.size() && events.get(done).step() <= step) {
                Intervention intervention = events.get(done++).intervention();
                if (intervention instanceof SetComposition || intervention instanceof SetBatchSize) {
                    if (step == 0) {
                        // The first one was drawn already when this acts.
                        stream.draw(0);
                    }
                    set(stream, intervention);
                }
            }
            stream.draw(step);
            batches.add(stream.rows().clone());
        }
        return batches;
    }

    private static void set(TrainingStream stream, Intervention intervention) {
        if (intervention instanceof SetComposition change) {
            stream.setComposition(change.composition());
        } else if (intervention instanceof SetBatchSize change) {
            stream.setBatchSize(change.rows());
        }
    }

    /** The rows from which batch norm that is put in takes its first statistics, 0-based. */
    public static int[] calibration(Experiment experiment, int trainingRows) {
        int[] chosen = new int[Math.min(CALIBRATION_ROWS, trainingRows)];
        new MiniBatches(trainingRows, RandomStreams.CALIBRATION.seedOf(experiment.seed())).next(chosen);
        return chosen;
    }
}
