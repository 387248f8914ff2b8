package org.driftscope.train;

import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;

/** What a user changes in a run while it goes on. */
public sealed interface Intervention {

    /**
     * Batch norm of one hidden layer in one network.
     *
     * @param layer 0-based
     */
    record SetBatchNorm(Twin twin, int layer, BatchNormPlacement placement, BatchNormSwitch.Way way)
            implements Intervention {}

    /** Learning rate of both networks. */
    record SetLearningRate(double rate) implements Intervention {}

    /** Momentum of both optimizers. */
    record SetMomentum(double momentum) implements Intervention {}

    /**
     * Which unit of a layer is recorded by itself, in both networks. Changes no weight.
     *
     * @param layer 0-based; the output layer is the one behind the last hidden layer
     * @param unit 0-based
     */
    record FollowUnit(int layer, int unit) implements Intervention {}

    /** What drift is measured from, in both networks. Changes no weight. */
    record SetReference(Reference reference) implements Intervention {}

    /**
     * How often a costly measure is taken, in both networks. Changes no weight.
     *
     * @param steps from one to the next
     */
    record SetCadence(CostlyMeasure measure, int steps) implements Intervention {}
}
