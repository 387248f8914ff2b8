package org.driftscope.nn;

import java.util.Arrays;

/** What an optimizer keeps for one array of parameters, and the update itself. As in PyTorch's {@code SGD} and {@code Adam}. */
final class OptimizerState {
    /** Parameters updated at a time: few enough for their changes to stay in the nearest cache. */
    private static final int BLOCK = 1024;

    private final float[] first;
    private final float[] second;
    private final float[] changes = new float[BLOCK];
    private long steps;

    OptimizerState(int length, OptimizerSpec.Kind kind) {
        first = new float[length];
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
        double squares = 0;
        for (int from = 0; from < first.length; from += BLOCK) {
            int count = Math.min(BLOCK, first.length - from);
            if (spec.kind() == OptimizerSpec.Kind.ADAM) {
                adam(spec, parameters, gradients, from, count);
            } else if (spec.momentum() == 0) {
                plain(spec, parameters, gradients, from, count);
            } else {
                momentum(spec, parameters, gradients, from, count);
            }
            for (int i = 0; i < count; i++) {
                parameters[from + i] -= changes[i];
            }
            if (measure) {
                squares += squaresOfChanges(count);
            }
        }
        return squares;
    }

    private void plain(OptimizerSpec spec, float[] parameters, float[] gradients, int from, int count) {
        float rate = (float) spec.learningRate();
        float decay = (float) spec.weightDecay();
        for (int i = 0; i < count; i++) {
            changes[i] = rate * (gradients[from + i] + decay * parameters[from + i]);
        }
    }

    private void momentum(OptimizerSpec spec, float[] parameters, float[] gradients, int from, int count) {
        float rate = (float) spec.learningRate();
        float decay = (float) spec.weightDecay();
        float mu = (float) spec.momentum();
        boolean nesterov = spec.kind() == OptimizerSpec.Kind.NESTEROV;
        float direct = nesterov ? 1 : 0;
        float kept = nesterov ? mu : 1;
        for (int i = 0; i < count; i++) {
            float g = gradients[from + i] + decay * parameters[from + i];
            float v = mu * first[from + i] + g;
            first[from + i] = v;
            changes[i] = rate * (direct * g + kept * v);
        }
    }

    private void adam(OptimizerSpec spec, float[] parameters, float[] gradients, int from, int count) {
        float decay = (float) spec.weightDecay();
        float beta1 = (float) spec.beta1();
        float beta2 = (float) spec.beta2();
        // Not from the rounded betas: 1 - 0.999f is wrong in the fifth digit.
        float new1 = (float) (1 - spec.beta1());
        float new2 = (float) (1 - spec.beta2());
        float rate = (float) (spec.learningRate() / (1 - Math.pow(spec.beta1(), (double) steps)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(spec.beta2(), (double) steps)));
        float eps = (float) spec.eps();
        for (int i = 0; i < count; i++) {
            float g = gradients[from + i] + decay * parameters[from + i];
            float mean = beta1 * first[from + i] + new1 * g;
            float square = beta2 * second[from + i] + new2 * g * g;
            first[from + i] = mean;
            second[from + i] = square;
            changes[i] = rate * mean / ((float) Math.sqrt(square) * correction + eps);
        }
    }

    private double squaresOfChanges(int count) {
        // Two sums, so that one addition need not wait for the last.
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < count; i += 2) {
            even += (double) changes[i] * changes[i];
            odd += (double) changes[i + 1] * changes[i + 1];
        }
        return i < count ? even + odd + (double) changes[i] * changes[i] : even + odd;
    }
}
