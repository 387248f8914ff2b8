package org.driftscope.train;

/** What drift is measured from. */
public sealed interface Reference {
    /** The network as initialized. */
    record Start() implements Reference {}

    /** The network as it is when this is asked for. */
    record Here() implements Reference {}

    /** The remembered look at the probe batch nearest to a step that has been reached, the earlier one of two. */
    record Pinned(long step) implements Reference {}

    /** The look so many steps ago, at every look anew: the first one until there were so many steps. */
    record Ago(long steps) implements Reference {}
}
