package org.driftscope.data;

import java.util.List;

/**
 * What a run begins with where its input is not simply drawn from the data: each kind of shift once in a set.
 *
 * @param composition of the mini-batches
 * @param trainingShift of the rows that are learnt
 * @param testShift of the test rows, seen beside the plain ones
 */
public record InputSpec(Composition composition, List<Shift> trainingShift, List<Shift> testShift) {
    /** Shuffled rows as they are. */
    public static final InputSpec PLAIN = new InputSpec(new Composition.Shuffled(), List.of(), List.of());

    public InputSpec {
        trainingShift = List.copyOf(trainingShift);
        testShift = List.copyOf(testShift);
    }
}
