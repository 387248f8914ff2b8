package org.driftscope.nn;

/**
 * What all batch norm layers of a network share.
 *
 * @param eps added to the variance
 * @param momentum weight of the new batch in the running statistics, in [0, 1], as in PyTorch
 */
public record BatchNormSpec(double eps, double momentum) {

    /** PyTorch's defaults. */
    public static final BatchNormSpec DEFAULT = new BatchNormSpec(1e-5, 0.1);
}
