package org.driftscope.measure;

import org.driftscope.nn.Activation;
import org.driftscope.nn.LayerPass;
import org.driftscope.nn.Linear;
import org.driftscope.stats.Extremes;
import org.driftscope.stats.FineBins;
import org.driftscope.stats.Histogram;
import org.driftscope.stats.Moments;
import org.driftscope.stats.Quantiles;
import org.driftscope.stats.ValueShares;
import org.driftscope.stats.VectorNorm;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Reads one layer of a network from what a pass left in its buffers. Modifies none of them; keeps scratch space, and the
 * units' moments of the last reading.
 */
public final class LayerMeasure {
    private static final double[] SHARES = {.15, .5, .85};

    private final int units;
    private final Moments moments;
    private FineBins fineBins;
    private Quantiles quantiles;
    private int maxRows;
    private final ValueShares shares = new ValueShares();
    private final VectorNorm norm = new VectorNorm();
    private final double[] percentiles = new double[SHARES.length];
    private @Nullable UnitMoments last;

    /**
     * For a layer of that many units.
     *
     * @param maxRows most rows of a batch to be read
     */
    public LayerMeasure(int units, int maxRows) {
        this.units = units;
        this.maxRows = maxRows;
        moments = new Moments(units);
        fineBins = new FineBins(units * maxRows);
        quantiles = new Quantiles(units * maxRows);
    }

    /** From here on, batches may have so many rows. */
    public void makeRoom(int rows) {
        if (rows > maxRows) {
            maxRows = rows;
            fineBins = new FineBins(units * rows);
            quantiles = new Quantiles(units * rows);
        }
    }

    /**
     * What a step left in a layer.
     *
     * @param activation null at the output layer
     * @param linear whose weights the layer's inputs meet
     * @param unit the followed unit, 0-based
     * @param changes what the last step took off the weights, not modified; empty where there was none
     */
    public LayerReading read(
            LayerPass pass, @Nullable Activation activation, Linear linear, int unit, float[] changes) {
        FMatrixRMaj z = pass.preActivation();
        Distribution training = distribution(z);
        UnitMoments now = unitMoments();
        MomentChange change = last == null ? null : MomentChange.between(last, now);
        last = now;
        quantiles.read(z.data, unit, z.numRows, units);
        selectPercentiles();
        FMatrixRMaj gradient = pass.weightGradient();
        double gradientNorm = norm.read(gradient.data, gradient.getNumElements());
        double gradientDeviation = norm.deviation();
        return new LayerReading(
                now.means(),
                now.variances(),
                training,
                unit,
                percentiles(),
                activation == null ? 0 : saturatedShare(activation, pass.activation()),
                shares.zero(pass.activation().data, pass.activation().getNumElements()),
                gradientNorm,
                gradientDeviation,
                norm.l2(changes, changes.length),
                norm.l2(linear.weights().data, linear.weights().getNumElements()),
                change,
                null,
                null,
                null,
                null);
    }

    /** What the next reading is compared with: the units' moments at the last one; null before the first. */
    public @Nullable UnitMoments last() {
        return last;
    }

    /** Sets what the next reading is compared with. */
    public void recall(@Nullable UnitMoments moments) {
        last = moments;
    }

    /** How {@code z} [rows, units] is spread. */
    public Distribution distribution(FMatrixRMaj z) {
        int length = z.getNumElements();
        moments.read(z.data, z.numRows);
        double rootMeanSquare = Math.sqrt(moments.variance() + moments.mean() * moments.mean());
        float half = Histogram.halfWidthFor(rootMeanSquare);
        Histogram histogram;
        Extremes extremes;
        if (Double.isFinite(rootMeanSquare)) {
            fineBins.read(z.data, length, half);
            histogram = fineBins.histogram();
            extremes = fineBins.extremes(z.data);
        } else {
            histogram = Histogram.of(z.data, length, -half, half, FineBins.BINS);
            extremes = Extremes.of(z.data, length);
        }
        if (histogram.notFinite() > 0 || !fineBins.quantiles(z.data, length, SHARES, percentiles)) {
            quantiles.read(z.data, 0, length, 1);
            selectPercentiles();
        }
        return new Distribution(
                moments.mean(), moments.variance(), extremes.min(), extremes.max(), percentiles(), histogram);
    }

    /** Of each unit in what {@link #distribution} read last. */
    UnitMoments unitMoments() {
        float[] means = new float[units];
        float[] variances = new float[units];
        for (int j = 0; j < units; j++) {
            means[j] = (float) moments.mean(j);
            variances[j] = (float) moments.variance(j);
        }
        return new UnitMoments(means, variances);
    }

    /** Moments of {@code a} [rows, units], what leaves the activation. */
    public ActivationMoments activationMoments(FMatrixRMaj a) {
        moments.read(a.data, a.numRows);
        return new ActivationMoments(moments.mean(), Math.sqrt(moments.variance()));
    }

    private void selectPercentiles() {
        for (int q = 0; q < SHARES.length; q++) {
            percentiles[q] = quantiles.quantile(SHARES[q]);
        }
    }

    private Percentiles percentiles() {
        return new Percentiles(percentiles[0], percentiles[1], percentiles[2]);
    }

    private double saturatedShare(Activation activation, FMatrixRMaj a) {
        return switch (activation) {
            case SIGMOID -> shares.outside(a.data, a.getNumElements(), .03f, .97f);
            case TANH -> shares.outside(a.data, a.getNumElements(), -.97f, .97f);
            default -> 0;
        };
    }
}
