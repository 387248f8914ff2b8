package org.driftscope.bench;

import java.util.EnumMap;
import java.util.Map;
import org.driftscope.train.CostlyMeasure;
import org.driftscope.train.MeasureWatch;

/** Takes the time of costly measures. For use by the thread that trains. */
final class MeasureClock implements MeasureWatch {
    private final Map<CostlyMeasure, Long> nanos = new EnumMap<>(CostlyMeasure.class);
    private final Map<CostlyMeasure, Long> times = new EnumMap<>(CostlyMeasure.class);
    private long began;

    @Override
    public void begins(CostlyMeasure measure) {
        began = System.nanoTime();
    }

    @Override
    public void ends(CostlyMeasure measure) {
        nanos.merge(measure, System.nanoTime() - began, Long::sum);
        times.merge(measure, 1L, Long::sum);
    }

    /** Forgets what was taken. */
    void reset() {
        nanos.clear();
        times.clear();
    }

    /** The mean of each measure that was taken. */
    Map<CostlyMeasure, Double> nanoseconds() {
        Map<CostlyMeasure, Double> means = new EnumMap<>(CostlyMeasure.class);
        nanos.forEach((measure, sum) -> means.put(measure, (double) sum / times.getOrDefault(measure, 1L)));
        return means;
    }
}
