package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.data.Dataset;
import org.driftscope.data.MiniBatches;
import org.driftscope.measure.ShiftDistance;
import org.driftscope.measure.ShiftResponse;
import org.driftscope.nn.Batch;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.Outputs;
import org.driftscope.nn.Workspace;
import org.ejml.data.FMatrixRMaj;

/** What one network makes of shifted test rows, beside the same rows as they are. Changes nothing of the network but where it says so. */
final class ShiftPass {
    private final Network network;
    private final Network adapted;
    private final Workspace workspace;
    private final BatchFeed plain;
    private final BatchFeed shifted;
    private final int[] order;
    private final Batch probe;
    private final Batch shiftedProbe;
    private final Batch rows;

    /**
     * @param workspace with room for {@code most} rows, modified by every pass
     * @param probe its first rows are the test set's, not modified
     * @param most rows that evaluation takes at once
     */
    ShiftPass(Network network, Workspace workspace, TestRows test, Batch probe, int most, long seed) {
        this.network = network;
        this.workspace = workspace;
        this.probe = probe;
        adapted = network.copy();
        Dataset data = test.plain();
        plain = new BatchFeed(data);
        shifted = new BatchFeed(test.shifted());
        // Files may be sorted by class, which no batch's statistics should be.
        order = new int[data.rows()];
        new MiniBatches(order.length, seed).next(order);
        shiftedProbe = plain.batch(probe.rows());
        rows = plain.batch(most);
    }

    /**
     * The whole test set in all ways, whose shifted rows have been made.
     *
     * @param batchSize rows whose statistics are taken together
     */
    ShiftedEvaluation evaluate(int batchSize) {
        Evaluation running = evaluate(network, shifted, rows.capacity(), Mode.EVALUATION);
        if (!network.hasRunningStatistics()) {
            Evaluation as = evaluate(network, plain, rows.capacity(), Mode.EVALUATION);
            return new ShiftedEvaluation(as, running, running, running);
        }
        adapted.copyParametersFrom(network);
        // What Batch Renormalization corrects by.
        adapted.copyRunningStatisticsFrom(network);
        estimate(adapted, shifted);
        int size = Math.min(batchSize, rows.capacity());
        return new ShiftedEvaluation(
                evaluate(network, plain, size, Mode.BATCH_STATISTICS),
                evaluate(network, shifted, size, Mode.BATCH_STATISTICS),
                running,
                evaluate(adapted, shifted, rows.capacity(), Mode.EVALUATION));
    }

    /**
     * Estimates the network's running statistics anew.
     *
     * @param isShifted over shifted rows, which have been made
     */
    void reestimate(boolean isShifted) {
        estimate(network, isShifted ? shifted : plain);
    }

    private void estimate(Network of, BatchFeed feed) {
        of.beginEstimation();
        for (int from = 0; from < order.length; from += rows.capacity()) {
            fill(feed, from, rows.capacity());
            of.forward(rows.inputs(), workspace, Mode.TRAINING);
        }
        of.endEstimation();
    }

    private void fill(BatchFeed feed, int from, int size) {
        feed.fill(rows, order, from, Math.min(size, order.length - from));
    }

    private Evaluation evaluate(Network of, BatchFeed feed, int size, Mode mode) {
        double loss = 0;
        double correct = 0;
        for (int from = 0; from < order.length; from += size) {
            fill(feed, from, size);
            FMatrixRMaj outputs = of.forward(rows.inputs(), workspace, mode);
            loss += rows.rows() * of.loss(rows, workspace);
            correct += rows.isClassification() ? Outputs.correct(outputs, rows.classes()) : Double.NaN;
        }
        return new Evaluation(loss / order.length, correct / order.length);
    }

    /** The input's own distance, whose shifted probe rows have been made. */
    ShiftDistance input() {
        shifted.fill(shiftedProbe, 0, probe.rows());
        return ShiftDistance.between(probe.inputs(), shiftedProbe.inputs());
    }

    /** Of each layer over the probe rows, whose shifted ones have been made. */
    List<ShiftResponse> respond() {
        shifted.fill(shiftedProbe, 0, probe.rows());
        List<ShiftDistance> running = distances(Mode.EVALUATION);
        List<ShiftDistance> batch = network.hasRunningStatistics() ? distances(Mode.BATCH_STATISTICS) : running;
        List<ShiftResponse> responses = new ArrayList<>();
        for (int k = 0; k <= network.depth(); k++) {
            responses.add(new ShiftResponse(running.get(k), batch.get(k)));
        }
        return responses;
    }

    private List<ShiftDistance> distances(Mode mode) {
        network.forward(probe.inputs(), workspace, mode);
        List<FMatrixRMaj> before = Look.preActivations(workspace, network.depth() + 1);
        network.forward(shiftedProbe.inputs(), workspace, mode);
        List<ShiftDistance> distances = new ArrayList<>();
        for (int k = 0; k <= network.depth(); k++) {
            distances.add(
                    ShiftDistance.between(before.get(k), workspace.layer(k).preActivation()));
        }
        return distances;
    }
}
