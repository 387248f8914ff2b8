package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** Reads predictions from a network's outputs. */
public final class Outputs {
    private Outputs() {}

    /**
     * Number of rows whose largest output is that of their class; a row with a NaN counts as wrong.
     *
     * @param outputs [rows, classes], not modified
     * @param classes of at least that many rows, 0-based
     */
    public static int correct(FMatrixRMaj outputs, int[] classes) {
        int n = outputs.numCols;
        int correct = 0;
        for (int i = 0; i < outputs.numRows; i++) {
            float own = outputs.data[i * n + classes[i]];
            boolean largest = true;
            for (int j = 0; j < n; j++) {
                float value = outputs.data[i * n + j];
                // Of equal outputs the first counts.
                largest &= j < classes[i] ? value < own : value <= own;
            }
            correct += largest ? 1 : 0;
        }
        return correct;
    }
}
