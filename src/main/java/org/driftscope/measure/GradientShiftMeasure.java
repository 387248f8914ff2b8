package org.driftscope.measure;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.nn.Batch;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.Workspace;
import org.ejml.data.FMatrixRMaj;

/**
 * Measures {@link GradientShift} of every layer. The layers' steps are taken again in a network of its own, one after the other from
 * the input on; behind each, a pass forward from there and one backward to the next layer give that layer's new gradient.
 */
public final class GradientShiftMeasure {
    private final Network shadow;
    private final Workspace workspace;

    /**
     * @param shadow of the shape of the networks to be read, modified by every reading
     * @param workspace with room for their batches, likewise
     */
    public GradientShiftMeasure(Network shadow, Workspace workspace) {
        this.shadow = shadow;
        this.workspace = workspace;
    }

    /**
     * Of each linear map, from the input on.
     *
     * @param before the network before the step, not modified
     * @param after the network behind it, not modified
     * @param passed holds the step's gradients, not modified
     * @param batch of the step, not modified
     */
    public List<GradientShift> read(Network before, Network after, Workspace passed, Batch batch) {
        shadow.copyParametersFrom(before);
        List<GradientShift> shifts = new ArrayList<>(shadow.depth() + 1);
        for (int k = 0; k <= shadow.depth(); k++) {
            FMatrixRMaj gradient = passed.layer(k).weightGradient();
            FMatrixRMaj other = gradient;
            if (k > 0) {
                shadow.copyParametersFrom(after, k - 1);
                if (k == 1) {
                    shadow.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
                } else {
                    shadow.forwardFrom(k - 1, batch.inputs(), workspace, Mode.BATCH_STATISTICS);
                }
                shadow.backwardTo(k, batch, workspace);
                other = workspace.layer(k).weightGradient();
            }
            shifts.add(GradientShift.of(gradient.data, other.data, gradient.getNumElements()));
        }
        return shifts;
    }
}
