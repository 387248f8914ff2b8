package org.driftscope.app;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.driftscope.data.Dataset;
import org.driftscope.data.Labels;
import org.driftscope.data.MiniBatches;
import org.driftscope.nn.Batch;
import org.driftscope.nn.LayerPass;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.Optimizer;
import org.driftscope.nn.Workspace;
import org.driftscope.stats.Moments;

/** Learns, and of what could be recorded takes the mean and variance of every unit's pre-activation alone. */
final class MomentsTraining {
    private final Dataset data;
    private final MiniBatches miniBatches;
    private final int[] rows;
    private final Batch batch;
    private final Network network;
    private final Optimizer optimizer;
    private final Workspace workspace;
    private final List<Moments> moments = new ArrayList<>();

    /** @param data of classes */
    MomentsTraining(BenchShape shape, Dataset data, MatrixBackend backend) {
        this.data = data;
        miniBatches = new MiniBatches(data.rows(), 1);
        rows = new int[shape.batchSize()];
        batch = Batch.ofClasses(
                rows.length, data.features().columns(), data.labels().outputs());
        batch.resize(rows.length);
        network = new Network(shape.network(), backend, new SplittableRandom(1));
        optimizer = new Optimizer(shape.optimizer(), network);
        workspace = new Workspace(network, rows.length);
        for (int k = 0; k <= network.depth(); k++) {
            moments.add(new Moments(network.linear(k).units()));
        }
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
        optimizer.step(network, workspace, false);
        for (int k = 0; k <= network.depth(); k++) {
            LayerPass pass = workspace.layer(k);
            moments.get(k).read(pass.preActivation().data, workspace.rows());
        }
    }
}
