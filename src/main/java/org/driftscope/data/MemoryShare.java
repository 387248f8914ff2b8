package org.driftscope.data;

/** How much of the program's memory the values of one file may take. */
final class MemoryShare {
    /** What one Java array holds. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private MemoryShare() {}

    /** A quarter, for one IDX file: training and test set are held at once, and copied while they are read. */
    static long bytes() {
        return Math.min(LONGEST_ARRAY, Runtime.getRuntime().maxMemory() / 4);
    }

    /** Three quarters, in floats, for a table: it holds both sets, and is never copied. */
    static long tableValues() {
        return Runtime.getRuntime().maxMemory() / 4 * 3 / Float.BYTES;
    }
}
