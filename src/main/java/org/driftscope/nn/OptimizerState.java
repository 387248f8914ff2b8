package org.driftscope.nn;

import java.util.Arrays;
import java.util.List;

/**
 * What an optimizer keeps for one array of parameters, and the update itself. As in PyTorch's {@code SGD} and {@code Adam}.
 * All arrays are as long and are read at the same index, so that the loops become vector instructions.
 */
final class OptimizerState {
    private final float[] first;
    private final float[] second;
    private final float[] changes;
    private long steps;

    OptimizerState(int length, OptimizerSpec.Kind kind) {
        first = new float[length];
        second = new float[kind == OptimizerSpec.Kind.ADAM ? length : 0];
        changes = new float[length];
    }

    void forget() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        steps = 0;
    }

    /** What the next update of that kind depends on, the live buffers; their names begin with {@code parameters}. */
    List<Tensor> tensors(String parameters, OptimizerSpec spec) {
        if (first.length == 0) {
            return List.of();
        } else if (spec.kind() == OptimizerSpec.Kind.ADAM) {
            return List.of(Tensor.row(parameters + ".mean", first), Tensor.row(parameters + ".square", second));
        }
        return spec.momentum() == 0 ? List.of() : List.of(Tensor.row(parameters + ".velocity", first));
    }

    /** Updates so far. */
    long steps() {
        return steps;
    }

    void setSteps(long value) {
        steps = value;
    }

    /** What the last update took off the parameters; not to be modified. */
    float[] changes() {
        return changes;
    }

    /** Updates {@code parameters} in place. */
    void update(OptimizerSpec spec, float[] parameters, float[] gradients) {
        countStep();
        update(spec, parameters, gradients, 0, changes.length);
    }

    /** Begins an update that is made in parts. */
    void countStep() {
        steps++;
    }

    /** The part of an update from place {@code from} to {@code to}, exclusive; parts may be made at the same time. */
    void update(OptimizerSpec spec, float[] parameters, float[] gradients, int from, int to) {
        if (spec.kind() == OptimizerSpec.Kind.ADAM) {
            adam(spec, parameters, gradients, from, to);
        } else if (spec.momentum() == 0) {
            plain(spec, parameters, gradients, from, to);
        } else {
            momentum(spec, parameters, gradients, from, to);
        }
    }

    private void plain(OptimizerSpec spec, float[] parameters, float[] gradients, int from, int to) {
        float rate = (float) spec.learningRate();
        float decay = (float) spec.weightDecay();
        for (int i = from; i < to; i++) {
            float change = rate * (gradients[i] + decay * parameters[i]);
            changes[i] = change;
            parameters[i] -= change;
        }
    }

    private void momentum(OptimizerSpec spec, float[] parameters, float[] gradients, int from, int to) {
        float rate = (float) spec.learningRate();
        float decay = (float) spec.weightDecay();
        float mu = (float) spec.momentum();
        boolean nesterov = spec.kind() == OptimizerSpec.Kind.NESTEROV;
        float direct = nesterov ? 1 : 0;
        float kept = nesterov ? mu : 1;
        for (int i = from; i < to; i++) {
            float g = gradients[i] + decay * parameters[i];
            float v = mu * first[i] + g;
            first[i] = v;
            float change = rate * (direct * g + kept * v);
            changes[i] = change;
            parameters[i] -= change;
        }
    }

    private void adam(OptimizerSpec spec, float[] parameters, float[] gradients, int from, int to) {
        float decay = (float) spec.weightDecay();
        float beta1 = (float) spec.beta1();
        float beta2 = (float) spec.beta2();
        // Not from the rounded betas: 1 - 0.999f is wrong in the fifth digit.
        float new1 = (float) (1 - spec.beta1());
        float new2 = (float) (1 - spec.beta2());
        float rate = (float) (spec.learningRate() / (1 - Math.pow(spec.beta1(), (double) steps)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(spec.beta2(), (double) steps)));
        float eps = (float) spec.eps();
        for (int i = from; i < to; i++) {
            float g = gradients[i] + decay * parameters[i];
            float mean = beta1 * first[i] + new1 * g;
            float square = beta2 * second[i] + new2 * g * g;
            first[i] = mean;
            second[i] = square;
            float change = rate * mean / ((float) Math.sqrt(square) * correction + eps);
            changes[i] = change;
            parameters[i] -= change;
        }
    }
}
