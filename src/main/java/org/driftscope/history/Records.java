package org.driftscope.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.driftscope.measure.LayerReading;
import org.driftscope.train.NetworkSnapshot;

/**
 * The series of one layer, or of one network as a whole. Taking a reading in looks nothing up and allocates nothing, but for
 * buckets.
 *
 * @param <S> what they are read from
 */
final class Records<S> {
    private final List<OfPart<?>> parts = new ArrayList<>();
    private final Map<Quantity, Series> series = new EnumMap<>(Quantity.class);

    private Records(List<Part<S, ?>> parts, int capacity) {
        for (Part<S, ?> part : parts) {
            this.parts.add(new OfPart<>(part, capacity));
        }
    }

    static Records<LayerReading> ofLayer(int capacity) {
        return new Records<>(Part.OF_LAYER, capacity);
    }

    static Records<NetworkSnapshot> ofNetwork(int capacity) {
        return new Records<>(Part.OF_NETWORK, capacity);
    }

    /** Appends what was read. */
    void add(long step, S source) {
        for (OfPart<?> part : parts) {
            part.add(step, source);
        }
    }

    /** Becomes the same as others of the same kind were when they reached a step. */
    void copyUntil(Records<S> others, long step) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).group.copyUntil(others.parts.get(i).group, step);
        }
    }

    /** Forgets a part. */
    void clear(Part<S, ?> part) {
        for (OfPart<?> one : parts) {
            if (one.part == part) {
                one.group.clear();
            }
        }
    }

    /** Calls back with every part and the group of its quantities, in the order of {@link Part#OF_LAYER} or its like. */
    void forEach(BiConsumer<Part<?, ?>, SeriesGroup> taker) {
        parts.forEach(one -> taker.accept(one.part, one.group));
    }

    /** @throws IllegalArgumentException if {@code quantity} is of something else */
    Series series(Quantity quantity) {
        Series found = series.get(quantity);
        if (found == null) {
            throw new IllegalArgumentException(quantity + " is not recorded here");
        }
        return found;
    }

    private final class OfPart<P> {
        final Part<S, P> part;
        final SeriesGroup group;
        private final List<ToDoubleFunction<P>> values = new ArrayList<>();
        private final double[] row;

        OfPart(Part<S, P> part, int capacity) {
            this.part = part;
            List<Quantity> quantities = Quantity.of(part);
            group = new SeriesGroup(capacity, quantities.size());
            row = new double[quantities.size()];
            for (int i = 0; i < row.length; i++) {
                values.add(quantities.get(i).in(part));
                series.put(quantities.get(i), group.series(i));
            }
        }

        void add(long step, S source) {
            P taken = part.of(source);
            if (taken != null) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = values.get(i).applyAsDouble(taken);
                }
                group.add(step, row);
            }
        }
    }
}
