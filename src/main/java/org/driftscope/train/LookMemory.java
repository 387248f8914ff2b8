package org.driftscope.train;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Looks at the probe batch, in bounded memory: the latest ones, and a thinned row of all. What it holds depends on how many
 * looks there were and on nothing else, so a run that is repeated remembers the same.
 */
final class LookMemory {
    /** Of one network; two looks of each kind are kept even where they take more. */
    private static final long BYTES = 32L << 20;

    private final int capacity;
    private final int every;

    /** By step. */
    private final NavigableMap<Long, Look> looks = new TreeMap<>();

    private long count;
    private long stride = 1;

    /**
     * @param capacity most looks of each kind, even
     * @param every steps from one look to the next
     */
    LookMemory(int capacity, int every) {
        this.capacity = capacity;
        this.every = every;
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

    /** Looks from one of the thinned row to the next, of so many. */
    private static long stride(long count, int capacity) {
        long stride = 1;
        while (count > capacity * stride) {
            stride *= 2;
        }
        return stride;
    }

    /** @param look the next one: the first is of step 0 */
    void add(Look look) {
        looks.put(look.step(), look);
        count++;
        long oldest = count - capacity;
        if (count > capacity * stride) {
            stride *= 2;
            looks.headMap(oldest * every).keySet().removeIf(step -> step / every % stride != 0);
        }
        if (oldest > 0 && (oldest - 1) % stride != 0) {
            looks.remove((oldest - 1) * every);
        }
    }

    boolean isEmpty() {
        return looks.isEmpty();
    }

    /** Looks so far, remembered or not. */
    long count() {
        return count;
    }

    /** Those remembered, in order of their steps. */
    List<Look> looks() {
        return List.copyOf(looks.values());
    }

    /** Remembers these of so many, and no others; some may be missing that would be remembered else. */
    void recall(long number, Collection<Look> remembered) {
        looks.clear();
        remembered.forEach(look -> looks.put(look.step(), look));
        count = number;
        stride = stride(count, capacity);
    }

    /**
     * The step of the look that {@link #nearest} gives where none is missing.
     *
     * @param step any
     */
    long nearestStep(long step) {
        long last = count - 1;
        long low = keptAtOrBefore(Math.max(0, Math.min(last, Math.floorDiv(step, every))));
        long high = low * every >= step ? low : keptBehind(low);
        return (high > last || step - low * every <= high * every - step ? low : high) * every;
    }

    /** Of so many looks, the last one that stays and is not behind number {@code i}. */
    private long keptAtOrBefore(long i) {
        return i >= count - capacity ? i : i / stride * stride;
    }

    /** The first one that stays behind number {@code i}, which stays. */
    private long keptBehind(long i) {
        long oldest = Math.max(0, count - capacity);
        return i >= oldest ? i + 1 : Math.min(oldest, i + stride);
    }

    /** Whether nothing is missing that is ever asked for by one who compares with so many steps ago from now on. */
    boolean reachesBack(long steps, long now) {
        long oldest = Math.max(0, count - capacity);
        for (long i = Math.max(oldest, Math.floorDiv(now - steps, every)); i < count; i++) {
            if (!has(i * every)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the look of that very step is remembered. */
    boolean has(long step) {
        return looks.containsKey(step);
    }

    /** The first look of all. */
    Look first() {
        return looks.firstEntry().getValue();
    }

    /** The latest look at or before {@code step}; the oldest of the latest ones if none is. */
    Look atOrBefore(long step) {
        long oldest = Math.max(0, count - capacity) * every;
        var found = looks.floorEntry(Math.max(step, oldest));
        return found == null ? first() : found.getValue();
    }

    /** The look nearest to {@code step}, the earlier one of two. */
    Look nearest(long step) {
        var before = looks.floorEntry(step);
        var behind = looks.ceilingEntry(step);
        if (before == null || behind == null) {
            return Objects.requireNonNull(before == null ? behind : before).getValue();
        }
        return step - before.getKey() <= behind.getKey() - step ? before.getValue() : behind.getValue();
    }
}
