package org.driftscope.train;

import java.util.List;
import java.util.Map;
import org.driftscope.data.Labels;
import org.driftscope.data.RowShape;
import org.driftscope.stats.Histogram;

/**
 * A look at the input behind a step. Its arrays are not to be modified.
 *
 * @param step mini-batches learnt so far
 * @param shape what the columns are
 * @param batch the mini-batch drawn last: the one to be learnt first, then the one learnt last
 * @param training rows of the training set, the same ones in every look
 * @param test likewise of the test set
 * @param distributions of these: of all pixels of images, else of the first columns
 * @param surfaces of networks that have not diverged, over points in the plane; empty for other rows
 */
public record InputSample(
        long step,
        RowShape shape,
        Rows batch,
        Rows training,
        Rows test,
        List<Distribution> distributions,
        Map<Twin, DecisionSurface> surfaces) {

    public InputSample {
        distributions = List.copyOf(distributions);
        surfaces = Map.copyOf(surfaces);
    }

    /**
     * Some rows and what a shift makes of them.
     *
     * @param plain as they are, [rows, columns]
     * @param fed as they are fed, [rows, columns]; the same array where nothing is shifted
     * @param labels one for each row
     */
    public record Rows(float[] plain, float[] fed, Labels labels) {
        public int count() {
            return labels.rows();
        }

        public boolean isShifted() {
            return plain != fed;
        }
    }

    /**
     * Histograms over the same bins; of rows that are not shifted the same one twice.
     *
     * @param column 0-based; -1 for all columns together
     */
    public record Distribution(
            int column, Histogram training, Histogram trainingFed, Histogram test, Histogram testFed) {}

    /** The same with what the networks answer. */
    InputSample with(Map<Twin, DecisionSurface> answers) {
        return new InputSample(step, shape, batch, training, test, distributions, answers);
    }

    /** The same so many steps later, as in a run that goes on behind what is recorded already. */
    public InputSample later(long steps) {
        return new InputSample(step + steps, shape, batch, training, test, distributions, surfaces);
    }
}
