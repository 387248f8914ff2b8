package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;

/**
 * Where the shift detector told a layer of one network from its reference: MCC above the null line.
 *
 * @param mcc recorded together with {@code nullLine}, so that their buckets are the same
 */
public record Alarms(Twin twin, Series mcc, Series nullLine) {

    /** Detections above the line, one behind the other: of the first and of the last. */
    record Run(long first, long last) {}

    static Alarms of(History history, int layer, Twin twin) {
        return new Alarms(
                twin,
                history.series(new SeriesKey(twin, layer, Quantity.MCC)),
                history.series(new SeriesKey(twin, layer, Quantity.MCC_NULL_LINE)));
    }

    /**
     * Those that reach between two steps, in order. One that goes on beyond either step is cut behind the next detection. A
     * bucket of several detections counts by its means.
     */
    List<Run> runs(double from, double to) {
        List<Run> runs = new ArrayList<>();
        int end = Math.min(mcc.size(), mcc.indexAt((long) Math.floor(to)) + 2);
        int began = -1;
        for (int i = Math.max(0, mcc.indexAt((long) Math.floor(from)) - 1); i <= end; i++) {
            boolean told = i < end && mcc.mean(i) > nullLine.mean(i);
            if (told && began < 0) {
                began = i;
            } else if (!told && began >= 0) {
                runs.add(new Run(mcc.firstStep(began), mcc.lastStep(i - 1)));
                began = -1;
            }
        }
        return runs;
    }
}
