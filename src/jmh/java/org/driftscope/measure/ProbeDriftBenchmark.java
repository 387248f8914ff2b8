package org.driftscope.measure;

import org.driftscope.Microbenchmark;
import org.driftscope.Values;
import org.ejml.data.FMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All distances of one layer from its reference. */
@State(Scope.Thread)
public class ProbeDriftBenchmark extends Microbenchmark {
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
