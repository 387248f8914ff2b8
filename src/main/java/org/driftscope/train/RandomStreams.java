package org.driftscope.train;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Independent random streams of one experiment, so that drawing more from one never moves another. */
enum RandomStreams {
    WEIGHTS,
    BATCHES,
    CALIBRATION;

    RandomGenerator of(long seed) {
        return new SplittableRandom(seedOf(seed));
    }

    /** The seed of this stream: one output of a generator seeded by both. */
    long seedOf(long seed) {
        return new SplittableRandom(seed * 31 + ordinal()).nextLong();
    }
}
