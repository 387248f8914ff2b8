package org.driftscope.history;

import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * Two runs' recorded numbers at the same steps. Where the one history has thinned itself more than the other, so many of the
 * other's buckets are taken together as lie within one of its own.
 */
public final class SideBySide {
    private final Series one;
    private final Series other;
    private final boolean oneIsCoarser;

    private SideBySide(Series one, Series other) {
        this.one = one;
        this.other = other;
        this.oneIsCoarser = span(one) >= span(other);
    }

    /** Values of the first bucket: none later has more. */
    private static int span(Series series) {
        return series.size() == 0 ? 0 : series.values(0);
    }

    /** Numbers of one run over some steps. */
    private record Bucket(double min, double max, double sum, int notFinite, int values) {
        double mean() {
            return Series.mean(sum, (long) values - notFinite, min, max);
        }

        boolean same(Bucket that) {
            return !(Math.abs(sum - that.sum) > Series.sumRounding(values, min, max))
                    && Double.compare(min, that.min) == 0
                    && Double.compare(max, that.max) == 0
                    && notFinite == that.notFinite;
        }
    }

    private Series coarser() {
        return oneIsCoarser ? one : other;
    }

    private Series finer() {
        return oneIsCoarser ? other : one;
    }

    /** That of the coarser series. */
    private Bucket coarse(int i) {
        Series of = coarser();
        return new Bucket(of.min(i), of.max(i), of.sum(i), of.notFinite(i), of.values(i));
    }

    /** As many values of the finer series over the same steps; null where it has others. */
    private @Nullable Bucket fine(int i) {
        long from = coarser().firstStep(i);
        long to = coarser().lastStep(i);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int notFinite = 0;
        int values = 0;
        Series of = finer();
        for (int k = Math.max(0, of.indexAt(from)); k < of.size() && of.lastStep(k) <= to; k++) {
            if (of.firstStep(k) >= from) {
                min = Double.isNaN(of.min(k)) ? min : Math.min(min, of.min(k));
                max = Double.isNaN(of.max(k)) ? max : Math.max(max, of.max(k));
                sum += of.sum(k);
                notFinite += of.notFinite(k);
                values += of.values(k);
            }
        }
        if (values != coarser().values(i)) {
            return null;
        }
        boolean none = values == notFinite;
        return new Bucket(none ? Double.NaN : min, none ? Double.NaN : max, sum, notFinite, values);
    }

    /**
     * One series minus the other, where both were recorded.
     *
     * @return a series of its own; NaN where one of them has no finite value
     */
    public static Series difference(Series one, Series other) {
        SideBySide both = new SideBySide(one, other);
        int size = both.coarser().size();
        SeriesGroup group = new SeriesGroup(Math.max(2, size + size % 2), 1);
        for (int i = 0; i < size; i++) {
            Bucket fine = both.fine(i);
            if (fine != null) {
                double difference = both.coarse(i).mean() - fine.mean();
                group.add(both.coarser().lastStep(i), both.oneIsCoarser ? difference : 0 - difference);
            }
        }
        return group.series(0);
    }

    /**
     * The last recorded step until which two runs have the same training loss in each network that both have, bit for bit; -1
     * where they never have, or nothing can be compared.
     */
    public static long identicalUntil(History one, History other) {
        long until = Long.MAX_VALUE;
        for (Twin twin : Twin.values()) {
            SeriesKey loss = SeriesKey.ofNetwork(twin, Quantity.LOSS);
            Series ours = one.series(loss);
            Series theirs = other.series(loss);
            if (ours.size() > 0 && theirs.size() > 0) {
                until = Math.min(until, new SideBySide(ours, theirs).identicalUntil());
            }
        }
        return until == Long.MAX_VALUE ? -1 : until;
    }

    private long identicalUntil() {
        long until = -1;
        for (int i = 0; i < coarser().size(); i++) {
            Bucket fine = fine(i);
            if (fine != null) {
                if (!coarse(i).same(fine)) {
                    return until;
                }
                until = coarser().lastStep(i);
            }
        }
        return until;
    }
}
