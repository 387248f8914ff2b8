package org.driftscope.nn;

import java.util.Arrays;
import org.driftscope.stats.FloatMath;

/**
 * The loops of a training step that go element by element, or treat each row by itself, and those over columns that only weight
 * norm needs; {@link ColumnLoops} has the others. Matrices are row-major [rows, columns] in the first {@code rows * columns} places of an array; sums are taken in double.
 */
final class Kernels {
    private static final float LEAKY_SLOPE = 0.01f;

    private Kernels() {}

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

    /** parameters -= rate gradients, each rounded once; {@code parameters} is modified. */
    static void descend(float[] parameters, float[] gradients, double rate) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (parameters[i] - rate * gradients[i]);
        }
    }

    /**
     * (x - mean) / sqrt(variance + eps) over each row's groups of {@code size} consecutive columns, which divide the row;
     * y = gamma xh + beta.
     *
     * @param inverseDeviation modified, [rows, groups]
     * @param normalized modified: xh
     * @param y modified
     */
    static void normalizeGroups(
            float[] x,
            int rows,
            int size,
            double eps,
            float[] gamma,
            float[] beta,
            float[] inverseDeviation,
            float[] normalized,
            float[] y) {
        int columns = gamma.length;
        for (int at = 0, group = 0; at < rows * columns; at += size, group++) {
            double mean = 0;
            for (int j = 0; j < size; j++) {
                mean += x[at + j];
            }
            mean /= size;
            double variance = 0;
            for (int j = 0; j < size; j++) {
                double d = x[at + j] - mean;
                variance += d * d;
            }
            float centre = (float) mean;
            float inverse = (float) (1 / Math.sqrt(variance / size + eps));
            inverseDeviation[group] = inverse;
            int column = at % columns;
            for (int j = 0; j < size; j++) {
                float xh = (x[at + j] - centre) * inverse;
                normalized[at + j] = xh;
                y[at + j] = gamma[column + j] * xh + beta[column + j];
            }
        }
    }

    /**
     * dx = (dxh - mean dxh - xh mean(dxh xh)) inverseDeviation with dxh = gamma dy, means over each row's groups of
     * {@code size} columns.
     *
     * @param gradient dy on entry, dx on return
     */
    static void groupsBackward(
            float[] gradient, float[] normalized, int rows, int size, float[] inverseDeviation, float[] gamma) {
        int columns = gamma.length;
        for (int at = 0, group = 0; at < rows * columns; at += size, group++) {
            int column = at % columns;
            double sum = 0;
            double product = 0;
            for (int j = 0; j < size; j++) {
                double d = gamma[column + j] * gradient[at + j];
                sum += d;
                product += d * normalized[at + j];
            }
            float shift = (float) (sum / size);
            float slope = (float) (product / size);
            float inverse = inverseDeviation[group];
            for (int j = 0; j < size; j++) {
                float d = gamma[column + j] * gradient[at + j];
                gradient[at + j] = inverse * (d - shift - normalized[at + j] * slope);
            }
        }
    }

    /**
     * xh = x / sqrt(mean of the row's squares + eps); y = gamma xh.
     *
     * @param inverse modified, [rows]: what a row is multiplied by
     * @param normalized modified: xh
     * @param y modified
     */
    static void normalizeRows(
            float[] x, int rows, double eps, float[] gamma, float[] inverse, float[] normalized, float[] y) {
        int columns = gamma.length;
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            double squares = 0;
            for (int j = 0; j < columns; j++) {
                squares += (double) x[at + j] * x[at + j];
            }
            float factor = (float) (1 / Math.sqrt(squares / columns + eps));
            inverse[i] = factor;
            for (int j = 0; j < columns; j++) {
                float xh = x[at + j] * factor;
                normalized[at + j] = xh;
                y[at + j] = gamma[j] * xh;
            }
        }
    }

    /**
     * dx = (dxh - xh mean(dxh xh)) inverse with dxh = gamma dy, the mean over the row.
     *
     * @param gradient dy on entry, dx on return
     */
    static void rowsBackward(float[] gradient, float[] normalized, int rows, float[] inverse, float[] gamma) {
        int columns = gamma.length;
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            double product = 0;
            for (int j = 0; j < columns; j++) {
                product += (double) gamma[j] * gradient[at + j] * normalized[at + j];
            }
            float slope = (float) (product / columns);
            for (int j = 0; j < columns; j++) {
                gradient[at + j] = inverse[i] * (gamma[j] * gradient[at + j] - normalized[at + j] * slope);
            }
        }
    }

    /**
     * Sums of the squares of the columns of {@code z}.
     *
     * @param sums modified, [columns]
     */
    static void columnSquares(float[] z, int rows, double[] sums) {
        int columns = sums.length;
        Arrays.fill(sums, 0);
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                sums[j] += (double) z[at + j] * z[at + j];
            }
        }
    }

    /** z *= scale, column by column; {@code z} is modified. */
    static void scaleColumns(float[] z, int rows, float[] scale) {
        int columns = scale.length;
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                z[at + j] *= scale[j];
            }
        }
    }

    /** z -= scale x, column by column; {@code z} is modified. */
    static void subtractScaled(float[] z, float[] x, int rows, float[] scale) {
        int columns = scale.length;
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                z[at + j] -= scale[j] * x[at + j];
            }
        }
    }

    /** z *= factors, element by element; {@code z} is modified. */
    static void scale(float[] z, float[] factors, int length) {
        for (int i = 0; i < length; i++) {
            z[i] *= factors[i];
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
