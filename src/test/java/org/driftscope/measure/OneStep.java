package org.driftscope.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.driftscope.nn.Activation;
import org.driftscope.nn.Backends;
import org.driftscope.nn.Batch;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.DoubleNetwork;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.NetworkSpec;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.Optimizer;
import org.driftscope.nn.OptimizerSpec;
import org.driftscope.nn.Workspace;

/** A small network, a mini-batch, and one step that was taken on it: what measures of a step are tested with. */
final class OneStep {
    static final int ROWS = 11;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;

    final Network network;
    final Workspace passed;
    final Batch batch;
    final double[][] x;
    final double[][] targets;
    Network before;
    double loss;

    /** Hidden layers of 6, 5 and 4 units, each of these kinds in turn; parameters none of them at their defaults. */
    OneStep(long seed, Activation activation, Loss loss, BatchNormPlacement... placements) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LayerSpec> hidden = new ArrayList<>();
        for (int k = 0; k < placements.length; k++) {
            hidden.add(new LayerSpec(6 - k, activation, placements[k]));
        }
        NetworkSpec spec = new NetworkSpec(
                INPUTS,
                hidden,
                OUTPUTS,
                NormalizerSpec.DEFAULT,
                new InitializerSpec(InitializerSpec.Kind.GAUSSIAN, 0.7),
                loss);
        network = new Network(spec, Backends.choose(Backends.Choice.EJML), random);
        passed = new Workspace(network, ROWS);
        batch = Batch.ofClasses(ROWS, INPUTS, OUTPUTS);
        batch.resize(ROWS);
        x = new double[ROWS][INPUTS];
        targets = new double[ROWS][OUTPUTS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < INPUTS; j++) {
                x[i][j] = (float) random.nextGaussian();
                batch.inputs().set(i, j, (float) x[i][j]);
            }
            batch.classes()[i] = random.nextInt(OUTPUTS);
            targets[i][batch.classes()[i]] = 1;
        }
        before = network.copy();
        for (int s = 0; s < 3; s++) {
            step(OptimizerSpec.sgd(0.1, 0));
        }
    }

    /** Learns the mini-batch. */
    void step(OptimizerSpec optimizer) {
        before = network.copy();
        network.forward(batch.inputs(), passed, Mode.TRAINING);
        loss = network.backward(batch, passed);
        new Optimizer(optimizer, network).step(network, passed);
    }

    /** Where the arrays of each linear map begin in the oracle's parameters, and one place more. */
    int[] places() {
        int[] places = new int[network.depth() + 2];
        for (int k = 0; k <= network.depth(); k++) {
            boolean hasBatchNorm =
                    k < network.depth() && network.hidden(k).batchNormPlacement() != BatchNormPlacement.OFF;
            places[k + 1] = places[k] + (hasBatchNorm ? 4 : 2);
        }
        return places;
    }

    /** The gradients of all parameters in double precision. */
    List<double[]> gradients(DoubleNetwork of) {
        return of.gradients(x, targets);
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }
}
