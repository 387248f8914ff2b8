package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** One layer's part of a {@link Workspace}. All buffers are live: read them before the next pass. */
public final class LayerPass {
    private final FMatrixRMaj linearOutput;
    private final FMatrixRMaj activation;
    private final FMatrixRMaj normalizedOutput;
    private final FMatrixRMaj gradient;
    private final BatchNormState batchNormState;
    private final FMatrixRMaj weightGradient;
    private final float[] biasGradient;
    private final float[] gammaGradient;
    private final float[] betaGradient;
    private final double[] columnSums;
    private final float[] roundingRest;
    private FMatrixRMaj preActivation;
    private FMatrixRMaj output;

    /** @param hidden whether an activation and batch norm may follow */
    LayerPass(int maxRows, Linear linear, boolean hidden) {
        int units = linear.units();
        int hiddenRows = hidden ? maxRows : 0;
        linearOutput = new FMatrixRMaj(maxRows, units);
        activation = hidden ? new FMatrixRMaj(maxRows, units) : linearOutput;
        normalizedOutput = new FMatrixRMaj(hiddenRows, units);
        gradient = new FMatrixRMaj(maxRows, units);
        batchNormState = new BatchNormState(hiddenRows, units);
        weightGradient = new FMatrixRMaj(linear.inputs(), units);
        biasGradient = new float[units];
        gammaGradient = new float[units];
        betaGradient = new float[units];
        columnSums = new double[units];
        roundingRest = new float[units];
        preActivation = linearOutput;
        output = activation;
    }

    void resize(int rows) {
        linearOutput.reshape(rows, linearOutput.numCols);
        gradient.reshape(rows, gradient.numCols);
        if (activation != linearOutput) {
            activation.reshape(rows, activation.numCols);
            normalizedOutput.reshape(rows, normalizedOutput.numCols);
        }
    }

    void usePreActivation(FMatrixRMaj buffer) {
        preActivation = buffer;
    }

    void useOutput(FMatrixRMaj buffer) {
        output = buffer;
    }

    FMatrixRMaj normalizedOutput() {
        return normalizedOutput;
    }

    /** Gradient of the loss with respect to what the backward pass has come to, [rows, units]. */
    FMatrixRMaj gradient() {
        return gradient;
    }

    BatchNormState batchNormState() {
        return batchNormState;
    }

    double[] columnSums() {
        return columnSums;
    }

    float[] roundingRest() {
        return roundingRest;
    }

    /** x W + b, [rows, units]. */
    public FMatrixRMaj linearOutput() {
        return linearOutput;
    }

    /**
     * What enters the activation, [rows, units]: batch norm's output where it stands before the activation, else the same
     * buffer as {@link #linearOutput()}. At the output layer, the outputs (logits).
     */
    public FMatrixRMaj preActivation() {
        return preActivation;
    }

    /** What leaves the activation, [rows, units]. At the output layer, the outputs (logits). */
    public FMatrixRMaj activation() {
        return activation;
    }

    /** What the next layer is given, [rows, units]: differs from {@link #activation()} where batch norm stands behind it. */
    public FMatrixRMaj output() {
        return output;
    }

    /** Gradient of the loss with respect to the weights, [inputs, units]. */
    public FMatrixRMaj weightGradient() {
        return weightGradient;
    }

    /** Gradient with respect to the bias, [units]; 0 where batch norm follows before the activation. */
    public float[] biasGradient() {
        return biasGradient;
    }

    /** Gradient with respect to gamma, [units]; meaningless without batch norm. */
    public float[] gammaGradient() {
        return gammaGradient;
    }

    /** Gradient with respect to beta, [units]; meaningless without batch norm. */
    public float[] betaGradient() {
        return betaGradient;
    }
}
