package org.driftscope.nn;

import java.util.random.RandomGenerator;
import org.ejml.data.FMatrixRMaj;

/** Draws initial weights. */
final class Initializer {
    private Initializer() {}

    /** Fills {@code weights} [inputs, units] row by row. */
    static void fill(FMatrixRMaj weights, InitializerSpec spec, RandomGenerator random) {
        int inputs = weights.numRows;
        int units = weights.numCols;
        switch (spec.kind()) {
            case GLOROT -> uniform(weights, Math.sqrt(6.0 / (inputs + units)), random);
            case HE -> gaussian(weights, Math.sqrt(2.0 / inputs), random);
            case LECUN -> gaussian(weights, Math.sqrt(1.0 / inputs), random);
            case GAUSSIAN -> gaussian(weights, spec.scale(), random);
            case UNIFORM -> uniform(weights, spec.scale() > 0 ? spec.scale() : 1 / Math.sqrt(inputs), random);
            case ORTHOGONAL -> orthogonal(weights, spec.scale(), random);
        }
    }

    private static void uniform(FMatrixRMaj weights, double halfWidth, RandomGenerator random) {
        for (int i = 0; i < weights.getNumElements(); i++) {
            weights.data[i] = (float) ((2 * random.nextDouble() - 1) * halfWidth);
        }
    }

    private static void gaussian(FMatrixRMaj weights, double deviation, RandomGenerator random) {
        for (int i = 0; i < weights.getNumElements(); i++) {
            weights.data[i] = (float) (random.nextGaussian() * deviation);
        }
    }

    /** Gaussian vectors made orthonormal one after the other (Gram-Schmidt, twice, for accuracy), along the longer side. */
    private static void orthogonal(FMatrixRMaj weights, double gain, RandomGenerator random) {
        boolean tall = weights.numRows >= weights.numCols;
        int count = tall ? weights.numCols : weights.numRows;
        int length = tall ? weights.numRows : weights.numCols;
        double[][] vectors = new double[count][length];
        for (int v = 0; v < count; v++) {
            for (int i = 0; i < length; i++) {
                vectors[v][i] = random.nextGaussian();
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int u = 0; u < v; u++) {
                    subtractProjection(vectors[v], vectors[u]);
                }
            }
            double norm = Math.sqrt(dot(vectors[v], vectors[v]));
            for (int i = 0; i < length; i++) {
                vectors[v][i] /= norm;
            }
        }
        for (int v = 0; v < count; v++) {
            for (int i = 0; i < length; i++) {
                float value = (float) (gain * vectors[v][i]);
                weights.set(tall ? i : v, tall ? v : i, value);
            }
        }
    }

    private static void subtractProjection(double[] vector, double[] unit) {
        double along = dot(vector, unit);
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= along * unit[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
