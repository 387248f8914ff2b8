package org.driftscope.stats;

import java.util.Arrays;

/**
 * The maximum mean discrepancy (Gretton et al. 2012) of a sample from a reference sample, over all units jointly: the
 * distance between the mean embeddings of two distributions, here with the kernel k(x, y) = exp(-|x - y|^2 / (2 s^2)). The
 * bandwidth s is the median distance between different rows of the reference, so that it stays while other samples come.
 * Keeps the reference; not for use from several threads.
 */
public final class Mmd {
    private final double[][] reference;
    private final double[] squares;
    private final double bandwidth;
    private final double withinReference;
    private final int rows;

    /** @param reference [rows, units], not modified */
    public Mmd(float[] reference, int rows, int units) {
        this.rows = rows;
        this.reference = Products.columns(reference, rows, units);
        squares = squares(this.reference, rows);
        double[][] distances = squaredDistances(this.reference, squares, this.reference, squares);
        bandwidth = Math.sqrt(median(distances));
        withinReference = meanKernel(distances);
    }

    /** The kernel's s, in the unit of the values; 0 if most rows of the reference are alike, NaN for fewer than two. */
    public double bandwidth() {
        return bandwidth;
    }

    /**
     * The distance sqrt(mean k(x, x') + mean k(y, y') - 2 mean k(x, y)), each mean over all pairs, a row and itself
     * included (the biased estimate).
     *
     * @param sample as many rows and units as the reference, not modified
     * @return in [0, sqrt 2], exactly 0 for the reference itself; NaN where a value is not finite and where the bandwidth
     *     is 0 or NaN
     */
    public double distance(float[] sample) {
        if (!(bandwidth > 0)) {
            return Double.NaN;
        }
        double[][] columns = Products.columns(sample, rows, reference.length);
        double[] sampleSquares = squares(columns, rows);
        double within = meanKernel(squaredDistances(columns, sampleSquares, columns, sampleSquares));
        double between = meanKernel(squaredDistances(reference, squares, columns, sampleSquares));
        double squared = withinReference + within - 2 * between;
        return Double.isNaN(squared) ? Double.NaN : Math.sqrt(Math.max(0, squared));
    }

    private static double[] squares(double[][] columns, int rows) {
        double[] squares = new double[rows];
        for (double[] column : columns) {
            for (int i = 0; i < rows; i++) {
                squares[i] += column[i] * column[i];
            }
        }
        return squares;
    }

    /** |x|^2 + |y|^2 - 2 x y for all pairs of rows. */
    private double[][] squaredDistances(double[][] x, double[] xSquares, double[][] y, double[] ySquares) {
        double[][] products = new double[rows][rows];
        Products.addTransposed(x, y, products);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                double squared = xSquares[i] + ySquares[j] - 2 * products[i][j];
                products[i][j] = squared < 0 ? 0 : squared;
            }
        }
        return products;
    }

    private double meanKernel(double[][] squaredDistances) {
        double factor = -1 / (2 * bandwidth * bandwidth);
        double sum = 0;
        for (double[] row : squaredDistances) {
            for (double squared : row) {
                sum += Math.exp(factor * squared);
            }
        }
        return sum / ((double) rows * rows);
    }

    /** Of the distances between different rows. */
    private double median(double[][] squaredDistances) {
        double[] distances = new double[rows * (rows - 1) / 2];
        int at = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                distances[at++] = squaredDistances[i][j];
            }
        }
        Arrays.sort(distances);
        // Sorting puts NaN last.
        return at == 0 || Double.isNaN(distances[at - 1]) ? Double.NaN : distances[at / 2];
    }
}
