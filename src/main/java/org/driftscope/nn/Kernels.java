package org.driftscope.nn;

import java.util.Arrays;

/**
 * The loops of a training step. Matrices are row-major [rows, columns] in the first {@code rows * columns} places of an
 * array, walked row by row; sums are taken in double.
 */
final class Kernels {
    private static final float LEAKY_SLOPE = 0.01f;

    private Kernels() {}

    /** Adds {@code bias} to every row of {@code z}. */
    static void addBias(float[] z, int rows, float[] bias) {
        int columns = bias.length;
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                z[at + j] += bias[j];
            }
        }
    }

    /** out = f(z), elementwise; {@code out}, another array than {@code z}, is modified. */
    static void activate(Activation activation, float[] z, float[] out, int length) {
        switch (activation) {
            case SIGMOID -> FloatMath.sigmoid(z, out, length);
            case TANH -> {
                for (int i = 0; i < length; i++) {
                    out[i] = FloatMath.tanh(z[i]);
                }
            }
            case RELU -> {
                for (int i = 0; i < length; i++) {
                    out[i] = Math.max(z[i], 0f);
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < length; i++) {
                    out[i] = z[i] > 0 ? z[i] : LEAKY_SLOPE * z[i];
                }
            }
            case ELU -> {
                for (int i = 0; i < length; i++) {
                    // expm1 keeps small negative values exact; they are the common case.
                    out[i] = z[i] > 0 ? z[i] : (float) Math.expm1(z[i]);
                }
            }
            case IDENTITY -> System.arraycopy(z, 0, out, 0, length);
        }
    }

    /** gradient *= f'(z), elementwise, from a = f(z); {@code gradient} is modified. */
    static void activationBackward(Activation activation, float[] a, float[] gradient, int length) {
        switch (activation) {
            case SIGMOID -> {
                for (int i = 0; i < length; i++) {
                    gradient[i] *= a[i] * (1f - a[i]);
                }
            }
            case TANH -> {
                for (int i = 0; i < length; i++) {
                    gradient[i] *= 1f - a[i] * a[i];
                }
            }
            case RELU -> {
                for (int i = 0; i < length; i++) {
                    gradient[i] *= a[i] > 0 ? 1f : 0f;
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < length; i++) {
                    gradient[i] *= a[i] > 0 ? 1f : LEAKY_SLOPE;
                }
            }
            case ELU -> {
                for (int i = 0; i < length; i++) {
                    gradient[i] *= a[i] > 0 ? 1f : a[i] + 1f;
                }
            }
            case IDENTITY -> {}
        }
    }

    /**
     * Sums of the columns of {@code z}.
     *
     * @param sums modified, [columns]
     */
    static void columnSums(float[] z, int rows, double[] sums) {
        int columns = sums.length;
        Arrays.fill(sums, 0);
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                sums[j] += z[at + j];
            }
        }
    }

    /**
     * Sums of the columns of {@code z}, rounded in the end.
     *
     * @param scratch modified, [columns]
     * @param sums modified, [columns]
     */
    static void columnSums(float[] z, int rows, double[] scratch, float[] sums) {
        columnSums(z, rows, scratch);
        for (int j = 0; j < sums.length; j++) {
            sums[j] = (float) scratch[j];
        }
    }

    /**
     * Mean and biased variance of the columns of {@code z}, in two passes.
     *
     * @param mean modified, [columns]
     * @param variance modified, [columns]
     */
    static void moments(float[] z, int rows, double[] mean, double[] variance) {
        int columns = mean.length;
        columnSums(z, rows, mean);
        for (int j = 0; j < columns; j++) {
            mean[j] /= rows;
            variance[j] = 0;
        }
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                double d = z[at + j] - mean[j];
                variance[j] += d * d;
            }
        }
        for (int j = 0; j < columns; j++) {
            variance[j] /= rows;
        }
    }

    /**
     * xh = (x - mean) inverseDeviation; y = gamma xh + beta.
     *
     * @param normalized modified: xh
     * @param y modified
     */
    static void normalize(
            float[] x,
            int rows,
            float[] mean,
            float[] inverseDeviation,
            float[] gamma,
            float[] beta,
            float[] normalized,
            float[] y) {
        int columns = mean.length;
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                float xh = (x[at + j] - mean[j]) * inverseDeviation[j];
                normalized[at + j] = xh;
                y[at + j] = gamma[j] * xh + beta[j];
            }
        }
    }

    /**
     * dgamma = sum dy xh; dbeta = sum dy (Ioffe and Szegedy 2015).
     *
     * @param dgamma modified, [columns]
     * @param dbeta modified, [columns]
     */
    static void batchNormSums(float[] dy, float[] normalized, int rows, double[] dgamma, double[] dbeta) {
        int columns = dgamma.length;
        Arrays.fill(dgamma, 0);
        Arrays.fill(dbeta, 0);
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                float d = dy[at + j];
                dbeta[j] += d;
                dgamma[j] += d * normalized[at + j];
            }
        }
    }

    /**
     * dx = scale (dy - shift - xh slope), with scale = gamma / sqrt(var + eps), shift = dbeta / m, slope = dgamma / m: the
     * compact form of batch norm's backward pass.
     *
     * @param gradient dy on entry, dx on return
     */
    static void batchNormBackward(
            float[] gradient, float[] normalized, int rows, float[] scale, float[] shift, float[] slope) {
        int columns = scale.length;
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                gradient[at + j] = scale[j] * (gradient[at + j] - shift[j] - normalized[at + j] * slope[j]);
            }
        }
    }

    /** parameters -= rate gradients, each rounded once; {@code parameters} is modified. */
    static void descend(float[] parameters, float[] gradients, double rate) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (parameters[i] - rate * gradients[i]);
        }
    }

    /** Whether all of the first {@code length} values are finite. */
    static boolean allFinite(float[] values, int length) {
        // 0 times a finite value is 0, times anything else NaN.
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += 0f * values[i];
        }
        return sum == 0;
    }
}
