package org.driftscope.nn;

import java.util.Arrays;

/** A linear map, its activation, and batch norm in the place where it stands now. */
public final class HiddenLayer {
    private final Linear linear;
    private final Activation activation;
    private final BatchNorm batchNorm;
    private BatchNormPlacement placement;

    HiddenLayer(int inputs, LayerSpec spec, BatchNormSpec batchNormSpec) {
        linear = new Linear(inputs, spec.units());
        activation = spec.activation();
        batchNorm = new BatchNorm(spec.units(), batchNormSpec);
        placement = spec.batchNorm();
    }

    public Linear linear() {
        return linear;
    }

    public Activation activation() {
        return activation;
    }

    /** Where batch norm stands now. */
    public BatchNormPlacement batchNormPlacement() {
        return placement;
    }

    void place(BatchNormPlacement where) {
        placement = where;
    }

    /** Parameters and statistics of batch norm; kept, without effect, while it is off. */
    public BatchNorm batchNorm() {
        return batchNorm;
    }

    public int units() {
        return linear.units();
    }

    /** From the linear output on: fills the pass's pre-activation, activation and output. */
    void forward(LayerPass pass, int rows, Mode mode) {
        float[] z = pass.linearOutput().data;
        if (placement == BatchNormPlacement.BEFORE) {
            batchNorm.forward(z, rows, mode, pass.batchNormState(), pass.normalizedOutput().data);
            pass.usePreActivation(pass.normalizedOutput());
        } else {
            pass.usePreActivation(pass.linearOutput());
        }
        float[] a = pass.activation().data;
        Kernels.activate(activation, pass.preActivation().data, a, rows * units());
        if (placement == BatchNormPlacement.AFTER) {
            batchNorm.forward(a, rows, mode, pass.batchNormState(), pass.normalizedOutput().data);
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
        float[] gradient = pass.gradient().data;
        float[] bias = pass.biasGradient();
        switch (placement) {
            case OFF -> {
                activationBackward(pass, gradient, rows);
                Kernels.columnSums(gradient, rows, pass.columnSums(), bias);
            }
            case BEFORE -> {
                activationBackward(pass, gradient, rows);
                batchNormBackward(pass, rows);
                // Exactly 0: the mean takes the bias away again. A sum would leave rounding noise for Adam to amplify.
                Arrays.fill(bias, 0);
            }
            case AFTER -> {
                batchNormBackward(pass, rows);
                // What batch norm passes down sums to 0, but for rounding. That rest, times the first row's slope,
                // is taken off the sum: so a unit of one slope on all rows has no noise for Adam to amplify.
                Kernels.columnSums(gradient, rows, pass.columnSums(), pass.roundingRest());
                activationBackward(pass, pass.roundingRest(), 1);
                activationBackward(pass, gradient, rows);
                Kernels.columnSums(gradient, rows, pass.columnSums(), bias);
                for (int j = 0; j < bias.length; j++) {
                    bias[j] -= pass.roundingRest()[j];
                }
            }
        }
    }

    private void activationBackward(LayerPass pass, float[] gradient, int rows) {
        Kernels.activationBackward(activation, pass.activation().data, gradient, rows * units());
    }

    private void batchNormBackward(LayerPass pass, int rows) {
        batchNorm.backward(
                pass.gradient().data, rows, pass.batchNormState(), pass.gammaGradient(), pass.betaGradient());
    }
}
