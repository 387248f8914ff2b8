package org.driftscope.history;

/**
 * Another run to compare with.
 *
 * @param name for people; empty for the run that this one took off from
 * @param history not added to any more
 * @param subtracted whether curves show by how much this run differs from it; else they show it pale behind their own
 */
public record Ghost(String name, History history, boolean subtracted) {

    /** Shown pale behind. */
    public Ghost(String name, History history) {
        this(name, history, false);
    }

    /** The same, subtracted or behind. */
    public Ghost withSubtracted(boolean value) {
        return new Ghost(name, history, value);
    }
}
