package org.driftscope.stats;

import java.util.concurrent.TimeUnit;
import org.driftscope.Values;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sorts as many values as there are rows, once for each unit, a copy of them included. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class RadixSortBenchmark {
    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private RadixSort sort;

    private float[] unit = {};

    @Setup
    public void build(Values values) {
        sort = new RadixSort(values.rows);
        unit = new float[values.rows];
    }

    @Benchmark
    public void sort(Values values) {
        for (int j = 0; j < values.units; j++) {
            System.arraycopy(values.z, j * values.rows, unit, 0, values.rows);
            sort.sort(unit);
        }
    }
}
