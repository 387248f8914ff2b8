package org.driftscope.train;

/** Whose rows are shifted. */
public enum ShiftTarget {
    /** Those that are learnt. */
    TRAINING,
    /** The test rows, which are then seen beside the plain ones. */
    TEST,
    BOTH
}
