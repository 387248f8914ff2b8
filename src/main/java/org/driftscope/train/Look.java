package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.nn.Workspace;
import org.ejml.data.FMatrixRMaj;

/**
 * What one network made of the probe batch at a step.
 *
 * @param number looks at the probe batch before it
 * @param preActivations of every layer, the output last, each [rows, units]; not to be modified
 */
public record Look(long number, long step, List<FMatrixRMaj> preActivations) {

    public Look {
        preActivations = List.copyOf(preActivations);
    }

    /** Memory that it takes. */
    long bytes() {
        return preActivations.stream()
                .mapToLong(z -> (long) z.getNumElements() * Float.BYTES)
                .sum();
    }

    /** One that was taken, of which no more than that is known. */
    static Look missing(long number, long step) {
        return new Look(number, step, List.of());
    }

    /** Whether it is not known what the network made of the probe batch. */
    boolean isMissing() {
        return preActivations.isEmpty();
    }

    /** A copy of what a pass left behind. */
    static Look of(long number, long step, Workspace passed, int layers) {
        return new Look(number, step, preActivations(passed, layers));
    }

    /** Copies of the pre-activations that a pass left behind. */
    static List<FMatrixRMaj> preActivations(Workspace passed, int layers) {
        List<FMatrixRMaj> copies = new ArrayList<>();
        for (int k = 0; k < layers; k++) {
            FMatrixRMaj z = passed.layer(k).preActivation();
            FMatrixRMaj copy = new FMatrixRMaj(z.numRows, z.numCols);
            System.arraycopy(z.data, 0, copy.data, 0, z.getNumElements());
            copies.add(copy);
        }
        return copies;
    }
}
