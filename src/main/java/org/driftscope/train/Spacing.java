package org.driftscope.train;

import java.util.List;
import java.util.function.ToLongFunction;

/** Keeps things along a run in bounded room, about evenly spread. */
public final class Spacing {
    private Spacing() {}

    /**
     * Takes out the one whose neighbours stand closest to each other, until the rest fits. The two newest stay.
     *
     * @param entries in order of their steps; modified
     * @param step of one; a run begins at 0
     * @param bytes that one takes
     * @param most bytes of all
     */
    public static <T> void thin(List<T> entries, ToLongFunction<T> step, ToLongFunction<T> bytes, long most) {
        long all = entries.stream().mapToLong(bytes).sum();
        while (entries.size() > 2 && all > most) {
            all -= bytes.applyAsLong(entries.remove(closest(entries, step)));
        }
    }

    /** The earliest of those that are closest to their neighbours, but for the two newest. */
    private static <T> int closest(List<T> entries, ToLongFunction<T> step) {
        int found = 0;
        long least = Long.MAX_VALUE;
        long before = 0;
        for (int i = 0; i + 2 < entries.size(); i++) {
            long gap = step.applyAsLong(entries.get(i + 1)) - before;
            if (gap < least) {
                least = gap;
                found = i;
            }
            before = step.applyAsLong(entries.get(i));
        }
        return found;
    }
}
