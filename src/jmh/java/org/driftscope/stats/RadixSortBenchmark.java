package org.driftscope.stats;

import org.driftscope.Microbenchmark;
import org.driftscope.Values;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Sorts as many values as there are rows, once for each unit, a copy of them included. */
@State(Scope.Thread)
public class RadixSortBenchmark extends Microbenchmark {
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
