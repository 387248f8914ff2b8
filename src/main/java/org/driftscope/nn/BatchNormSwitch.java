package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** Switches batch norm of a hidden layer on, off or over, in a network that has already learnt. */
public final class BatchNormSwitch {

    /** What is done to the function that the network computes. */
    public enum Way {
        /**
         * The function in evaluation mode stays: put in with gamma = sqrt(var + eps) and beta = mean of a calibration
         * pass; taken out by folding gamma, beta and the running statistics into the weights.
         */
        PRESERVING,
        /** Put in with gamma 1, beta 0, running statistics 0 and 1; taken out without compensation. The function jumps. */
        NAIVE
    }

    private BatchNormSwitch() {}

    /**
     * Makes batch norm of hidden layer {@code k} stand at {@code placement}. Moving it from one place to the other takes
     * it out and puts it in. The caller lets the optimizer forget the layers concerned ({@code k} and {@code k + 1}).
     *
     * @param network modified
     * @param calibration rows to take statistics from, [rows, inputs], not modified
     * @param workspace room for that many rows, modified
     */
    public static void apply(
            Network network,
            int k,
            BatchNormPlacement placement,
            Way way,
            FMatrixRMaj calibration,
            Workspace workspace) {
        throw new UnsupportedOperationException();
    }
}
