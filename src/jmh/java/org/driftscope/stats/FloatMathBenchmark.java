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

/** exp, sigmoid and tanh of all values. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FloatMathBenchmark {
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
