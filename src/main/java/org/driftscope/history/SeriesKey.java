package org.driftscope.history;

import org.driftscope.train.Twin;

/**
 * Names a series.
 *
 * @param layer 0-based hidden layer, one more for the output; 0 for a quantity of the network
 */
public record SeriesKey(Twin twin, int layer, Quantity quantity) {

    /** The key of a quantity of the network as a whole. */
    public static SeriesKey ofNetwork(Twin twin, Quantity quantity) {
        return new SeriesKey(twin, 0, quantity);
    }
}
