package org.driftscope.train;

import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.Workspace;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** One network over the plane, in buffers of its own. */
final class SurfacePass {
    private final Network network;
    private @Nullable Workspace workspace;

    SurfacePass(Network network) {
        this.network = network;
    }

    /** @param surface modified: its values */
    void answer(DecisionSurface surface) {
        int cells = surface.cells();
        if (workspace == null || workspace.maxRows() < cells) {
            workspace = new Workspace(network, cells);
        }
        FMatrixRMaj points = new FMatrixRMaj(cells, 2);
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                points.data[2 * column] = surface.x(column);
                points.data[2 * column + 1] = surface.y(row);
            }
            FMatrixRMaj outputs = network.forward(points, workspace, Mode.EVALUATION);
            int width = cells * surface.outputs();
            System.arraycopy(outputs.data, 0, surface.values(), row * width, width);
        }
    }
}
