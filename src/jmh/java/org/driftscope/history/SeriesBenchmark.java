package org.driftscope.history;

import org.driftscope.Microbenchmark;
import org.driftscope.Values;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A value of each unit at each step, into bounded series that merge their buckets now and then. */
@State(Scope.Thread)
public class SeriesBenchmark extends Microbenchmark {
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
