package org.driftscope.nn;

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

    /** Turns the pass's gradient from that of the output into that of the linear output, and fills gamma's and beta's. */
    void backward(LayerPass pass, int rows) {
        float[] gradient = pass.gradient().data;
        if (placement == BatchNormPlacement.AFTER) {
            batchNorm.backward(gradient, rows, pass.batchNormState(), pass.gammaGradient(), pass.betaGradient());
        }
        Kernels.activationBackward(activation, pass.activation().data, gradient, rows * units());
        if (placement == BatchNormPlacement.BEFORE) {
            batchNorm.backward(gradient, rows, pass.batchNormState(), pass.gammaGradient(), pass.betaGradient());
        }
    }
}
