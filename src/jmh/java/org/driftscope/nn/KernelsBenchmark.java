package org.driftscope.nn;

import org.driftscope.Microbenchmark;
import org.driftscope.Values;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The loops of a training step, over one layer. */
@State(Scope.Thread)
public class KernelsBenchmark extends Microbenchmark {
    private float[] row = {};
    private double[] sums = {};
    private double[] more = {};
    private float[] rounded = {};
    private ColumnLoops loops = new ColumnLoops(1);

    /** Which activation. */
    @State(Scope.Thread)
    public static class Kind {
        @Param
        public Activation activation = Activation.SIGMOID;
    }

    @Setup
    public void rows(Values values) {
        row = Values.gaussian(values.units, 3);
        sums = new double[values.units];
        more = new double[values.units];
        rounded = new float[values.units];
        loops = new ColumnLoops(values.units);
    }

    @Benchmark
    public void addBias(Values values) {
        loops.addBias(values.out, values.rows, row);
    }

    @Benchmark
    public void activate(Values values, Kind kind) {
        Kernels.activate(kind.activation, values.z, values.out, values.length);
    }

    @Benchmark
    public void activationBackward(Values values, Kind kind) {
        Kernels.activationBackward(kind.activation, values.z, values.out, values.length);
    }

    @Benchmark
    public void columnSums(Values values) {
        loops.sums(values.z, values.rows, rounded);
    }

    @Benchmark
    public void moments(Values values) {
        loops.moments(values.z, 0, values.rows, sums, more);
    }

    @Benchmark
    public void normalize(Values values) {
        loops.normalize(values.z, 0, values.rows, row, row, 0, row, row, values.drifted, values.out);
    }

    @Benchmark
    public void batchNormSums(Values values) {
        loops.batchNormSums(values.z, values.drifted, 0, values.rows, sums, more);
    }

    @Benchmark
    public void batchNormBackward(Values values) {
        loops.batchNormBackward(values.out, values.drifted, 0, values.rows, row, row, row);
    }
}
