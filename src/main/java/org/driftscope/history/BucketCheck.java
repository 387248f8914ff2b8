package org.driftscope.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.driftscope.history.History.Place;
import org.driftscope.history.HistoryComparison.Difference;
import org.driftscope.measure.LayerReading;
import org.driftscope.stats.Histogram;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Compares a recorded history with a run as it is trained again, bucket by bucket: so however the history came to be thinned, as
 * in a run that took off from a longer one, every number of it is looked at. Smallest and largest values, histograms and counts
 * are to be the same bit for bit, sums of more than two values but for rounding, since these may have been added up in
 * another order.
 */
public final class BucketCheck {
    private final List<OfGroup<?>> groups = new ArrayList<>();
    private final List<OfTrack> tracks = new ArrayList<>();
    private long numbers;
    private final FirstDifference first = new FirstDifference();

    /** @param recorded not added to meanwhile */
    public BucketCheck(History recorded) {
        recorded.groups().forEach(group -> groups.add(new OfGroup<>(group.place(), group.part(), group.series())));
        recorded.tracks().forEach(track -> tracks.add(new OfTrack(track)));
    }

    /** Takes in what the run recorded, from step 0 on, in order. */
    public void add(Snapshot snapshot) {
        for (OfGroup<?> group : groups) {
            Object source = source(snapshot, group.place);
            if (source != null) {
                group.add(snapshot.step(), source);
            }
        }
        for (OfTrack track : tracks) {
            if (source(snapshot, track.place) instanceof LayerReading reading) {
                track.add(snapshot.step(), reading.training().histogram());
            }
        }
    }

    private static @Nullable Object source(Snapshot snapshot, Place place) {
        NetworkSnapshot network = snapshot.of(place.twin());
        if (network == null || place.layer() == Place.WHOLE) {
            return network;
        }
        return place.layer() < network.layers().size() ? network.layers().get(place.layer()) : null;
    }

    /** Compares the rest, once no more comes; gives the difference with the smallest step, if there is any. */
    public Optional<Difference> end() {
        groups.forEach(OfGroup::compare);
        tracks.forEach(OfTrack::compare);
        return first.get();
    }

    /** How many numbers were compared. */
    public long numbers() {
        return numbers;
    }

    private void differ(Place place, String what, long firstStep, long lastStep, Object ours, Object theirs) {
        first.take(new Difference(
                place.twin(), place.layer(), what, firstStep, lastStep, ours.toString(), theirs.toString()));
    }

    private final class OfGroup<P> {
        private final Place place;
        private final Part<?, P> part;
        private final SeriesGroup recorded;
        private final List<Quantity> quantities;
        private final List<ToDoubleFunction<P>> values = new ArrayList<>();

        // [quantity][bucket]
        private final double[][] min;
        private final double[][] max;
        private final double[][] sum;
        private final int[][] notFinite;
        private final int[] count;
        private int at;

        OfGroup(Place place, Part<?, P> part, SeriesGroup recorded) {
            this.place = place;
            this.part = part;
            this.recorded = recorded;
            quantities = Quantity.of(part);
            quantities.forEach(quantity -> values.add(quantity.in(part)));
            int size = recorded.size();
            min = new double[quantities.size()][size];
            max = new double[quantities.size()][size];
            sum = new double[quantities.size()][size];
            notFinite = new int[quantities.size()][size];
            count = new int[size];
        }

        void add(long step, Object source) {
            while (at < count.length && recorded.lastStep(at) < step) {
                at++;
            }
            P taken = part.of(source);
            if (at == count.length || recorded.firstStep(at) > step || taken == null) {
                return;
            }
            for (int k = 0; k < values.size(); k++) {
                double value = values.get(k).applyAsDouble(taken);
                boolean finite = Double.isFinite(value);
                boolean firstOne = count[at] == notFinite[k][at];
                if (finite) {
                    min[k][at] = firstOne ? value : Math.min(min[k][at], value);
                    max[k][at] = firstOne ? value : Math.max(max[k][at], value);
                    sum[k][at] += value;
                } else {
                    notFinite[k][at]++;
                }
            }
            count[at]++;
        }

        void compare() {
            for (int i = 0; i < count.length; i++) {
                if (count[i] != recorded.values(i)) {
                    differ(
                            place,
                            part + " was recorded",
                            recorded.firstStep(i),
                            recorded.lastStep(i),
                            recorded.values(i) + " times",
                            count[i] + " times");
                    return;
                }
                for (int k = 0; k < values.size(); k++) {
                    compare(k, i);
                }
            }
        }

        private void compare(int k, int i) {
            Series series = recorded.series(k);
            boolean none = count[i] == notFinite[k][i];
            String name = quantities.get(k).name();
            same(i, name + " (smallest)", series.min(i), none ? Double.NaN : min[k][i]);
            same(i, name + " (largest)", series.max(i), none ? Double.NaN : max[k][i]);
            same(i, name + " (not finite)", series.notFinite(i), notFinite[k][i]);
            double ours = series.sum(i);
            double theirs = sum[k][i];
            double rounding = count[i] > 2 ? Series.sumRounding(count[i], min[k][i], max[k][i]) : 0;
            same(i, name + " (sum)", ours, Math.abs(ours - theirs) <= rounding ? ours : theirs);
        }

        private void same(int i, String what, double ours, double theirs) {
            numbers++;
            if (Double.compare(ours, theirs) != 0) {
                differ(place, what, recorded.firstStep(i), recorded.lastStep(i), ours, theirs);
            }
        }
    }

    private final class OfTrack {
        private final Place place;
        private final List<HistogramTrack.Entry> recorded;
        private final Set<Long> wanted = new HashSet<>();
        private final Map<Long, HistogramTrack.Entry> again = new HashMap<>();

        OfTrack(History.Track track) {
            place = track.place();
            recorded = track.histograms().entries();
            recorded.forEach(entry -> wanted.add(entry.step()));
        }

        void add(long step, Histogram histogram) {
            if (wanted.contains(step)) {
                again.put(step, new HistogramTrack.Entry(step, histogram));
            }
        }

        void compare() {
            for (HistogramTrack.Entry entry : recorded) {
                numbers += entry.histogram().bins();
                HistogramTrack.Entry now = again.get(entry.step());
                if (now == null || !HistoryComparison.same(entry, now)) {
                    differ(
                            place,
                            "histogram",
                            entry.step(),
                            entry.step(),
                            HistoryComparison.text(entry),
                            HistoryComparison.text(now));
                    return;
                }
            }
        }
    }
}
