package org.driftscope.nn;

import java.util.ArrayList;
import java.util.List;

/** PyTorch's SGD and Adam as documented, in double: what {@link Optimizer} is tested against. */
final class DoubleOptimizer {
    private final OptimizerSpec spec;
    private final List<double[]> parameters;
    private final List<double[]> velocity = new ArrayList<>();
    private final List<double[]> squares = new ArrayList<>();
    private int steps;

    DoubleOptimizer(OptimizerSpec spec, List<double[]> parameters) {
        this.spec = spec;
        this.parameters = parameters;
        for (double[] array : parameters) {
            velocity.add(new double[array.length]);
            squares.add(new double[array.length]);
        }
    }

    /** Updates the parameters in place. */
    void step(List<double[]> gradients) {
        steps++;
        for (int p = 0; p < parameters.size(); p++) {
            double[] v = velocity.get(p);
            double[] s = squares.get(p);
            for (int i = 0; i < v.length; i++) {
                double theta = parameters.get(p)[i];
                double g = gradients.get(p)[i] + spec.weightDecay() * theta;
                double direction;
                if (spec.kind() == OptimizerSpec.Kind.ADAM) {
                    v[i] = spec.beta1() * v[i] + (1 - spec.beta1()) * g;
                    s[i] = spec.beta2() * s[i] + (1 - spec.beta2()) * g * g;
                    double first = v[i] / (1 - Math.pow(spec.beta1(), steps));
                    double second = s[i] / (1 - Math.pow(spec.beta2(), steps));
                    direction = first / (Math.sqrt(second) + spec.eps());
                } else {
                    v[i] = steps == 1 ? g : spec.momentum() * v[i] + g;
                    direction = spec.kind() == OptimizerSpec.Kind.NESTEROV ? g + spec.momentum() * v[i] : v[i];
                }
                parameters.get(p)[i] = theta - spec.learningRate() * direction;
            }
        }
    }
}
