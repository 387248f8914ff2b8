package org.driftscope.train;

import org.driftscope.data.Composition;
import org.driftscope.data.Shift;
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

    /** Shifts input from here on, in place of what there was of its kind; an amount of 0 takes it back. Changes no weight. */
    record SetShift(ShiftTarget target, Shift shift) implements Intervention {}

    /** How the mini-batches of both networks are made up from here on. */
    record SetComposition(Composition composition) implements Intervention {}

    /**
     * Rows of a mini-batch from here on.
     *
     * @param rows at least 1
     */
    record SetBatchSize(int rows) implements Intervention {}

    /**
     * One network's running statistics are estimated anew, over the test rows as they are shifted now (Ioffe and Szegedy 2015,
     * algorithm 2). Changes no weight. Training goes on from these.
     */
    record ReestimateStatistics(Twin twin) implements Intervention {}
}
