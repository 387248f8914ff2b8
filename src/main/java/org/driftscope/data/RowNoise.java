package org.driftscope.data;

import java.util.random.RandomGenerator;

/** Steele, Lea and Flood's SplitMix64, begun anew for each row so that a row's noise does not depend on who came before. */
final class RowNoise implements RandomGenerator {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** Begins the row's own stream. */
    void begin(long seed, long draw, int row) {
        state = mix(mix(seed + draw * GAMMA) + row * GAMMA);
    }

    @Override
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
