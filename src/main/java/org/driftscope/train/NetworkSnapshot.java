package org.driftscope.train;

import java.util.List;
import org.driftscope.measure.LayerReading;
import org.jspecify.annotations.Nullable;

/**
 * One network at one recorded step.
 *
 * @param loss mean over the mini-batch, before the step's update
 * @param batchAccuracy share of the mini-batch classified rightly; NaN when there are no classes
 * @param test where the schedule asks for it
 * @param layers hidden layers from the input on, then the output layer
 */
public record NetworkSnapshot(
        double loss, double batchAccuracy, @Nullable Evaluation test, List<LayerReading> layers) {

    public NetworkSnapshot {
        layers = List.copyOf(layers);
    }
}
