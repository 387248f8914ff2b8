package org.driftscope.viewmodel;

import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.history.UnitTrack;
import org.driftscope.measure.LayerReading;
import org.driftscope.train.Divergence;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * What a layer's card tells of one network at one step, now or back then.
 *
 * @param unitMeans [units], those kept last before the step; empty if there are none; not to be modified
 * @param unitVariances likewise
 */
public record LayerNumbers(
        double mean, double variance, double saturated, double zero, float[] unitMeans, float[] unitVariances) {

    /** As just measured; null for nothing. */
    public static @Nullable LayerNumbers of(@Nullable LayerReading reading) {
        return reading == null
                ? null
                : new LayerNumbers(
                        reading.training().mean(),
                        reading.training().variance(),
                        reading.saturated(),
                        reading.zero(),
                        reading.unitMeans(),
                        reading.unitVariances());
    }

    /**
     * As recorded at a step, or last before it; null when nothing was, or the network had diverged by then.
     *
     * @param layer 0-based
     */
    public static @Nullable LayerNumbers at(History history, Twin twin, int layer, long step) {
        Divergence divergence = history.divergence(twin);
        if (divergence != null && divergence.step() <= step) {
            return null;
        }
        Series means = history.series(new SeriesKey(twin, layer, Quantity.MEAN));
        int i = means.indexAt(step);
        if (i < 0) {
            return null;
        }
        UnitTrack.Entry units = history.units(twin, layer).at(step);
        // Of one reading, so in the same buckets.
        return new LayerNumbers(
                means.mean(i),
                history.series(new SeriesKey(twin, layer, Quantity.VARIANCE)).mean(i),
                history.series(new SeriesKey(twin, layer, Quantity.SATURATED)).mean(i),
                history.series(new SeriesKey(twin, layer, Quantity.ZERO)).mean(i),
                units == null ? new float[0] : units.means(),
                units == null ? new float[0] : units.variances());
    }
}
