package org.driftscope.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.driftscope.measure.LayerReading;
import org.driftscope.train.Divergence;
import org.driftscope.train.Event;
import org.driftscope.train.InputSample;
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
    private final HistorySize size;

    private final Map<Twin, OfNetwork> networks = new EnumMap<>(Twin.class);
    private final List<Event> events = new ArrayList<>();
    private @Nullable Snapshot latest;
    private @Nullable InputSample inputSample;

    public History(HistorySize size) {
        this.size = size;
        for (Twin twin : Twin.values()) {
            networks.put(twin, new OfNetwork(size));
        }
    }

    /**
     * A history of its own that holds what this one held when it reached a step, before anything acted there. Where this one
     * has thinned itself, what shares a bucket with later values is left out.
     */
    public History until(long step) {
        History copy = new History(size);
        for (Twin twin : Twin.values()) {
            copy.of(twin).copyUntil(of(twin), step);
        }
        events.stream().filter(event -> event.step() < step).forEach(copy.events::add);
        copy.latest = latest;
        if (latest != null && latest.step() > step) {
            copy.latest = new Snapshot(
                    copy.recorded().lastStep(),
                    latest.epoch() * copy.recorded().lastStep() / latest.step(),
                    null,
                    null,
                    latest.inputDetection(),
                    List.of(),
                    before(step, latest.divergenceA()),
                    before(step, latest.divergenceB()));
        }
        return copy;
    }

    private static @Nullable Divergence before(long step, @Nullable Divergence divergence) {
        return divergence == null || divergence.step() > step ? null : divergence;
    }

    /** One network: as a whole, and layer by layer as they come up. */
    private static final class OfNetwork {
        final Records<NetworkSnapshot> whole;
        private final List<OfLayer> layers = new ArrayList<>();
        private final HistorySize size;

        OfNetwork(HistorySize size) {
            this.size = size;
            whole = Records.ofNetwork(size.buckets());
        }

        OfLayer layer(int k) {
            while (layers.size() <= k) {
                layers.add(new OfLayer(
                        Records.ofLayer(size.buckets()),
                        new HistogramTrack(size.histograms()),
                        new UnitTrack(size.histograms())));
            }
            return layers.get(k);
        }

        void copyUntil(OfNetwork other, long step) {
            whole.copyUntil(other.whole, step);
            for (OfLayer layer : other.layers) {
                Records<LayerReading> records = Records.ofLayer(size.buckets());
                records.copyUntil(layer.records, step);
                layers.add(new OfLayer(records, layer.histograms.until(step), layer.units.until(step)));
            }
        }

        void add(long step, NetworkSnapshot network) {
            whole.add(step, network);
            for (int k = 0; k < network.layers().size(); k++) {
                LayerReading reading = network.layers().get(k);
                OfLayer layer = layer(k);
                layer.records.add(step, reading);
                layer.histograms.add(step, reading.training().histogram());
                layer.units.add(step, reading);
            }
        }
    }

    private record OfLayer(Records<LayerReading> records, HistogramTrack histograms, UnitTrack units) {}

    private OfNetwork of(Twin twin) {
        return Objects.requireNonNull(networks.get(twin));
    }

    /** An empty one that thins itself as this one does. */
    public History sameBounds() {
        return new History(size);
    }

    /** How much it keeps. */
    HistorySize size() {
        return size;
    }

    /** Every group of series: those of a network as a whole stand at layer {@link Place#WHOLE}. */
    List<Group> groups() {
        List<Group> all = new ArrayList<>();
        networks.forEach((twin, network) -> {
            network.whole.forEach((part, group) -> all.add(new Group(new Place(twin, Place.WHOLE), part, group)));
            for (int k = 0; k < network.layers.size(); k++) {
                Place place = new Place(twin, k);
                network.layers.get(k).records.forEach((part, group) -> all.add(new Group(place, part, group)));
            }
        });
        return all;
    }

    /** The histograms of every layer. */
    List<Track> tracks() {
        List<Track> all = new ArrayList<>();
        networks.forEach((twin, network) -> {
            for (int k = 0; k < network.layers.size(); k++) {
                all.add(new Track(new Place(twin, k), network.layers.get(k).histograms));
            }
        });
        return all;
    }

    /** The units of every layer. */
    List<Units> units() {
        List<Units> all = new ArrayList<>();
        networks.forEach((twin, network) -> {
            for (int k = 0; k < network.layers.size(); k++) {
                all.add(new Units(new Place(twin, k), network.layers.get(k).units));
            }
        });
        return all;
    }

    /** Makes room for so many layers in each network. */
    void ensureLayers(int count) {
        if (count > 0) {
            networks.values().forEach(network -> network.layer(count - 1));
        }
    }

    /** Number of layers that anything was asked of, or recorded. */
    int layers() {
        return networks.values().stream()
                .mapToInt(network -> network.layers.size())
                .max()
                .orElse(0);
    }

    /** Whose recorded numbers these are: a layer's, 0-based, or a network's as a whole. */
    record Place(Twin twin, int layer) {
        static final int WHOLE = -1;
    }

    record Group(Place place, Part<?, ?> part, SeriesGroup series) {}

    record Track(Place place, HistogramTrack histograms) {}

    record Units(Place place, UnitTrack units) {}

    /** Where the run stands, beside its series and histograms. */
    HistorySlice.State state() {
        return latest == null ? HistorySlice.State.EMPTY : HistorySlice.State.of(latest);
    }

    /** Takes over where a run stood, whose series and histograms are here already, and what acted since the last such call. */
    void resume(HistorySlice.State state, List<Event> acted) {
        latest = state.snapshot();
        events.addAll(acted);
    }

    /** Takes in a snapshot. One whose step is recorded already, as comes when training is paused, brings events alone. */
    public void add(Snapshot snapshot) {
        long step = snapshot.step();
        for (Event event : snapshot.events()) {
            add(event);
        }
        if (latest != null && step <= latest.step()) {
            if (step == latest.step()) {
                latest = snapshot;
            }
            return;
        }
        for (Twin twin : Twin.values()) {
            NetworkSnapshot network = snapshot.of(twin);
            if (network != null) {
                of(twin).add(step, network);
            }
        }
        latest = snapshot;
    }

    private void add(Event event) {
        if (event.intervention() instanceof FollowUnit follow) {
            // Another unit's percentiles are another curve.
            for (OfNetwork network : networks.values()) {
                network.layer(follow.layer()).records.clear(Part.UNIT);
            }
        }
        if (event.intervention() instanceof SetReference) {
            // Distances from another reference are another curve.
            for (OfNetwork network : networks.values()) {
                for (OfLayer layer : network.layers) {
                    layer.records.clear(Part.FROM_REFERENCE);
                    layer.records.clear(Part.DETECTION);
                }
            }
        }
        events.add(event);
    }

    /** What was recorded under {@code key}; empty if nothing was. The same object for the life of this history. */
    public Series series(SeriesKey key) {
        OfNetwork network = of(key.twin());
        return key.quantity().ofNetwork()
                ? network.whole.series(key.quantity())
                : network.layer(key.layer()).records.series(key.quantity());
    }

    /**
     * Histograms of a layer's pre-activation over the mini-batches.
     *
     * @param layer 0-based
     */
    public HistogramTrack histograms(Twin twin, int layer) {
        return of(twin).layer(layer).histograms;
    }

    /**
     * Mean and variance of a layer's units over the mini-batches.
     *
     * @param layer 0-based
     */
    public UnitTrack units(Twin twin, int layer) {
        return of(twin).layer(layer).units;
    }

    /**
     * The step so many recorded ones before or behind another; the first or the newest where there are not so many. Where the
     * history has thinned itself, recorded steps that share a bucket count as one, the last of them.
     *
     * @param count negative for earlier ones
     */
    public long recordedStep(long from, int count) {
        Series steps = recorded();
        if (steps.size() == 0) {
            return 0;
        }
        // A bucket that ends behind the step is the next one already, when one goes forward.
        int at = steps.indexAt(from);
        boolean within = at >= 0 && steps.lastStep(at) > from;
        long index = (long) at + count - (within && count > 0 ? 1 : 0);
        return index < 0 ? steps.firstStep(0) : steps.lastStep((int) Math.min(index, steps.size() - 1));
    }

    /** What every snapshot adds to, of the network that has come furthest. */
    private Series recorded() {
        Series a = series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS));
        Series b = series(SeriesKey.ofNetwork(Twin.B, Quantity.LOSS));
        return b.lastStep() > a.lastStep() ? b : a;
    }

    /** All events so far, in order; a read-only view. */
    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** The newest snapshot. */
    public @Nullable Snapshot latest() {
        return latest;
    }

    /** The newest look at the input; null as long as nobody looked. */
    public @Nullable InputSample inputSample() {
        return inputSample;
    }

    /** Takes in a look at the input, in place of the one before. */
    public void setInputSample(InputSample value) {
        inputSample = value;
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
