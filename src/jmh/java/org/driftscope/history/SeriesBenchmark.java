package org.driftscope.history;

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

/** A value of each unit at each step, into bounded series that merge their buckets now and then. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class SeriesBenchmark {
    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private SeriesGroup series;

    private double[] row = {};
    private long step;

    @Setup
    public void build(Values values) {
        series = new SeriesGroup(4096, values.units);
        row = new double[values.units];
        for (int j = 0; j < row.length; j++) {
            row[j] = values.z[j];
        }
        step = 0;
    }

    @Benchmark
    public void add() {
        series.add(step++, row);
    }
}
