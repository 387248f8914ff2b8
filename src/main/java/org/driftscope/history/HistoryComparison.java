package org.driftscope.history;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.driftscope.history.History.Place;
import org.driftscope.stats.Histogram;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/** Compares two histories number by number, bit for bit. */
public final class HistoryComparison {
    private long numbers;
    private final FirstDifference first = new FirstDifference();

    /**
     * Where two histories differ first.
     *
     * @param twin whose network
     * @param layer 0-based; -1 for the network as a whole
     * @param what a quantity, "histogram", or what was recorded when
     * @param firstStep of the bucket
     * @param lastStep of the bucket
     * @param value in the one
     * @param otherValue in the other
     */
    public record Difference(
            Twin twin, int layer, String what, long firstStep, long lastStep, String value, String otherValue) {

        /** The layer, network and steps, for people. */
        public String where() {
            return (layer < 0 ? "network " + twin : "layer " + (layer + 1) + " of network " + twin)
                    + (firstStep == lastStep ? " at step " + firstStep : " at steps " + firstStep + " to " + lastStep);
        }
    }

    /** Compares what was recorded and when; events are not looked at. */
    public HistoryComparison(History one, History other) {
        int layers = Math.max(one.layers(), other.layers());
        one.ensureLayers(layers);
        other.ensureLayers(layers);
        List<History.Group> groups = one.groups();
        List<History.Group> otherGroups = other.groups();
        for (int i = 0; i < groups.size(); i++) {
            compare(groups.get(i), otherGroups.get(i).series());
        }
        List<History.Track> tracks = one.tracks();
        List<History.Track> otherTracks = other.tracks();
        for (int i = 0; i < tracks.size(); i++) {
            compare(tracks.get(i), otherTracks.get(i).histograms().entries());
        }
        List<History.Units> units = one.units();
        List<History.Units> otherUnits = other.units();
        for (int i = 0; i < units.size(); i++) {
            // Older files have none.
            if (!units.get(i).units().entries().isEmpty()) {
                compare(units.get(i), otherUnits.get(i).units().entries());
            }
        }
    }

    /** The difference with the smallest step, if there is any. */
    public Optional<Difference> first() {
        return first.get();
    }

    /** How many numbers were compared. */
    public long numbers() {
        return numbers;
    }

    private void compare(History.Group group, SeriesGroup others) {
        SeriesGroup ours = group.series();
        int size = Math.min(ours.size(), others.size());
        for (int i = 0; i < size; i++) {
            if (ours.firstStep(i) != others.firstStep(i)
                    || ours.lastStep(i) != others.lastStep(i)
                    || ours.values(i) != others.values(i)) {
                differ(
                        group.place(),
                        group.part() + " was recorded",
                        ours.firstStep(i),
                        ours.lastStep(i),
                        recorded(ours, i),
                        recorded(others, i));
                return;
            }
            compareBucket(group, others, i);
        }
        if (ours.size() != others.size()) {
            SeriesGroup longer = ours.size() > size ? ours : others;
            differ(
                    group.place(),
                    group.part() + " was recorded",
                    longer.firstStep(size),
                    longer.lastStep(size),
                    ours == longer ? recorded(ours, size) : "nothing",
                    others == longer ? recorded(others, size) : "nothing");
        }
    }

    private static String recorded(SeriesGroup group, int i) {
        return group.values(i) + " times at steps " + group.firstStep(i) + " to " + group.lastStep(i);
    }

    private void compareBucket(History.Group group, SeriesGroup others, int i) {
        List<Quantity> quantities = Quantity.of(group.part());
        for (int k = 0; k < quantities.size(); k++) {
            Series mine = group.series().series(k);
            Series theirs = others.series(k);
            String name = quantities.get(k).name();
            compare(group, i, name + " (smallest)", mine.min(i), theirs.min(i));
            compare(group, i, name + " (largest)", mine.max(i), theirs.max(i));
            compare(group, i, name + " (sum)", mine.sum(i), theirs.sum(i));
            compare(group, i, name + " (not finite)", mine.notFinite(i), theirs.notFinite(i));
        }
    }

    private void compare(History.Group group, int i, String what, double ours, double theirs) {
        numbers++;
        if (Double.doubleToLongBits(ours) != Double.doubleToLongBits(theirs)) {
            SeriesGroup series = group.series();
            differ(
                    group.place(),
                    what,
                    series.firstStep(i),
                    series.lastStep(i),
                    Double.toString(ours),
                    Double.toString(theirs));
        }
    }

    private void compare(History.Track track, List<HistogramTrack.Entry> others) {
        List<HistogramTrack.Entry> ours = track.histograms().entries();
        for (int i = 0; i < Math.max(ours.size(), others.size()); i++) {
            HistogramTrack.Entry mine = i < ours.size() ? ours.get(i) : null;
            HistogramTrack.Entry theirs = i < others.size() ? others.get(i) : null;
            numbers += mine == null ? 0 : mine.histogram().bins();
            if (mine == null || theirs == null || !same(mine, theirs)) {
                long step = mine != null ? mine.step() : theirs != null ? theirs.step() : 0;
                differ(track.place(), "histogram", step, step, text(mine), text(theirs));
                return;
            }
        }
    }

    private void compare(History.Units of, List<UnitTrack.Entry> others) {
        List<UnitTrack.Entry> ours = of.units().entries();
        for (int i = 0; i < Math.max(ours.size(), others.size()); i++) {
            UnitTrack.Entry mine = i < ours.size() ? ours.get(i) : null;
            UnitTrack.Entry theirs = i < others.size() ? others.get(i) : null;
            numbers += mine == null ? 0 : 2L * mine.means().length;
            if (mine == null
                    || theirs == null
                    || mine.step() != theirs.step()
                    || !Arrays.equals(mine.means(), theirs.means())
                    || !Arrays.equals(mine.variances(), theirs.variances())) {
                long step = mine != null ? mine.step() : theirs != null ? theirs.step() : 0;
                differ(of.place(), "units", step, step, text(mine), text(theirs));
                return;
            }
        }
    }

    private static String text(UnitTrack.@Nullable Entry entry) {
        return entry == null ? "nothing" : "step " + entry.step() + " " + Arrays.toString(entry.means());
    }

    static boolean same(HistogramTrack.Entry a, HistogramTrack.Entry b) {
        Histogram x = a.histogram();
        Histogram y = b.histogram();
        return a.step() == b.step()
                && x.low() == y.low()
                && x.high() == y.high()
                && x.below() == y.below()
                && x.above() == y.above()
                && x.notFinite() == y.notFinite()
                && Arrays.equals(x.counts(), y.counts());
    }

    static String text(HistogramTrack.@Nullable Entry entry) {
        return entry == null
                ? "nothing"
                : "step " + entry.step() + " "
                        + Arrays.toString(entry.histogram().counts());
    }

    private void differ(Place place, String what, long firstStep, long lastStep, String ours, String theirs) {
        first.take(new Difference(place.twin(), place.layer(), what, firstStep, lastStep, ours, theirs));
    }
}
