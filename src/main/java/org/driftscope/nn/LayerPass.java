package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** One layer's part of a {@link Workspace}. All buffers are live: read them before the next pass. */
public final class LayerPass {

    /** x W + b, [rows, units]. */
    public FMatrixRMaj linearOutput() {
        throw new UnsupportedOperationException();
    }

    /**
     * What enters the activation, [rows, units]: batch norm's output where it stands before the activation, else the same
     * buffer as {@link #linearOutput()}. At the output layer, the outputs (logits).
     */
    public FMatrixRMaj preActivation() {
        throw new UnsupportedOperationException();
    }

    /** What leaves the activation, [rows, units]. At the output layer, the outputs (logits). */
    public FMatrixRMaj activation() {
        throw new UnsupportedOperationException();
    }

    /** What the next layer is given, [rows, units]: differs from {@link #activation()} where batch norm stands behind it. */
    public FMatrixRMaj output() {
        throw new UnsupportedOperationException();
    }

    /** Gradient of the loss with respect to the weights, [inputs, units]. */
    public FMatrixRMaj weightGradient() {
        throw new UnsupportedOperationException();
    }

    /** Gradient with respect to the bias, [units]. */
    public float[] biasGradient() {
        throw new UnsupportedOperationException();
    }

    /** Gradient with respect to gamma, [units]; meaningless without batch norm. */
    public float[] gammaGradient() {
        throw new UnsupportedOperationException();
    }

    /** Gradient with respect to beta, [units]; meaningless without batch norm. */
    public float[] betaGradient() {
        throw new UnsupportedOperationException();
    }
}
