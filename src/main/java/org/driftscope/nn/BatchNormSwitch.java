package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** Switches a hidden layer's batch norm, or what normalizes in its place, on, off or over, in a network that has learnt. */
public final class BatchNormSwitch {

    /** What is done to the function that the network computes. */
    public enum Way {
        /**
         * The function in evaluation mode stays: put in with gamma = sqrt(var + eps) and beta = mean of a calibration
         * pass; taken out by folding gamma, beta and the running statistics into the weights. Weight norm is put in with g = |v|,
         * and folded into the weights. What normalizes each row by itself cannot be switched this way, and is switched
         * naively.
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
     * Makes the normalizer of hidden layer {@code k} stand at {@code placement}. Moving it from one place to the other takes
     * it out and puts it in. The caller lets the optimizer forget the layers concerned ({@code k} and {@code k + 1}).
     *
     * @param network modified
     * @param calibration rows to take statistics from, [rows, inputs], not modified
     * @param workspace room for that many rows, modified
     * @throws IllegalArgumentException if the normalizer cannot stand there
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
        requirePlace(network.spec().normalizer().kind(), placement);
        if (way == Way.PRESERVING) {
            fold(network, k);
        }
        layer.place(BatchNormPlacement.OFF);
        layer.normalizer().reset();
        if (placement != BatchNormPlacement.OFF) {
            if (way == Way.PRESERVING) {
                setIdentity(network, k, placement, calibration, workspace);
            }
            layer.place(placement);
        }
    }

    private static void setIdentity(
            Network network, int k, BatchNormPlacement placement, FMatrixRMaj calibration, Workspace workspace) {
        if (network.hidden(k).normalizer() instanceof RunningNormalizer normalizer) {
            network.forward(calibration, workspace, Mode.EVALUATION);
            LayerPass pass = workspace.layer(k);
            FMatrixRMaj values = placement == BatchNormPlacement.BEFORE ? pass.linearOutput() : pass.activation();
            NormalizerState state = pass.normalizerState();
            state.loops.moments(values.data, 0, values.numRows, state.sums, state.squares);
            normalizer.setIdentity(state.sums, state.squares);
        } else if (network.hidden(k).normalizer() instanceof WeightNorm weightNorm) {
            weightNorm.setIdentity();
        }
    }

    /**
     * Checks that a normalizer can stand somewhere.
     *
     * @throws IllegalArgumentException if not
     */
    public static void requirePlace(NormalizerKind kind, BatchNormPlacement placement) {
        if (placement == BatchNormPlacement.AFTER && !kind.canStandBehindActivation()) {
            throw new IllegalArgumentException(
                    "weight norm normalizes the weights before the activation and cannot stand after it; write before");
        }
    }

    /** Works what the normalizer does in evaluation mode into the weights beside it. */
    private static void fold(Network network, int k) {
        HiddenLayer layer = network.hidden(k);
        if (layer.batchNormPlacement() == BatchNormPlacement.OFF) {
            return;
        }
        if (layer.normalizer() instanceof WeightNorm weightNorm) {
            weightNorm.fold();
        } else if (layer.normalizer() instanceof RunningNormalizer normalizer) {
            // y = scale x + offset in evaluation mode.
            if (layer.batchNormPlacement() == BatchNormPlacement.BEFORE) {
                foldIntoOutputs(layer.linear(), normalizer);
            } else {
                foldIntoInputs(network.linear(k + 1), normalizer);
            }
        }
    }

    private static void foldIntoOutputs(Linear linear, RunningNormalizer normalizer) {
        int units = linear.units();
        float[] weights = linear.weights().data;
        for (int j = 0; j < units; j++) {
            double scale = normalizer.evaluationScale(j);
            for (int i = 0; i < linear.inputs(); i++) {
                weights[i * units + j] = (float) (scale * weights[i * units + j]);
            }
            linear.bias()[j] = (float) (scale * linear.bias()[j] + normalizer.evaluationOffset(j));
        }
    }

    private static void foldIntoInputs(Linear next, RunningNormalizer normalizer) {
        int units = next.units();
        float[] weights = next.weights().data;
        for (int j = 0; j < units; j++) {
            double bias = next.bias()[j];
            for (int i = 0; i < next.inputs(); i++) {
                double weight = weights[i * units + j];
                bias += normalizer.evaluationOffset(i) * weight;
                weights[i * units + j] = (float) (normalizer.evaluationScale(i) * weight);
            }
            next.bias()[j] = (float) bias;
        }
    }
}
