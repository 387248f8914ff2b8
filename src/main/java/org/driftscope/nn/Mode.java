package org.driftscope.nn;

/** What batch norm takes its mean and variance from in a forward pass; row-wise normalizers are the same in all modes. */
public enum Mode {
    /** From the batch, whose statistics enter the running ones. */
    TRAINING,
    /** From the batch, leaving the running statistics as they are. */
    BATCH_STATISTICS,
    /** From the running statistics. */
    EVALUATION
}
