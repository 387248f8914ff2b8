package org.driftscope.nn;

/** What training minimizes, averaged over the mini-batch. */
public enum Loss {
    /** Softmax of the outputs against a class, mean over rows, in nats. */
    CROSS_ENTROPY,
    /** Mean over rows and outputs of (output - target)^2, as in PyTorch; a class counts as a one-hot target. */
    MEAN_SQUARED_ERROR
}
