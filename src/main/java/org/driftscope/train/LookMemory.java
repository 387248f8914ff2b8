package org.driftscope.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Looks at the probe batch, in bounded memory: the latest ones, and a thinned row of all. What it holds depends on how many
 * looks there were and on nothing else, so a run that is repeated remembers the same.
 */
final class LookMemory {
    /** Of one network; two looks of each kind are kept even where they take more. */
    private static final long BYTES = 32L << 20;

    private final int capacity;
    private final Deque<Look> recent = new ArrayDeque<>();
    private final List<Look> thinned = new ArrayList<>();
    private long looks;
    private long stride = 1;

    /** @param capacity most looks of each kind, even */
    LookMemory(int capacity) {
        this.capacity = capacity;
    }

    /** Looks of each kind that are remembered in a run of {@code experiment}. */
    static int capacity(Experiment experiment, int outputs) {
        long units = outputs;
        for (var layer : experiment.hidden()) {
            units += layer.units();
        }
        long bytes = Math.max(1, units * experiment.schedule().probeRows() * Float.BYTES);
        return (int) Math.max(2, Math.min(1 << 16, BYTES / 2 / bytes) / 2 * 2);
    }

    /** How many steps ago the oldest of the latest looks is at least, once there are so many. */
    static long longestAgo(Experiment experiment, int outputs) {
        return (capacity(experiment, outputs) - 1L) * experiment.schedule().probe();
    }

    /** @param look behind all others */
    void add(Look look) {
        recent.addLast(look);
        if (recent.size() > capacity) {
            recent.removeFirst();
        }
        if (looks++ % stride == 0) {
            if (thinned.size() == capacity) {
                for (int i = 1; i < thinned.size(); i++) {
                    thinned.remove(i);
                }
                stride *= 2;
            }
            thinned.add(look);
        }
    }

    boolean isEmpty() {
        return looks == 0;
    }

    /** The first look of all. */
    Look first() {
        return thinned.get(0);
    }

    /** The latest look at or before {@code step}; the oldest of the latest ones if none is. */
    Look atOrBefore(long step) {
        Look found = recent.getFirst();
        for (Look look : recent) {
            if (look.step() <= step) {
                found = look;
            }
        }
        return found;
    }

    /** The look nearest to {@code step}, the earlier one of two. */
    Look nearest(long step) {
        Look found = first();
        for (List<Look> some : List.of(thinned, List.copyOf(recent))) {
            for (Look look : some) {
                long distance = Math.abs(look.step() - step);
                long best = Math.abs(found.step() - step);
                if (distance < best || (distance == best && look.step() < found.step())) {
                    found = look;
                }
            }
        }
        return found;
    }
}
