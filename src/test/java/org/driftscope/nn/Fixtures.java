package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/** Ways between the arrays of the network and those of its oracle, and comparisons. */
final class Fixtures {
    private Fixtures() {}

    /** Batch norm of hidden layer {@code k}. */
    static BatchNorm batchNorm(Network network, int k) {
        return (BatchNorm) network.hidden(k).normalizer();
    }

    static FMatrixRMaj matrix(double[][] values) {
        FMatrixRMaj matrix = new FMatrixRMaj(values.length, values[0].length);
        copy(flat(values), matrix.data);
        return matrix;
    }

    static double[] flat(double[][] values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
    }

    static void copy(double[] from, float[] to) {
        assertEquals(from.length, to.length);
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[i];
        }
    }

    static void fill(Batch batch, double[][] x, int[] classes) {
        batch.resize(x.length);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                batch.inputs().set(i, j, (float) x[i][j]);
            }
            batch.classes()[i] = classes[i];
        }
    }

    /** Gaussian values that a float holds exactly. */
    static double[][] gaussian(int rows, int columns, SplittableRandom random) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return values;
    }

    static double[][] oneHot(int[] classes, int outputs) {
        double[][] targets = new double[classes.length][outputs];
        for (int i = 0; i < classes.length; i++) {
            targets[i][classes[i]] = 1;
        }
        return targets;
    }

    /** Asserts that a backward pass left these gradients, in the order of {@link DoubleNetwork#parameters()}. */
    static void assertGradients(List<double[]> expected, Network network, Workspace workspace, double tolerance) {
        int at = 0;
        for (int k = 0; k <= network.depth(); k++) {
            LayerPass pass = workspace.layer(k);
            assertClose(expected.get(at++), pass.weightGradient().data, tolerance, "weight gradient " + k);
            assertClose(expected.get(at++), pass.biasGradient(), tolerance, "bias gradient " + k);
            if (k < network.depth() && network.hidden(k).batchNormPlacement() != BatchNormPlacement.OFF) {
                assertClose(expected.get(at++), pass.gammaGradient(), tolerance, "gamma gradient " + k);
                if (network.hidden(k).normalizer().beta().length > 0) {
                    assertClose(expected.get(at++), pass.betaGradient(), tolerance, "beta gradient " + k);
                }
            }
        }
        assertEquals(expected.size(), at);
    }

    /** Within {@code tolerance} of 1 + |expected|. {@code actual} may be longer, as buffers are. */
    static void assertClose(double[] expected, float[] actual, double tolerance, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance * (1 + Math.abs(expected[i])), what + ", place " + i);
        }
    }

    /** Within {@code tolerance} of 1 + |expected|. */
    static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance * (1 + Math.abs(expected[i])), what + ", place " + i);
        }
    }
}
