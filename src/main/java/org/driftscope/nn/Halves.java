package org.driftscope.nn;

/** How two halves of one network's work are done. */
public interface Halves {
    /** One after the other, on the calling thread. */
    Halves IN_TURN = (one, other) -> {
        one.run();
        other.run();
    };

    /** Runs both to their end, in any order or at the same time. */
    void run(Runnable one, Runnable other);
}
