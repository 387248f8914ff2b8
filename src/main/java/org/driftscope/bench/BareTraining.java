package org.driftscope.bench;

import java.util.SplittableRandom;
import org.driftscope.data.Dataset;
import org.driftscope.data.Labels;
import org.driftscope.data.MiniBatches;
import org.driftscope.nn.Batch;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.Optimizer;
import org.driftscope.nn.Workspace;

/** Learns and records nothing, its buffers open to whoever times what reads them. */
final class BareTraining {
    private final Dataset data;
    private final MiniBatches miniBatches;
    private final int[] rows;
    private final Batch batch;
    private final Network network;
    private final Optimizer optimizer;
    private final Workspace workspace;

    /** @param data of classes */
    BareTraining(BenchShape shape, Dataset data, MatrixBackend backend) {
        this.data = data;
        miniBatches = new MiniBatches(data.rows(), 1);
        rows = new int[shape.batchSize()];
        batch = Batch.ofClasses(
                rows.length, data.features().columns(), data.labels().outputs());
        batch.resize(rows.length);
        network = new Network(shape.network(), backend, new SplittableRandom(1));
        optimizer = new Optimizer(shape.optimizer(), network);
        workspace = new Workspace(network, rows.length);
    }

    Network network() {
        return network;
    }

    /** What the last pass left. */
    Workspace workspace() {
        return workspace;
    }

    /** Learns one mini-batch. */
    void step() {
        miniBatches.next(rows);
        int[] classes = ((Labels.Classes) data.labels()).classes();
        for (int i = 0; i < rows.length; i++) {
            data.features().copyRow(rows[i], batch.inputs().data, i * batch.inputs().numCols);
            batch.classes()[i] = classes[rows[i]];
        }
        network.forward(batch.inputs(), workspace, Mode.TRAINING);
        network.backward(batch, workspace);
        update(false);
    }

    /**
     * The optimizer's step by the last gradients.
     *
     * @param measured whether it notes how long updates are
     */
    void update(boolean measured) {
        optimizer.step(network, workspace, measured);
    }
}
