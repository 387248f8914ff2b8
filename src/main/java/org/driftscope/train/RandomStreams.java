package org.driftscope.train;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Independent random streams of one experiment, so that drawing more from one never moves another. */
enum RandomStreams {
    WEIGHTS(1),
    BATCHES(2),
    CALIBRATION(3),
    NOISE(4),
    DETECTION(5),
    INPUT_NOISE(6),
    PAST_ROWS(7);

    private final long number;

    RandomStreams(long number) {
        this.number = number;
    }

    RandomGenerator of(long seed) {
        return new SplittableRandom(seedOf(seed));
    }

    /** The seed of this stream: one output of a generator seeded by both. */
    long seedOf(long seed) {
        return new SplittableRandom(seed * 31 + number).nextLong();
    }
}
