package org.driftscope.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands before or behind the activation of a hidden layer, with its parameters. */
public abstract sealed class Normalizer permits RunningNormalizer, GroupNorm, RmsNorm, WeightNorm {
    final float[] gamma;
    final float[] beta;

    /** @param shifts whether there is a beta */
    Normalizer(int units, boolean shifts) {
        gamma = new float[units];
        beta = new float[shifts ? units : 0];
        Arrays.fill(gamma, 1);
    }

    /** For a layer of that linear map, as specified. */
    static Normalizer of(NormalizerSpec spec, Linear linear) {
        int units = linear.units();
        return switch (spec.kind()) {
            case BATCH -> new BatchNorm(units, spec);
            case GHOST_BATCH -> new BatchNorm(units, spec, spec.ghostRows());
            case BATCH_RENORM -> new BatchRenorm(units, spec);
            case LAYER -> new GroupNorm(units, 1, spec.eps());
            case RMS -> new RmsNorm(units, spec.eps());
            case GROUP -> new GroupNorm(units, spec.groups(), spec.eps());
            case WEIGHT -> new WeightNorm(linear);
        };
    }

    /** Sets gamma 1, beta 0, and running statistics to mean 0 and deviation 1. */
    void reset() {
        Arrays.fill(gamma, 1);
        Arrays.fill(beta, 0);
    }

    /** Takes over gamma and beta of one of the same kind and width. */
    void copyParametersFrom(Normalizer other) {
        System.arraycopy(other.gamma, 0, gamma, 0, gamma.length);
        System.arraycopy(other.beta, 0, beta, 0, beta.length);
    }

    /** Parameters and running statistics, the live buffers; their names begin with {@code layer}. */
    List<Tensor> tensors(String layer) {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(Tensor.row(layer + ".gamma", gamma));
        if (beta.length > 0) {
            tensors.add(Tensor.row(layer + ".beta", beta));
        }
        return tensors;
    }

    /** Room for what a pass of up to {@code maxRows} rows leaves behind. */
    abstract NormalizerState state(int maxRows);

    /**
     * Normalizes {@code x} into {@code y}.
     *
     * @param x [rows, units], not modified
     * @param state modified: what the backward pass needs
     * @param y modified, [rows, units]
     */
    abstract void forward(float[] x, int rows, Mode mode, NormalizerState state, float[] y);

    /**
     * Backward pass behind a forward pass with batch statistics.
     *
     * @param gradient dy on entry, dx on return, [rows, units]
     * @param dgamma modified, [units]
     * @param dbeta modified, [units]; left alone where there is no beta
     */
    abstract void backward(float[] gradient, int rows, NormalizerState state, float[] dgamma, float[] dbeta);

    /** Whether a constant added to a unit's value on every row of a batch is taken away again: then a bias learns nothing. */
    abstract boolean cancelsBias();

    /** Scale of each unit (weight norm's g); the live buffer. */
    public float[] gamma() {
        return gamma;
    }

    /** Shift of each unit; the live buffer. Empty for RMS norm and weight norm, which have none. */
    public float[] beta() {
        return beta;
    }
}
