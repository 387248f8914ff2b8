package org.driftscope.stats;

import java.util.concurrent.TimeUnit;
import org.driftscope.Values;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** One detection, with as many folds and relabelled samples as a run takes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ShiftDetectorBenchmark {
    private static final ShiftDetector DETECTOR = new ShiftDetector(5, 1, 5, 39);

    @Benchmark
    public Detection paired(Values values) {
        return DETECTOR.paired(values.z, values.drifted, values.rows, values.units, 1);
    }
}
