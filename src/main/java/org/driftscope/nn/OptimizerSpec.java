package org.driftscope.nn;

/**
 * How gradients become updates.
 *
 * @param momentum for {@code SGD} and {@code NESTEROV}, as in PyTorch: v = momentum v + g
 * @param weightDecay added to the gradient as weightDecay times the parameter, for weights and biases, gamma and beta,
 *     as in PyTorch
 * @param beta1 for {@code ADAM}
 * @param beta2 for {@code ADAM}
 * @param eps for {@code ADAM}
 */
public record OptimizerSpec(
        Kind kind, double learningRate, double momentum, double weightDecay, double beta1, double beta2, double eps) {

    /** The known ways. */
    public enum Kind {
        /** Plain, or with momentum where that is not 0. */
        SGD,
        NESTEROV,
        ADAM
    }

    public static OptimizerSpec sgd(double learningRate, double momentum) {
        return new OptimizerSpec(Kind.SGD, learningRate, momentum, 0, 0.9, 0.999, 1e-8);
    }

    public static OptimizerSpec adam(double learningRate) {
        return new OptimizerSpec(Kind.ADAM, learningRate, 0, 0, 0.9, 0.999, 1e-8);
    }

    public OptimizerSpec withLearningRate(double rate) {
        return new OptimizerSpec(kind, rate, momentum, weightDecay, beta1, beta2, eps);
    }

    public OptimizerSpec withMomentum(double value) {
        return new OptimizerSpec(kind, learningRate, value, weightDecay, beta1, beta2, eps);
    }
}
