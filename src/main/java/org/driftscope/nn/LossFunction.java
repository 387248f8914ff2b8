package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The losses and their gradients with respect to the network's outputs. */
final class LossFunction {
    private LossFunction() {}

    /** The mean loss of {@code outputs} [rows, outputs]. */
    static double loss(Loss loss, FMatrixRMaj outputs, Batch batch) {
        return compute(loss, outputs, batch, null);
    }

    /**
     * The same, and its gradient.
     *
     * @param gradient modified, [rows, outputs]
     */
    static double gradient(Loss loss, FMatrixRMaj outputs, Batch batch, FMatrixRMaj gradient) {
        return compute(loss, outputs, batch, gradient.data);
    }

    private static double compute(Loss loss, FMatrixRMaj outputs, Batch batch, float @Nullable [] gradient) {
        double sum = 0;
        int rows = outputs.numRows;
        for (int i = 0; i < rows; i++) {
            sum += loss == Loss.CROSS_ENTROPY
                    ? crossEntropyRow(outputs, i, batch.classes()[i], gradient)
                    : squaredErrorRow(outputs, i, batch, gradient);
        }
        return loss == Loss.CROSS_ENTROPY ? sum / rows : sum / ((double) rows * outputs.numCols);
    }

    private static double crossEntropyRow(FMatrixRMaj outputs, int row, int target, float @Nullable [] gradient) {
        float[] z = outputs.data;
        int n = outputs.numCols;
        int at = row * n;
        float max = z[at];
        for (int j = 1; j < n; j++) {
            max = Math.max(max, z[at + j]);
        }
        double total = 0;
        for (int j = 0; j < n; j++) {
            total += Math.exp((double) z[at + j] - max);
        }
        if (gradient != null) {
            for (int j = 0; j < n; j++) {
                double probability = Math.exp((double) z[at + j] - max) / total;
                gradient[at + j] = (float) ((probability - (j == target ? 1 : 0)) / outputs.numRows);
            }
        }
        return Math.log(total) + max - z[at + target];
    }

    private static double squaredErrorRow(FMatrixRMaj outputs, int row, Batch batch, float @Nullable [] gradient) {
        int n = outputs.numCols;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double target =
                    batch.isClassification() ? (batch.classes()[row] == j ? 1 : 0) : batch.values().data[row * n + j];
            double error = outputs.data[row * n + j] - target;
            sum += error * error;
            if (gradient != null) {
                gradient[row * n + j] = (float) (2 * error / ((double) outputs.numRows * n));
            }
        }
        return sum;
    }
}
