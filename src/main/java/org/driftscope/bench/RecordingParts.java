package org.driftscope.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.driftscope.data.Dataset;
import org.driftscope.nn.LayerPass;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.stats.FineBins;
import org.driftscope.stats.Histogram;
import org.driftscope.stats.Moments;
import org.driftscope.stats.Quantiles;
import org.driftscope.stats.VectorNorm;
import org.ejml.data.FMatrixRMaj;

/** The parts of recording a mini-batch, each by itself, over all layers of a network that has learnt a little. */
final class RecordingParts {
    private static final int STEPS = 20;

    private static final double[] SHARES = {.15, .5, .85};

    private final BareTraining training;
    private final double[] percentiles = new double[SHARES.length];
    private final List<Layer> layers = new ArrayList<>();

    /** Hangs on every result, so that the compiler leaves none out. */
    @SuppressWarnings("UnusedVariable")
    private double results;

    /** What one layer left, and what reads it. */
    private record Layer(
            LayerPass pass, FMatrixRMaj weights, Moments moments, FineBins bins, Quantiles quantiles, VectorNorm norm) {
        float[] values() {
            return pass.preActivation().data;
        }

        int length() {
            return pass.preActivation().getNumElements();
        }
    }

    /** @param data of classes */
    RecordingParts(BenchShape shape, Dataset data, MatrixBackend backend) {
        training = new BareTraining(shape, data, backend);
        for (int i = 0; i < STEPS; i++) {
            training.step();
        }
        for (int k = 0; k <= shape.depth(); k++) {
            LayerPass pass = training.workspace().layer(k);
            layers.add(new Layer(
                    pass,
                    training.network().linear(k).weights(),
                    new Moments(pass.preActivation().numCols),
                    new FineBins(pass.preActivation().getNumElements()),
                    new Quantiles(pass.preActivation().numRows),
                    new VectorNorm()));
        }
        moments();
        histogram();
    }

    private void over(ToDoubleFunction<Layer> part) {
        for (Layer layer : layers) {
            results += part.applyAsDouble(layer);
        }
    }

    /** Mean, variance and extremes of every unit and of all together. */
    void moments() {
        over(layer -> {
            layer.moments.read(layer.values(), layer.pass.preActivation().numRows);
            return layer.moments.variance();
        });
    }

    /** The 15th, 50th and 85th of all values, behind the histogram's counting, and of those of one unit. */
    void percentiles() {
        over(layer -> {
            FMatrixRMaj z = layer.pass.preActivation();
            layer.bins.quantiles(z.data, z.getNumElements(), SHARES, percentiles);
            layer.quantiles.read(z.data, 0, z.numRows, z.numCols);
            double sum = 0;
            for (int q = 0; q < SHARES.length; q++) {
                sum += percentiles[q] + layer.quantiles.quantile(SHARES[q]);
            }
            return sum;
        });
    }

    /** Counts in 128 bins. */
    void histogram() {
        over(layer -> {
            double variance = layer.moments.variance();
            double mean = layer.moments.mean();
            float half = Histogram.halfWidthFor(Math.sqrt(variance + mean * mean));
            layer.bins.read(layer.values(), layer.length(), half);
            return layer.bins.histogram().below();
        });
    }

    /** Norm and deviation of every weight gradient, and the norm of the weights. */
    void norms() {
        over(layer -> {
            FMatrixRMaj gradient = layer.pass.weightGradient();
            return layer.norm.read(gradient.data, gradient.getNumElements())
                    + layer.norm.deviation()
                    + layer.norm.l2(layer.weights.data, layer.weights.getNumElements());
        });
    }

    /**
     * The optimizer's step.
     *
     * @param measured whether it notes how long updates are
     */
    void update(boolean measured) {
        training.update(measured);
    }
}
