package org.driftscope.nn;

import java.util.Arrays;
import org.driftscope.stats.ColumnMoments;
import org.driftscope.stats.RowBlocks;

/**
 * The loops of a training step in which every column has values of its own: a bias, a mean, a gamma. Matrices are row-major
 * [rows, columns] and walked in {@link RowBlocks}, which makes vector instructions of the loops; sums are right to about 1e-6
 * of what their parts add up to without sign. Keeps scratch space: not for use from several threads; allocates nothing.
 */
final class ColumnLoops {
    private final int columns;
    private final RowBlocks blocks;
    private final ColumnMoments moments;

    // Blocks of a matrix's values.
    private final float[] values;
    private final float[] others;
    private final float[] results;

    // What belongs to columns, repeated for every row of a block.
    private final float[] first;
    private final float[] second;
    private final float[] third;
    private final float[] fourth;

    // Sums of the places of a block; 0 between calls.
    private final float[] sums;
    private final float[] products;

    private final double[] totals;

    /** @param columns of the matrices to come, at least 1 */
    ColumnLoops(int columns) {
        this.columns = columns;
        blocks = new RowBlocks(columns);
        moments = new ColumnMoments(columns);
        values = blocks.block();
        others = blocks.block();
        results = blocks.block();
        first = blocks.block();
        second = blocks.block();
        third = blocks.block();
        fourth = blocks.block();
        sums = blocks.block();
        products = blocks.block();
        totals = new double[columns];
    }

    /**
     * Adds {@code bias} to every row of {@code z}.
     *
     * @param z modified
     */
    void addBias(float[] z, int rows, float[] bias) {
        blocks.tile(bias, 0, first);
        int end = rows * columns;
        for (int at = 0; at < end; at += values.length) {
            int count = Math.min(values.length, end - at);
            System.arraycopy(z, at, values, 0, count);
            add(values, first, count);
            System.arraycopy(values, 0, z, at, count);
        }
    }

    private static void add(float[] values, float[] bias, int count) {
        for (int i = 0; i < count; i++) {
            values[i] += bias[i];
        }
    }

    /**
     * Sums of the columns of {@code z}, rounded in the end.
     *
     * @param into modified, [columns]
     */
    void sums(float[] z, int rows, float[] into) {
        Arrays.fill(totals, 0);
        int end = rows * columns;
        for (int at = 0, added = 1; at < end; at += values.length, added++) {
            int count = Math.min(values.length, end - at);
            System.arraycopy(z, at, values, 0, count);
            add(sums, values, count);
            if (added % RowBlocks.BLOCKS_A_FOLD == 0) {
                blocks.fold(sums, totals);
            }
        }
        blocks.fold(sums, totals);
        roundTotals(into);
    }

    /** The same in double throughout, where parts nearly cancel each other and what is left counts. */
    void sumsInDouble(float[] z, int rows, float[] into) {
        Arrays.fill(totals, 0);
        for (int i = 0, at = 0; i < rows; i++, at += columns) {
            for (int j = 0; j < columns; j++) {
                totals[j] += z[at + j];
            }
        }
        roundTotals(into);
    }

    private void roundTotals(float[] into) {
        for (int j = 0; j < columns; j++) {
            into[j] = (float) totals[j];
        }
    }

    /**
     * Mean and biased variance of the columns of {@code rows} rows of {@code z}, from row {@code from} on.
     *
     * @param mean modified, [columns]
     * @param variance modified, [columns]
     */
    void moments(float[] z, int from, int rows, double[] mean, double[] variance) {
        moments.read(z, from, rows, mean, variance);
    }

    /**
     * xh = (x - mean) inverseDeviation; y = gamma xh + beta; for {@code rows} rows from row {@code from} on.
     *
     * @param statistics where those of the first column stand in {@code mean} and {@code inverseDeviation}
     * @param normalized modified: xh
     * @param y modified
     */
    void normalize(
            float[] x,
            int from,
            int rows,
            float[] mean,
            float[] inverseDeviation,
            int statistics,
            float[] gamma,
            float[] beta,
            float[] normalized,
            float[] y) {
        blocks.tile(mean, statistics, first);
        blocks.tile(inverseDeviation, statistics, second);
        blocks.tile(gamma, 0, third);
        blocks.tile(beta, 0, fourth);
        int end = (from + rows) * columns;
        for (int at = from * columns; at < end; at += values.length) {
            int count = Math.min(values.length, end - at);
            System.arraycopy(x, at, values, 0, count);
            normalize(values, first, second, third, fourth, results, count);
            System.arraycopy(values, 0, normalized, at, count);
            System.arraycopy(results, 0, y, at, count);
        }
    }

    private static void normalize(
            float[] values, float[] mean, float[] inverseDeviation, float[] gamma, float[] beta, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            float xh = (values[i] - mean[i]) * inverseDeviation[i];
            values[i] = xh;
            y[i] = gamma[i] * xh + beta[i];
        }
    }

    /**
     * dgamma = sum dy xh; dbeta = sum dy (Ioffe and Szegedy 2015); over {@code rows} rows from row {@code from} on.
     *
     * @param dgamma modified, [columns]
     * @param dbeta modified, [columns]
     */
    void batchNormSums(float[] dy, float[] normalized, int from, int rows, double[] dgamma, double[] dbeta) {
        Arrays.fill(dgamma, 0);
        Arrays.fill(dbeta, 0);
        int end = (from + rows) * columns;
        for (int at = from * columns, added = 1; at < end; at += values.length, added++) {
            int count = Math.min(values.length, end - at);
            System.arraycopy(dy, at, values, 0, count);
            System.arraycopy(normalized, at, others, 0, count);
            addProducts(values, others, sums, products, count);
            if (added % RowBlocks.BLOCKS_A_FOLD == 0) {
                blocks.fold(products, dgamma);
                blocks.fold(sums, dbeta);
            }
        }
        blocks.fold(products, dgamma);
        blocks.fold(sums, dbeta);
    }

    private static void addProducts(float[] dy, float[] normalized, float[] sums, float[] products, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += dy[i];
            products[i] += dy[i] * normalized[i];
        }
    }

    /**
     * dx = scale (dy - shift - xh slope), with scale = gamma / sqrt(var + eps), shift = dbeta / m, slope = dgamma / m: the
     * compact form of batch norm's backward pass; for {@code rows} rows from row {@code from} on.
     *
     * @param gradient dy on entry, dx on return
     */
    void batchNormBackward(
            float[] gradient, float[] normalized, int from, int rows, float[] scale, float[] shift, float[] slope) {
        blocks.tile(scale, 0, first);
        blocks.tile(shift, 0, second);
        blocks.tile(slope, 0, third);
        int end = (from + rows) * columns;
        for (int at = from * columns; at < end; at += values.length) {
            int count = Math.min(values.length, end - at);
            System.arraycopy(gradient, at, values, 0, count);
            System.arraycopy(normalized, at, others, 0, count);
            batchNormBackward(values, others, first, second, third, count);
            System.arraycopy(values, 0, gradient, at, count);
        }
    }

    private static void batchNormBackward(
            float[] gradient, float[] normalized, float[] scale, float[] shift, float[] slope, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] = scale[i] * (gradient[i] - shift[i] - normalized[i] * slope[i]);
        }
    }
}
