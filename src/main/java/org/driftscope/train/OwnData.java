package org.driftscope.train;

import java.nio.file.Path;
import java.util.Collections;
import org.driftscope.data.DataSpec;
import org.driftscope.nn.Loss;

/**
 * Data of the user's, and how much there is of it.
 *
 * @param title for people
 * @param isRegression whether real values are predicted, not classes
 * @param rows of both sets
 * @param inputs columns that are learnt from
 */
public record OwnData(String title, DataSpec spec, boolean isRegression, long rows, int inputs) {
    private static final int LAYERS = 3;

    private Loss loss() {
        return isRegression ? Loss.MEAN_SQUARED_ERROR : Loss.CROSS_ENTROPY;
    }

    /** What the network of {@code experiment} makes of it. */
    public Experiment with(Experiment experiment) {
        return experiment.withData(title, spec, loss());
    }

    /**
     * An experiment that fits it: three layers, wider than the input but neither tiny nor slow, ReLU with He's weights, batch norm in
     * network A alone, and mini-batches of which there are at least some twenty in an epoch.
     */
    public Experiment suggested() {
        int units = width();
        long batch = Math.max(8, Math.min(60, rows / 25));
        try {
            Experiment plain = ExperimentFile.parse("", "", Path.of("").toAbsolutePath());
            return ExperimentFile.set(
                    with(plain),
                    "network.hidden=" + Collections.nCopies(LAYERS, units),
                    "network.activation=relu",
                    "network.initializer=he",
                    "optimizer.learning_rate=" + (isRegression ? 0.01 : 0.05),
                    "training.batch_size=" + batch);
        } catch (ExperimentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Twice the inputs, as a power of two from 16 to 128. */
    private int width() {
        int power = 16;
        while (power < 128 && power < 2 * inputs) {
            power *= 2;
        }
        return power;
    }
}
