package org.driftscope.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.driftscope.measure.LayerReading;
import org.driftscope.train.Divergence;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetReference;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * All that was recorded in one run, in bounded memory. Belongs to one thread: in the window, the JavaFX thread.
 */
public final class History {
    /** Buckets of each series, unless said otherwise. */
    public static final int DEFAULT_CAPACITY = 4096;

    /** Histograms of each layer. */
    private static final int HISTOGRAMS = 256;

    private final int capacity;
    private final Map<SeriesKey, Series> series = new HashMap<>();
    private final Map<TrackKey, HistogramTrack> tracks = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private @Nullable Snapshot latest;

    private record TrackKey(Twin twin, int layer) {}

    /** @param capacity most buckets of each series */
    public History(int capacity) {
        this.capacity = capacity;
    }

    /** Takes in a snapshot. One whose step is recorded already, as comes when training is paused, brings events alone. */
    public void add(Snapshot snapshot) {
        long step = snapshot.step();
        for (Event event : snapshot.events()) {
            add(event);
        }
        if (latest != null && step <= latest.step()) {
            return;
        }
        for (Twin twin : Twin.values()) {
            NetworkSnapshot network = snapshot.of(twin);
            if (network != null) {
                add(step, twin, network);
            }
        }
        latest = snapshot;
    }

    private void add(Event event) {
        if (event.intervention() instanceof FollowUnit follow) {
            // Another unit's percentiles are another curve.
            for (Twin twin : Twin.values()) {
                for (Quantity quantity : List.of(Quantity.UNIT_P15, Quantity.UNIT_P50, Quantity.UNIT_P85)) {
                    series(new SeriesKey(twin, follow.layer(), quantity)).clear();
                }
            }
        }
        if (event.intervention() instanceof SetReference) {
            // Distances from another reference are another curve.
            series.forEach((key, recorded) -> {
                if (Quantity.FROM_REFERENCE.contains(key.quantity())) {
                    recorded.clear();
                }
            });
        }
        events.add(event);
    }

    private void add(long step, Twin twin, NetworkSnapshot network) {
        for (Quantity quantity : Quantity.OF_NETWORK) {
            add(step, SeriesKey.ofNetwork(twin, quantity), quantity.of(network));
        }
        for (int layer = 0; layer < network.layers().size(); layer++) {
            LayerReading reading = network.layers().get(layer);
            for (Quantity quantity : Quantity.OF_LAYER) {
                add(step, new SeriesKey(twin, layer, quantity), quantity.of(reading));
            }
            histograms(twin, layer).add(step, reading.training().histogram());
        }
    }

    private void add(long step, SeriesKey key, @Nullable Double value) {
        if (value != null) {
            series(key).add(step, value);
        }
    }

    /** What was recorded under {@code key}; empty if nothing was. The same object for the life of this history. */
    public Series series(SeriesKey key) {
        return series.computeIfAbsent(key, k -> new Series(capacity));
    }

    /**
     * Histograms of a layer's pre-activation over the mini-batches.
     *
     * @param layer 0-based
     */
    public HistogramTrack histograms(Twin twin, int layer) {
        return tracks.computeIfAbsent(new TrackKey(twin, layer), k -> new HistogramTrack(HISTOGRAMS));
    }

    /** All events so far, in order; a read-only view. */
    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** The newest snapshot. */
    public @Nullable Snapshot latest() {
        return latest;
    }

    /** The newest recorded step; 0 when nothing is recorded. */
    public long lastStep() {
        return latest == null ? 0 : latest.step();
    }

    /** Why that network stopped, if it did. */
    public @Nullable Divergence divergence(Twin twin) {
        return latest == null ? null : latest.divergenceOf(twin);
    }
}
