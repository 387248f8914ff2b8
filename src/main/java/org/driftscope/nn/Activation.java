package org.driftscope.nn;

/** A hidden layer's non-linearity. */
public enum Activation {
    SIGMOID,
    TANH,
    RELU,
    /** Slope 0.01 below 0. */
    LEAKY_RELU,
    /** exp(z) - 1 below 0. */
    ELU,
    IDENTITY
}
