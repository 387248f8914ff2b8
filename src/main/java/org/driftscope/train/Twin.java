package org.driftscope.train;

/** Which of the two networks. */
public enum Twin {
    /** The network as configured. */
    A,
    /** The reference: same initial weights, same mini-batches. */
    B
}
