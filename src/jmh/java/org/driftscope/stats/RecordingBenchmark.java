package org.driftscope.stats;

import org.driftscope.Microbenchmark;
import org.driftscope.Values;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is recorded of one layer: moments, histogram, extremes, percentiles, shares, norms. */
@State(Scope.Thread)
public class RecordingBenchmark extends Microbenchmark {
    private static final double[] SHARES = {.15, .5, .85};
    private static final float HALF = 4;

    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private Moments moments;

    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private Quantiles quantiles;

    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private FineBins bins;

    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private FineBins read;

    private final ValueShares shares = new ValueShares();
    private final VectorNorm norm = new VectorNorm();
    private final double[] percentiles = new double[SHARES.length];

    @Setup
    public void build(Values values) {
        moments = new Moments(values.units);
        quantiles = new Quantiles(values.length);
        bins = new FineBins(values.length);
        read = new FineBins(values.length);
        read.read(values.z, values.length, HALF);
    }

    @Benchmark
    public double moments(Values values) {
        moments.read(values.z, values.rows);
        return moments.variance();
    }

    @Benchmark
    public Histogram histogram(Values values) {
        bins.read(values.z, values.length, HALF);
        return bins.histogram();
    }

    /** Behind the histogram's counting. */
    @Benchmark
    public double[] percentilesOfBins(Values values) {
        read.quantiles(values.z, values.length, SHARES, percentiles);
        return percentiles;
    }

    /** Likewise. */
    @Benchmark
    public Extremes extremesOfBins(Values values) {
        return read.extremes(values.z);
    }

    @Benchmark
    public double saturatedAndZero(Values values) {
        return shares.outside(values.z, values.length, -.97f, .97f) + shares.zero(values.z, values.length);
    }

    /** By themselves. */
    @Benchmark
    public double quantiles(Values values) {
        quantiles.read(values.z, 0, values.length, 1);
        return quantiles.quantile(SHARES[0]) + quantiles.quantile(SHARES[1]) + quantiles.quantile(SHARES[2]);
    }

    @Benchmark
    public double normAndDeviation(Values values) {
        return norm.read(values.z, values.length) + norm.deviation();
    }

    @Benchmark
    public double squaredDistance(Values values) {
        return Norms.squaredDistance(values.z, values.drifted, values.length);
    }
}
