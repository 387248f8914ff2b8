package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** One layer's part of a {@link Workspace}. All buffers are live: read them before the next pass. */
public final class LayerPass {
    private final FMatrixRMaj linearOutput;
    private final FMatrixRMaj activation;
    private final FMatrixRMaj normalizedOutput;
    private final FMatrixRMaj gradient;
    private final NormalizerState normalizerState;
    private final FMatrixRMaj noisyOutput;
    private final Noise noise;
    private final FMatrixRMaj weightGradient;
    private final float[] biasGradient;
    private final float[] gammaGradient;
    private final float[] betaGradient;
    private final float[] roundingRest;
    private FMatrixRMaj preActivation;
    private FMatrixRMaj output;

    /** For the output layer. */
    LayerPass(int maxRows, Linear linear) {
        this(maxRows, linear, false, new NormalizerState(0, linear.units(), 0), false);
    }

    /**
     * For a hidden layer.
     *
     * @param noisy whether noise may be put on what enters the activation
     */
    LayerPass(int maxRows, HiddenLayer layer, boolean noisy) {
        this(maxRows, layer.linear(), true, layer.normalizer().state(maxRows), noisy);
    }

    private LayerPass(int maxRows, Linear linear, boolean hidden, NormalizerState normalizerState, boolean noisy) {
        int units = linear.units();
        int hiddenRows = hidden ? maxRows : 0;
        linearOutput = new FMatrixRMaj(maxRows, units);
        activation = hidden ? new FMatrixRMaj(maxRows, units) : linearOutput;
        normalizedOutput = new FMatrixRMaj(hiddenRows, units);
        gradient = new FMatrixRMaj(maxRows, units);
        this.normalizerState = normalizerState;
        noisyOutput = new FMatrixRMaj(noisy ? maxRows : 0, units);
        noise = new Noise(noisy ? maxRows : 0, units);
        weightGradient = new FMatrixRMaj(linear.inputs(), units);
        biasGradient = new float[units];
        gammaGradient = new float[units];
        betaGradient = new float[units];
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
        if (noisyOutput.data.length > 0) {
            noisyOutput.reshape(rows, noisyOutput.numCols);
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

    NormalizerState normalizerState() {
        return normalizerState;
    }

    FMatrixRMaj noisyOutput() {
        return noisyOutput;
    }

    Noise noise() {
        return noise;
    }

    /** Whether the last forward pass put noise on what enters the activation. */
    boolean isNoisy() {
        return preActivation == noisyOutput;
    }

    ColumnLoops loops() {
        return normalizerState.loops;
    }

    /**
     * Adds up the rows of {@link #gradient()}.
     *
     * @param into modified, [units]
     */
    void sumGradient(float[] into) {
        loops().sums(gradient.data, gradient.numRows, into);
    }

    /** The same where parts nearly cancel each other, and what is left counts. */
    void sumGradientInDouble(float[] into) {
        loops().sumsInDouble(gradient.data, gradient.numRows, into);
    }

    float[] roundingRest() {
        return roundingRest;
    }

    /** x W + b, [rows, units]; with weight norm, x v + b. */
    public FMatrixRMaj linearOutput() {
        return linearOutput;
    }

    /**
     * What enters the activation, [rows, units]: what the normalizer gives where it stands before the activation, else the
     * same buffer as {@link #linearOutput()}; with this pass's noise where there is some. At the output layer, the outputs
     * (logits).
     */
    public FMatrixRMaj preActivation() {
        return preActivation;
    }

    /** What leaves the activation, [rows, units]. At the output layer, the outputs (logits). */
    public FMatrixRMaj activation() {
        return activation;
    }

    /** What the next layer is given, [rows, units]: differs from {@link #activation()} where a normalizer stands behind it. */
    public FMatrixRMaj output() {
        return output;
    }

    /** Gradient of the loss with respect to the weights (with weight norm, to v), [inputs, units]. */
    public FMatrixRMaj weightGradient() {
        return weightGradient;
    }

    /** Gradient with respect to the bias, [units]; 0 where batch statistics follow before the activation. */
    public float[] biasGradient() {
        return biasGradient;
    }

    /** Gradient with respect to gamma, [units]; meaningless while the normalizer is off. */
    public float[] gammaGradient() {
        return gammaGradient;
    }

    /** Gradient with respect to beta, [units]; meaningless while the normalizer is off, or has no beta. */
    public float[] betaGradient() {
        return betaGradient;
    }
}
