package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.measure.LayerMeasure;
import org.driftscope.measure.LayerReading;
import org.driftscope.nn.Activation;
import org.driftscope.nn.Network;
import org.driftscope.nn.Optimizer;
import org.driftscope.nn.Workspace;

/** Reads what a step left in every layer of a network, the layers parted into two halves of about as much work. */
final class StepReader {
    /** What a value of a layer costs, in weights: those are only summed, values are counted into bins, too. */
    private static final long WORK_OF_A_VALUE = 9;

    private static final float[] NO_CHANGES = {};

    private final Network network;
    private final Optimizer optimizer;
    private final List<LayerMeasure> measures;
    private final Halves halves;
    private final int[] followedUnits;
    private final Runnable lowerHalf = this::readLower;
    private final Runnable upperHalf = this::readUpper;

    // What is read now, written before the halves are run, and what they found.
    private Workspace workspace;
    private boolean updated;
    private int middle;
    private List<LayerReading> lower = List.of();
    private List<LayerReading> upper = List.of();

    /**
     * @param workspace of the first reading
     * @param measures of each layer, the output's last; used while it reads, by both halves
     */
    StepReader(Network network, Optimizer optimizer, Workspace workspace, List<LayerMeasure> measures, Halves halves) {
        this.network = network;
        this.optimizer = optimizer;
        this.workspace = workspace;
        this.measures = measures;
        this.halves = halves;
        this.followedUnits = new int[measures.size()];
    }

    void follow(int layer, int unit) {
        followedUnits[layer] = unit;
    }

    /**
     * Reads every layer.
     *
     * @param workspace what the passes left, not modified
     * @param updated whether the optimizer has just made a step
     * @return from the input on, the output layer's last
     */
    List<LayerReading> read(Workspace workspace, boolean updated) {
        this.workspace = workspace;
        this.updated = updated;
        middle = middle(workspace.rows());
        halves.run(lowerHalf, upperHalf);
        List<LayerReading> layers = new ArrayList<>(lower);
        layers.addAll(upper);
        return layers;
    }

    /** The lowest layer of the upper half. */
    private int middle(int rows) {
        long all = 0;
        for (int k = 0; k < measures.size(); k++) {
            all += work(k, rows);
        }
        int layer = 1;
        for (long below = work(0, rows); layer < network.depth() && 2 * (below + work(layer, rows)) <= all; layer++) {
            below += work(layer, rows);
        }
        return layer;
    }

    private long work(int layer, int rows) {
        long units = network.linear(layer).units();
        return units * (WORK_OF_A_VALUE * rows + network.linear(layer).inputs());
    }

    private void readLower() {
        lower = read(0, middle);
    }

    private void readUpper() {
        upper = read(middle, measures.size());
    }

    private List<LayerReading> read(int from, int to) {
        List<LayerReading> layers = new ArrayList<>(to - from);
        for (int k = from; k < to; k++) {
            Activation activation = k < network.depth() ? network.hidden(k).activation() : null;
            layers.add(measures.get(k)
                    .read(
                            workspace.layer(k),
                            activation,
                            network.linear(k),
                            followedUnits[k],
                            updated ? optimizer.weightChanges(k) : NO_CHANGES));
        }
        return layers;
    }
}
