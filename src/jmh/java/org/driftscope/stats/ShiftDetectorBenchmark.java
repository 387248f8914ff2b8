package org.driftscope.stats;

import org.driftscope.Microbenchmark;
import org.driftscope.Values;
import org.openjdk.jmh.annotations.Benchmark;

/** One detection, with as many folds and relabelled samples as a run takes. */
public class ShiftDetectorBenchmark extends Microbenchmark {
    private static final ShiftDetector DETECTOR = new ShiftDetector(5, 1, 5, 39);

    @Benchmark
    public Detection paired(Values values) {
        return DETECTOR.paired(values.z, values.drifted, values.rows, values.units, 1);
    }
}
