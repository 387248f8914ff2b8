package org.driftscope.nn;

import java.util.Arrays;

/** What an optimizer keeps for one array of parameters, and the update itself. As in PyTorch's {@code SGD} and {@code Adam}. */
final class OptimizerState {
    private final float[] first;
    private final float[] second;
    private final float[] changes;
    private long steps;

    OptimizerState(int length, OptimizerSpec.Kind kind) {
        first = new float[length];
        changes = new float[length];
        second = new float[kind == OptimizerSpec.Kind.ADAM ? length : 0];
    }

    void forget() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        steps = 0;
    }

    /**
     * Updates {@code parameters} in place.
     *
     * @return the sum of the squared changes if {@code measure}, else 0
     */
    double update(OptimizerSpec spec, float[] parameters, float[] gradients, boolean measure) {
        steps++;
        if (spec.kind() == OptimizerSpec.Kind.ADAM) {
            return adam(spec, parameters, gradients, measure);
        }
        if (spec.momentum() == 0) {
            return plain(spec, parameters, gradients, measure);
        }
        return momentum(spec, parameters, gradients, measure);
    }

    private double plain(OptimizerSpec spec, float[] parameters, float[] gradients, boolean measure) {
        float rate = (float) spec.learningRate();
        float decay = (float) spec.weightDecay();
        for (int i = 0; i < first.length; i++) {
            changes[i] = rate * (gradients[i] + decay * parameters[i]);
        }
        return subtract(parameters, measure);
    }

    private double momentum(OptimizerSpec spec, float[] parameters, float[] gradients, boolean measure) {
        float rate = (float) spec.learningRate();
        float decay = (float) spec.weightDecay();
        float mu = (float) spec.momentum();
        boolean nesterov = spec.kind() == OptimizerSpec.Kind.NESTEROV;
        float direct = nesterov ? 1 : 0;
        float kept = nesterov ? mu : 1;
        for (int i = 0; i < first.length; i++) {
            float g = gradients[i] + decay * parameters[i];
            float v = mu * first[i] + g;
            first[i] = v;
            changes[i] = rate * (direct * g + kept * v);
        }
        return subtract(parameters, measure);
    }

    private double adam(OptimizerSpec spec, float[] parameters, float[] gradients, boolean measure) {
        float decay = (float) spec.weightDecay();
        float beta1 = (float) spec.beta1();
        float beta2 = (float) spec.beta2();
        // Not from the rounded betas: 1 - 0.999f is wrong in the fifth digit.
        float new1 = (float) (1 - spec.beta1());
        float new2 = (float) (1 - spec.beta2());
        float rate = (float) (spec.learningRate() / (1 - Math.pow(spec.beta1(), (double) steps)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(spec.beta2(), (double) steps)));
        float eps = (float) spec.eps();
        for (int i = 0; i < first.length; i++) {
            float g = gradients[i] + decay * parameters[i];
            first[i] = beta1 * first[i] + new1 * g;
            second[i] = beta2 * second[i] + new2 * g * g;
            changes[i] = rate * first[i] / ((float) Math.sqrt(second[i]) * correction + eps);
        }
        return subtract(parameters, measure);
    }

    private double subtract(float[] parameters, boolean measure) {
        double squares = 0;
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= changes[i];
        }
        if (measure) {
            for (float change : changes) {
                squares += (double) change * change;
            }
        }
        return squares;
    }
}
