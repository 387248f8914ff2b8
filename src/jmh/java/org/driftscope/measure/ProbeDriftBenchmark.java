package org.driftscope.measure;

import java.util.concurrent.TimeUnit;
import org.driftscope.Values;
import org.ejml.data.FMatrixRMaj;
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

/** All distances of one layer from its reference. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class ProbeDriftBenchmark {
    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private ProbeDrift drift;

    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private FMatrixRMaj now;

    @Setup
    public void build(Values values) {
        drift = new ProbeDrift(values.matrix(values.z));
        now = values.matrix(values.drifted);
    }

    @Benchmark
    public Drift read() {
        return drift.read(now);
    }
}
