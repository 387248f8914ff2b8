package org.driftscope.data;

/** How a shift's amount comes about over the steps since it was set. */
public sealed interface Course {

    /** At once, and for good. */
    record Constant() implements Course {}

    /**
     * From the amount before, evenly up or down to the new one.
     *
     * @param rate change in 1,000 steps, above 0
     */
    record Gradual(double rate) implements Course {}

    /**
     * All at once at a later step; until then the amount before.
     *
     * @param step the first one learnt with the new amount is the one behind it
     */
    record Jump(long step) implements Course {}

    /**
     * From 0 to the amount and back, as a cosine.
     *
     * @param period steps of one swing, at least 2
     */
    record Periodic(long period) implements Course {}
}
