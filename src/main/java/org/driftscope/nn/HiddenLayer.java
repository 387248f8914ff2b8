package org.driftscope.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A linear map, its activation, and a normalizer in the place where it stands now. */
public final class HiddenLayer {
    private final int index;
    private final Linear linear;
    private final Activation activation;
    private final Normalizer normalizer;
    private BatchNormPlacement placement;

    /** @param index 0-based, from the input on */
    HiddenLayer(int index, int inputs, LayerSpec spec, NormalizerSpec normalizerSpec) {
        this.index = index;
        linear = new Linear(inputs, spec.units());
        activation = spec.activation();
        normalizer = Normalizer.of(normalizerSpec, linear);
        placement = spec.batchNorm();
    }

    /** Fills the weights; weight norm starts with the lengths they have, so that it changes nothing. */
    void initialize(InitializerSpec spec, RandomGenerator random) {
        Initializer.fill(linear.weights(), spec, random);
        if (placement != BatchNormPlacement.OFF && normalizer instanceof WeightNorm weightNorm) {
            weightNorm.setIdentity();
        }
    }

    public Linear linear() {
        return linear;
    }

    public Activation activation() {
        return activation;
    }

    /** Where the normalizer stands now. */
    public BatchNormPlacement batchNormPlacement() {
        return placement;
    }

    void place(BatchNormPlacement where) {
        placement = where;
    }

    /** What normalizes; kept, without effect, while it is off. */
    public Normalizer normalizer() {
        return normalizer;
    }

    public int units() {
        return linear.units();
    }

    /** From the linear output on, without noise: fills the pass's pre-activation, activation and output. */
    void forward(LayerPass pass, int rows, Mode mode) {
        normalizeLinear(pass, rows, mode);
        activate(pass, rows, mode);
    }

    /**
     * The same with noise on what enters the activation.
     *
     * @param seed of this step's noise
     */
    void forward(LayerPass pass, int rows, Mode mode, long seed) {
        normalizeLinear(pass, rows, mode);
        pass.noise().forward(pass.preActivation().data, rows, seed, index, pass.noisyOutput().data);
        pass.usePreActivation(pass.noisyOutput());
        activate(pass, rows, mode);
    }

    private void normalizeLinear(LayerPass pass, int rows, Mode mode) {
        if (placement == BatchNormPlacement.BEFORE) {
            normalizer.forward(
                    pass.linearOutput().data, rows, mode, pass.normalizerState(), pass.normalizedOutput().data);
            pass.usePreActivation(pass.normalizedOutput());
        } else {
            pass.usePreActivation(pass.linearOutput());
        }
    }

    private void activate(LayerPass pass, int rows, Mode mode) {
        float[] a = pass.activation().data;
        Kernels.activate(activation, pass.preActivation().data, a, rows * units());
        if (placement == BatchNormPlacement.AFTER) {
            normalizer.forward(a, rows, mode, pass.normalizerState(), pass.normalizedOutput().data);
            pass.useOutput(pass.normalizedOutput());
        } else {
            pass.useOutput(pass.activation());
        }
    }

    /**
     * Turns the pass's gradient from that of the output into that of the linear output, and fills the bias's, gamma's and
     * beta's.
     */
    void backward(LayerPass pass, int rows) {
        switch (placement) {
            case OFF -> {
                activationBackward(pass, pass.gradient().data, rows);
                pass.sumGradient(pass.biasGradient());
            }
            case BEFORE -> {
                activationBackward(pass, pass.gradient().data, rows);
                if (normalizer instanceof WeightNorm) {
                    // Weight norm leaves the bias alone.
                    pass.sumGradient(pass.biasGradient());
                    normalizerBackward(pass, rows);
                } else if (normalizer.cancelsBias()) {
                    normalizerBackward(pass, rows);
                    // Exactly 0: the mean takes the bias away again. A sum would leave rounding noise for Adam to
                    // amplify.
                    Arrays.fill(pass.biasGradient(), 0);
                } else {
                    normalizerBackward(pass, rows);
                    pass.sumGradient(pass.biasGradient());
                }
            }
            case AFTER -> {
                normalizerBackward(pass, rows);
                if (normalizer.cancelsBias()) {
                    backwardWithoutRounding(pass, rows);
                } else {
                    activationBackward(pass, pass.gradient().data, rows);
                    pass.sumGradient(pass.biasGradient());
                }
            }
        }
    }

    /**
     * What batch norm passes down sums to 0, but for rounding. That rest, times the first row's slope, is taken off the sum:
     * so a unit of one slope on all rows has no noise for Adam to amplify.
     */
    private void backwardWithoutRounding(LayerPass pass, int rows) {
        float[] gradient = pass.gradient().data;
        float[] bias = pass.biasGradient();
        pass.sumGradientInDouble(pass.roundingRest());
        activationBackward(pass, pass.roundingRest(), 1);
        activationBackward(pass, gradient, rows);
        pass.sumGradientInDouble(bias);
        for (int j = 0; j < bias.length; j++) {
            bias[j] -= pass.roundingRest()[j];
        }
    }

    /** Behind the backward pass, when the weights' gradient is known. */
    void finishWeightGradient(LayerPass pass) {
        if (placement != BatchNormPlacement.OFF && normalizer instanceof WeightNorm weightNorm) {
            weightNorm.finishWeightGradient(pass.weightGradient().data, pass.normalizerState(), pass.gammaGradient());
        }
    }

    private void activationBackward(LayerPass pass, float[] gradient, int rows) {
        Kernels.activationBackward(activation, pass.activation().data, gradient, rows * units());
        if (pass.isNoisy()) {
            pass.noise().backward(gradient, rows);
        }
    }

    private void normalizerBackward(LayerPass pass, int rows) {
        normalizer.backward(
                pass.gradient().data, rows, pass.normalizerState(), pass.gammaGradient(), pass.betaGradient());
    }
}
