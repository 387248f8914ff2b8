package org.driftscope.train;

/** How two halves of one network's work are done. */
interface Halves {
    /** One after the other, on the calling thread. */
    Halves IN_TURN = (one, other) -> {
        one.run();
        other.run();
    };

    /** Runs both to their end; what one does, the other must not depend on. */
    void run(Runnable one, Runnable other);
}
