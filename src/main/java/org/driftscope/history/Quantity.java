package org.driftscope.history;

/** What a series holds. */
public enum Quantity {
    // Of a layer, over the mini-batch.
    MEAN,
    VARIANCE,
    MIN,
    MAX,
    P15,
    P50,
    P85,
    UNIT_P15,
    UNIT_P50,
    UNIT_P85,
    SATURATED,
    ZERO,
    GRADIENT_NORM,
    UPDATE_NORM,
    WEIGHT_NORM,
    // Of a layer, over the probe batch.
    PROBE_MEAN,
    PROBE_VARIANCE,
    PROBE_P15,
    PROBE_P50,
    PROBE_P85,
    // Of a network.
    LOSS,
    BATCH_ACCURACY,
    TEST_LOSS,
    TEST_ACCURACY;

    /** Whether it belongs to the network as a whole, not to a layer. */
    public boolean ofNetwork() {
        return ordinal() >= LOSS.ordinal();
    }
}
