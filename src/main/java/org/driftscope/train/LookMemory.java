package org.driftscope.train;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Looks at the probe batch, in bounded memory: the latest ones, and a thinned row of all. What it holds depends on how many
 * looks there were and on nothing else, so a run that is repeated remembers the same. In a run that goes on from a checkpoint
 * some are {@linkplain Look#isMissing missing}.
 */
final class LookMemory {
    /** Of one network; two looks of each kind are kept even where they take more. */
    private static final long BYTES = 32L << 20;

    private final int capacity;

    /** All that are remembered, by step. */
    private final NavigableMap<Long, Look> looks = new TreeMap<>();

    /** Those of them that are remembered because they are the latest, in order. */
    private final Deque<Look> latest = new ArrayDeque<>();

    private long count;
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

    /** How many steps ago the oldest of the latest looks is, once there are so many and none came off the schedule. */
    static long longestAgo(Experiment experiment, int outputs) {
        return (capacity(experiment, outputs) - 1L)
                * experiment.schedule().cadences().probe();
    }

    /** Looks from one of the thinned row to the next, of so many. */
    private static long stride(long count, int capacity) {
        long stride = 1;
        while (count > capacity * stride) {
            stride *= 2;
        }
        return stride;
    }

    /** @param look the next one */
    void add(Look look) {
        looks.put(look.step(), look);
        latest.add(look);
        count++;
        if (latest.size() > capacity) {
            Look left = latest.remove();
            if (left.number() % stride != 0) {
                looks.remove(left.step());
            }
        }
        if (count > capacity * stride) {
            stride *= 2;
            looks.values().removeIf(old -> old.number() < oldest().number() && old.number() % stride != 0);
        }
    }

    /** The first of the latest looks. */
    private Look oldest() {
        return latest.getFirst();
    }

    boolean isEmpty() {
        return looks.isEmpty();
    }

    /** Looks so far, remembered or not. */
    long count() {
        return count;
    }

    /** Those remembered that are not missing, in order of their steps. */
    List<Look> looks() {
        return looks.values().stream().filter(look -> !look.isMissing()).toList();
    }

    /**
     * Becomes as it was behind the last of these looks.
     *
     * @param steps of all looks so far
     * @param known some of them; others that are to be remembered are missing
     */
    void recall(List<Long> steps, Collection<Look> known) {
        Map<Long, Look> byStep = new HashMap<>();
        known.forEach(look -> byStep.put(look.step(), look));
        looks.clear();
        latest.clear();
        count = steps.size();
        stride = stride(count, capacity);
        for (int i = 0; i < count; i++) {
            boolean isLatest = i >= count - capacity;
            if (isLatest || i % stride == 0) {
                long step = steps.get(i);
                Look look = byStep.getOrDefault(step, Look.missing(i, step));
                looks.put(step, look);
                if (isLatest) {
                    latest.add(look);
                }
            }
        }
    }

    /** Whether none is missing of the looks that are asked for from now on by who compares with so many steps ago. */
    boolean reachesBack(long ago, long now) {
        long first = atOrBefore(now - ago).number();
        return looks.values().stream().noneMatch(look -> look.number() >= first && look.isMissing());
    }

    /** The first look of all. */
    Look first() {
        return looks.firstEntry().getValue();
    }

    /** The latest look at or before {@code step}; the oldest of the latest ones if none is. */
    Look atOrBefore(long step) {
        return Objects.requireNonNull(looks.floorEntry(Math.max(step, oldest().step())))
                .getValue();
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
