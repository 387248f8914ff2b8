package org.driftscope.measure;

import org.driftscope.nn.Batch;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.LayerPass;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.Workspace;
import org.driftscope.stats.Norms;

/** Measures a {@link Landscape}, in a network of its own. */
public final class LandscapeMeasure {
    /** Multiples of the learning rate: eight from 1/2 to 4. */
    private static final int POINTS = 8;

    private static final double SPACING = 0.5;

    private final Network shadow;
    private final Workspace workspace;

    /**
     * @param shadow of the shape of the networks to be read, modified by every reading
     * @param workspace with room for their batches, likewise
     */
    public LandscapeMeasure(Network shadow, Workspace workspace) {
        this.shadow = shadow;
        this.workspace = workspace;
    }

    /**
     * Of one step.
     *
     * @param before the network before the step, not modified
     * @param passed holds the step's gradients, not modified
     * @param batch of the step, not modified
     */
    public Landscape read(Network before, Workspace passed, Batch batch, double learningRate) {
        double norm = Math.sqrt(squares(before, passed, passed, Norms::dot));
        double lossMin = Double.POSITIVE_INFINITY;
        double lossMax = Double.NEGATIVE_INFINITY;
        double gradientMin = Double.POSITIVE_INFINITY;
        double gradientMax = 0;
        double smoothness = 0;
        for (int i = 1; i <= POINTS; i++) {
            double alpha = i * SPACING * learningRate;
            shadow.copyParametersFrom(before);
            shadow.descend(passed, alpha);
            shadow.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
            double loss = finiteOrInfinite(shadow.backward(batch, workspace));
            double change = finiteOrInfinite(Math.sqrt(squares(before, passed, workspace, Norms::squaredDistance)));
            lossMin = Math.min(lossMin, loss);
            lossMax = Math.max(lossMax, loss);
            gradientMin = Math.min(gradientMin, change);
            gradientMax = Math.max(gradientMax, change);
            smoothness = Math.max(smoothness, change / (alpha * norm));
        }
        return new Landscape(lossMin, lossMax, gradientMin, gradientMax, smoothness);
    }

    private static double finiteOrInfinite(double value) {
        return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
    }

    /** A sum over two vectors of values. */
    private interface Sum {
        double of(float[] a, float[] b, int length);
    }

    /** A sum over the gradients of all parameters in two workspaces. */
    private static double squares(Network network, Workspace a, Workspace b, Sum sum) {
        double total = 0;
        for (int k = 0; k <= network.depth(); k++) {
            LayerPass one = a.layer(k);
            LayerPass other = b.layer(k);
            int units = network.linear(k).units();
            total += sum.of(
                    one.weightGradient().data,
                    other.weightGradient().data,
                    one.weightGradient().getNumElements());
            total += sum.of(one.biasGradient(), other.biasGradient(), units);
            if (k < network.depth() && network.hidden(k).batchNormPlacement() != BatchNormPlacement.OFF) {
                total += sum.of(one.gammaGradient(), other.gammaGradient(), units);
                total += sum.of(one.betaGradient(), other.betaGradient(), units);
            }
        }
        return total;
    }
}
