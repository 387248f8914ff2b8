package org.driftscope.stats;

import org.driftscope.Microbenchmark;
import org.driftscope.Values;
import org.openjdk.jmh.annotations.Benchmark;

/** exp, sigmoid and tanh of all values. */
public class FloatMathBenchmark extends Microbenchmark {
    @Benchmark
    public void exp(Values values) {
        FloatMath.exp(values.z, values.out, values.length);
    }

    @Benchmark
    public void sigmoid(Values values) {
        FloatMath.sigmoid(values.z, values.out, values.length);
    }

    @Benchmark
    public void tanh(Values values) {
        for (int i = 0; i < values.length; i++) {
            values.out[i] = FloatMath.tanh(values.z[i]);
        }
    }
}
