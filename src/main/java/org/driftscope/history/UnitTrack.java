package org.driftscope.history;

import java.util.List;
import org.driftscope.measure.LayerReading;
import org.jspecify.annotations.Nullable;

/**
 * Mean and variance of every unit of a layer over steps, in bounded memory: thinned like {@link HistogramTrack}, the more so
 * the more units there are. Not safe for use from several threads.
 */
public final class UnitTrack {
    /** Bytes that a layer's units may take for each histogram of it. */
    static final int BYTES_PER_HISTOGRAM = 256;

    private static final int LEAST_ENTRIES = 4;

    private final int histograms;

    /**
     * What a step left of the units. The arrays are not to be modified.
     *
     * @param means [units]
     * @param variances biased, [units]
     */
    public record Entry(long step, float[] means, float[] variances) {}

    private @Nullable Thinned<Entry> kept;

    /** @param histograms most of the layer: as many entries are kept at most, and fewer of many units */
    UnitTrack(int histograms) {
        this.histograms = histograms;
    }

    void add(long step, LayerReading reading) {
        ofUnits(reading.unitMeans().length).add(new Entry(step, reading.unitMeans(), reading.unitVariances()));
    }

    private Thinned<Entry> ofUnits(int units) {
        if (kept == null) {
            int fit = histograms * BYTES_PER_HISTOGRAM / (2 * Float.BYTES * Math.max(1, units));
            kept = new Thinned<>(Math.max(LEAST_ENTRIES, Math.min(histograms, fit)), Entry::step);
        }
        return kept;
    }

    /** What has changed since {@code mark}. */
    TrackSlice<Entry> slice(Thinned.Mark mark) {
        return kept == null ? new TrackSlice<>(1, 0, 0, List.of()) : kept.slice(mark);
    }

    /** Where this track stands now. */
    Thinned.Mark mark() {
        return kept == null ? Thinned.Mark.EMPTY : kept.mark();
    }

    /**
     * Takes in what has changed since this track was as it is.
     *
     * @throws IllegalArgumentException if it does not follow on what is here, or is of so many units that fewer are kept
     */
    void apply(int units, TrackSlice<Entry> slice) {
        ofUnits(units).apply(slice);
    }

    /** Entries in order of their steps. */
    List<Entry> entries() {
        return kept == null ? List.of() : kept.entries();
    }

    /** The same as it was at a step. */
    UnitTrack until(long step) {
        UnitTrack copy = new UnitTrack(histograms);
        copy.kept = kept == null ? null : kept.until(step);
        return copy;
    }

    /** The last entry at or before a step; null when there is none. */
    public @Nullable Entry at(long step) {
        return kept == null ? null : kept.at(step);
    }
}
