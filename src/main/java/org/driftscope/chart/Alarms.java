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

    /** In order of their steps. A bucket of several detections counts by its means. */
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        boolean going = false;
        for (int i = 0; i < mcc.size(); i++) {
            boolean told = mcc.mean(i) > nullLine.mean(i);
            if (told && going) {
                Run run = runs.remove(runs.size() - 1);
                runs.add(new Run(run.first, mcc.lastStep(i)));
            } else if (told) {
                runs.add(new Run(mcc.firstStep(i), mcc.lastStep(i)));
            }
            going = told;
        }
        return runs;
    }
}
