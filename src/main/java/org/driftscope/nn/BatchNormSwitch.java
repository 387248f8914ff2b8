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
        /**
         * Put in with gamma 1, beta 0, running statistics 0 and 1; taken out without compensation. The function jumps: at
         * once when taken out, with the first batch that is normalized when put in.
         */
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
        HiddenLayer layer = network.hidden(k);
        if (layer.batchNormPlacement() == placement) {
            return;
        }
        if (way == Way.PRESERVING) {
            fold(network, k);
        }
        layer.place(BatchNormPlacement.OFF);
        layer.batchNorm().reset();
        if (placement != BatchNormPlacement.OFF) {
            if (way == Way.PRESERVING) {
                network.forward(calibration, workspace, Mode.EVALUATION);
                LayerPass pass = workspace.layer(k);
                FMatrixRMaj values = placement == BatchNormPlacement.BEFORE ? pass.linearOutput() : pass.activation();
                BatchNormState state = pass.batchNormState();
                Kernels.moments(values.data, values.numRows, state.sums, state.squares);
                layer.batchNorm().setIdentity(state.sums, state.squares);
            }
            layer.place(placement);
        }
    }

    /** Works batch norm's map in evaluation mode, y = scale x + offset, into the weights beside it. */
    private static void fold(Network network, int k) {
        HiddenLayer layer = network.hidden(k);
        switch (layer.batchNormPlacement()) {
            case OFF -> {}
            case BEFORE -> foldIntoOutputs(layer.linear(), layer.batchNorm());
            case AFTER -> foldIntoInputs(network.linear(k + 1), layer.batchNorm());
        }
    }

    private static void foldIntoOutputs(Linear linear, BatchNorm batchNorm) {
        int units = linear.units();
        float[] weights = linear.weights().data;
        for (int j = 0; j < units; j++) {
            double scale = batchNorm.evaluationScale(j);
            for (int i = 0; i < linear.inputs(); i++) {
                weights[i * units + j] = (float) (scale * weights[i * units + j]);
            }
            linear.bias()[j] = (float) (scale * linear.bias()[j] + batchNorm.evaluationOffset(j));
        }
    }

    private static void foldIntoInputs(Linear next, BatchNorm batchNorm) {
        int units = next.units();
        float[] weights = next.weights().data;
        for (int j = 0; j < units; j++) {
            double bias = next.bias()[j];
            for (int i = 0; i < next.inputs(); i++) {
                double weight = weights[i * units + j];
                bias += batchNorm.evaluationOffset(i) * weight;
                weights[i * units + j] = (float) (batchNorm.evaluationScale(i) * weight);
            }
            next.bias()[j] = (float) bias;
        }
    }
}
