package org.driftscope.stats;

import java.util.Arrays;

/**
 * The maximum mean discrepancy (Gretton et al. 2012) of a sample from a reference sample, over all units jointly: the
 * distance between the mean embeddings of two distributions, here with the kernel k(x, y) = exp(-|x - y|^2 / (2 s^2)). The
 * bandwidth s is the median distance between different rows of the reference, so that it stays while other samples come.
 * Kernels are computed in float, which leaves about 1e-4 of the distance open where it is near 0. Keeps the reference; not
 * for use from several threads.
 */
public final class Mmd {
    /** In the reference's root mean square: farther out, products could leave a float's range, and every kernel is 0. */
    private static final float FARTHEST = 0x1p50f;

    private final int rows;
    private final float[] centre;
    private final float scale;
    private final float[][] reference;
    private final float[] squares;
    private final double bandwidth;
    private final double withinReference;

    /** @param reference [units, rows or more], of which the first {@code rows} are taken; not modified */
    public Mmd(float[][] reference, int rows) {
        this.rows = rows;
        centre = means(reference);
        float[][] centred = scaled(reference, centre, 1);
        scale = scale(centred);
        this.reference = scaled(reference, centre, scale);
        squares = squares(this.reference);
        float[][] distances = squaredDistances(this.reference, squares, this.reference, squares);
        bandwidth = Math.sqrt(median(distances));
        withinReference = meanKernel(distances);
    }

    /** The kernel's s, in the unit of the values; 0 if most rows of the reference are alike, NaN for fewer than two. */
    public double bandwidth() {
        return bandwidth / scale;
    }

    /**
     * The distance sqrt(mean k(x, x') + mean k(y, y') - 2 mean k(x, y)), each mean over all pairs, a row and itself
     * included (the biased estimate).
     *
     * @param sample as many units and at least as many rows as the reference, not modified
     * @return in [0, sqrt 2], exactly 0 for the reference itself; NaN where a value is not finite and where the bandwidth
     *     is 0 or NaN
     */
    public double distance(float[][] sample) {
        if (!(bandwidth > 0)) {
            return Double.NaN;
        }
        // Moved by its own mean, so that little is lost where it lies far from the reference.
        float[][] own = scaled(sample, means(sample), scale);
        float[] ownSquares = squares(own);
        double within = meanKernel(squaredDistances(own, ownSquares, own, ownSquares));
        float[][] moved = scaled(sample, centre, scale);
        double between = meanKernel(squaredDistances(reference, squares, moved, squares(moved)));
        double squared = withinReference + within - 2 * between;
        return Double.isNaN(squared) ? Double.NaN : Math.sqrt(Math.max(0, squared));
    }

    private float[] means(float[][] columns) {
        float[] means = new float[columns.length];
        for (int k = 0; k < columns.length; k++) {
            means[k] = (float) Norms.mean(columns[k], rows);
        }
        return means;
    }

    /** What brings the root mean square to 1. */
    private float scale(float[][] centred) {
        double sum = 0;
        for (float[] column : centred) {
            for (int i = 0; i < rows; i++) {
                sum += (double) column[i] * column[i];
            }
        }
        return sum == 0 ? 1 : (float) Math.sqrt((double) rows * centred.length / sum);
    }

    private float[][] scaled(float[][] columns, float[] centre, float scale) {
        float[][] scaled = new float[columns.length][rows];
        for (int k = 0; k < columns.length; k++) {
            scale(columns[k], centre[k], scale, scaled[k]);
        }
        return scaled;
    }

    private static void scale(float[] column, float centre, float scale, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.max(-FARTHEST, Math.min(FARTHEST, (column[i] - centre) * scale));
        }
    }

    private float[] squares(float[][] columns) {
        float[] squares = new float[rows];
        for (float[] column : columns) {
            for (int i = 0; i < rows; i++) {
                squares[i] += column[i] * column[i];
            }
        }
        return squares;
    }

    /** |x|^2 + |y|^2 - 2 x y for all pairs of rows. */
    private float[][] squaredDistances(float[][] x, float[] xSquares, float[][] y, float[] ySquares) {
        float[][] distances = new float[rows][rows];
        Products.multiply(Products.transposed(x, rows, new Scratch()), y, distances, 0, rows);
        for (int i = 0; i < rows; i++) {
            squaredDistances(xSquares[i], ySquares, distances[i]);
        }
        return distances;
    }

    private static void squaredDistances(float square, float[] ySquares, float[] products) {
        for (int j = 0; j < products.length; j++) {
            products[j] = Math.max(0, square + ySquares[j] - 2 * products[j]);
        }
    }

    private double meanKernel(float[][] squaredDistances) {
        float factor = (float) (-1 / (2 * bandwidth * bandwidth));
        float[] kernel = new float[rows];
        double sum = 0;
        for (float[] row : squaredDistances) {
            for (int j = 0; j < rows; j++) {
                row[j] *= factor;
            }
            FloatMath.exp(row, kernel, rows);
            for (float value : kernel) {
                sum += value;
            }
        }
        return sum / ((double) rows * rows);
    }

    /** Of the distances between different rows. */
    private double median(float[][] squaredDistances) {
        float[] distances = new float[rows * (rows - 1) / 2];
        int at = 0;
        for (int i = 0; i < rows; i++) {
            System.arraycopy(squaredDistances[i], 0, distances, at, i);
            at += i;
        }
        Arrays.sort(distances);
        // Sorting puts NaN last.
        return at == 0 || Float.isNaN(distances[at - 1]) ? Double.NaN : distances[at / 2];
    }
}
