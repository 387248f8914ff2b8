package org.driftscope.history;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.driftscope.history.HistorySlice.OfGroup;
import org.driftscope.history.HistorySlice.OfTrack;
import org.driftscope.history.HistorySlice.OfUnits;
import org.driftscope.stats.Histogram;
import org.driftscope.train.Twin;

/** Writes what has changed in a history, in the layout that {@code docs/run-file.md} states. */
final class HistoryWriter {
    private final BinaryOutput out;

    /**
     * Writes the head.
     *
     * @param out is not closed
     */
    HistoryWriter(OutputStream out, HistorySize size) throws IOException {
        this.out = new BinaryOutput(out);
        this.out.magic(HistoryLayout.magic());
        this.out.u16(HistoryLayout.VERSION);
        this.out.i32(size.buckets());
        this.out.i32(size.histograms());
        this.out.u8(HistoryLayout.PARTS.size());
        for (Part<?, ?> part : HistoryLayout.PARTS) {
            this.out.word(part.toString());
            List<Quantity> quantities = Quantity.of(part);
            this.out.u8(quantities.size());
            for (Quantity quantity : quantities) {
                this.out.word(quantity.name());
            }
        }
    }

    /** Writes what follows on all that was written before. Events are not written here. */
    void write(HistorySlice slice) throws IOException {
        for (OfGroup group : slice.groups()) {
            write(group);
        }
        for (OfTrack track : slice.tracks()) {
            write(track);
        }
        for (OfUnits units : slice.units()) {
            write(units);
        }
        write(slice.state(), slice.layers());
    }

    private void write(HistorySlice.State state, int layers) throws IOException {
        out.u8(HistoryLayout.STATE);
        out.u16(layers);
        out.i64(state.step());
        out.f64(state.epoch());
        RunState.write(state.inputDetection(), out);
        RunState.write(state.divergenceA(), out);
        RunState.write(state.divergenceB(), out);
    }

    private void place(History.Place place) throws IOException {
        out.u8(place.twin() == Twin.A ? 0 : 1);
        out.u16(place.layer() == History.Place.WHOLE ? HistoryLayout.WHOLE : place.layer());
    }

    private void write(OfGroup group) throws IOException {
        GroupSlice slice = group.slice();
        out.u8(HistoryLayout.GROUP);
        place(group.place());
        out.u8(HistoryLayout.PARTS.indexOf(group.part()));
        out.i32(slice.stride());
        out.i32(slice.from());
        out.i32(slice.size());
        out.i32(slice.filled());
        out.i64(slice.openFirst());
        out.i64(slice.openLast());
        for (long step : slice.firstSteps()) {
            out.i64(step);
        }
        if (slice.stride() > 1) {
            for (long step : slice.lastSteps()) {
                out.i64(step);
            }
        }
        for (SeriesSlice series : slice.series()) {
            write(series, slice.stride());
        }
    }

    private void write(SeriesSlice series, int stride) throws IOException {
        boolean allFinite = series.notFiniteCounts() == null;
        if (stride == 1 && allFinite) {
            out.u8(HistoryLayout.VALUES);
            for (int i = 0; i < series.size(); i++) {
                out.f64(series.min(i));
            }
        } else {
            out.u8(allFinite ? HistoryLayout.ALL_FINITE : HistoryLayout.COUNTED);
            for (double number : series.numbers()) {
                out.f64(number);
            }
            if (!allFinite) {
                for (int i = 0; i < series.size(); i++) {
                    out.i32(series.notFinite(i));
                }
            }
        }
        out.f64(series.open().min());
        out.f64(series.open().max());
        out.f64(series.open().sum());
        out.i32(series.open().notFinite());
        out.f64(series.open().last());
    }

    private void write(OfTrack track) throws IOException {
        TrackSlice<HistogramTrack.Entry> slice = track.slice();
        begin(HistoryLayout.TRACK, track.place(), slice);
        for (HistogramTrack.Entry entry : slice.entries()) {
            Histogram histogram = entry.histogram();
            out.i64(entry.step());
            out.f32(histogram.low());
            out.f32(histogram.high());
            out.i32(histogram.below());
            out.i32(histogram.above());
            out.i32(histogram.notFinite());
            out.u16(histogram.bins());
            for (int count : histogram.counts()) {
                out.i32(count);
            }
        }
    }

    private void begin(int kind, History.Place place, TrackSlice<?> slice) throws IOException {
        out.u8(kind);
        place(place);
        out.i32(slice.stride());
        out.i32(slice.from());
        out.i64(slice.added());
        out.i32(slice.entries().size());
    }

    private void write(OfUnits units) throws IOException {
        TrackSlice<UnitTrack.Entry> slice = units.slice();
        begin(HistoryLayout.UNITS, units.place(), slice);
        out.i32(slice.entries().isEmpty() ? 0 : slice.entries().get(0).means().length);
        for (UnitTrack.Entry entry : slice.entries()) {
            out.i64(entry.step());
            out.f32s(entry.means());
            out.f32s(entry.variances());
        }
    }

    /** Writes the end; nothing is whole without it. */
    void end() throws IOException {
        out.u8(HistoryLayout.END);
        out.end();
    }
}
