package org.driftscope.stats;

import java.util.Arrays;

/**
 * Means and biased variances of the columns of row-major matrices, to about 1e-6 relative, whatever the magnitude: a column
 * that would over- or underflow single precision is taken again in double. Keeps scratch space: not for use from several
 * threads; allocates nothing.
 */
public final class ColumnMoments {
    /** Squares of what deviates by less may have lost digits to underflow. */
    private static final double LEAST_VARIANCE = 1e-30;

    private final int columns;
    private final RowBlocks blocks;
    private final float[] block;
    private final float[] centres;
    private final float[] sums;
    private final float[] centre;

    /** @param columns of the matrices to come, at least 1 */
    public ColumnMoments(int columns) {
        this.columns = columns;
        blocks = new RowBlocks(columns);
        block = blocks.block();
        centres = blocks.block();
        sums = blocks.block();
        centre = new float[columns];
    }

    /**
     * Reads {@code rows} rows from row {@code from} on, in two passes.
     *
     * @param values [rows, columns], not modified
     * @param rows 0 gives NaN throughout
     * @param means modified, [columns]
     * @param variances modified, [columns]
     */
    public void read(float[] values, int from, int rows, double[] means, double[] variances) {
        Arrays.fill(means, rows == 0 ? Double.NaN : 0);
        Arrays.fill(variances, rows == 0 ? Double.NaN : 0);
        if (rows == 0) {
            return;
        }
        // Differences from the first row: of a constant column they are exactly 0, and far from 0 they keep their
        // digits.
        blocks.tile(values, from * columns, centres);
        sum(values, from, rows, false, means);
        for (int j = 0; j < columns; j++) {
            means[j] = means[j] / rows + centres[j];
            centre[j] = (float) means[j];
        }
        blocks.tile(centre, 0, centres);
        sum(values, from, rows, true, variances);
        for (int j = 0; j < columns; j++) {
            double rest = means[j] - centre[j];
            variances[j] = Math.max(0, variances[j] / rows - rest * rest);
            if (!(variances[j] >= LEAST_VARIANCE && variances[j] < Double.POSITIVE_INFINITY)) {
                readInDouble(values, from, rows, j, means, variances);
            }
        }
    }

    private void sum(float[] values, int from, int rows, boolean squared, double[] into) {
        int length = blocks.length();
        int end = (from + rows) * columns;
        int added = 0;
        for (int at = from * columns; at < end; at += length) {
            int count = Math.min(length, end - at);
            System.arraycopy(values, at, block, 0, count);
            if (squared) {
                addSquares(block, centres, sums, count);
            } else {
                addDifferences(block, centres, sums, count);
            }
            if (++added % RowBlocks.BLOCKS_A_FOLD == 0) {
                blocks.fold(sums, into);
            }
        }
        blocks.fold(sums, into);
    }

    private static void addDifferences(float[] values, float[] centres, float[] sums, int count) {
        for (int j = 0; j < count; j++) {
            sums[j] += values[j] - centres[j];
        }
    }

    private static void addSquares(float[] values, float[] centres, float[] sums, int count) {
        for (int j = 0; j < count; j++) {
            float d = values[j] - centres[j];
            sums[j] += d * d;
        }
    }

    private void readInDouble(float[] values, int from, int rows, int column, double[] means, double[] variances) {
        int first = from * columns + column;
        double sum = 0;
        for (int i = 0, at = first; i < rows; i++, at += columns) {
            sum += values[at];
        }
        double mean = sum / rows;
        double squares = 0;
        for (int i = 0, at = first; i < rows; i++, at += columns) {
            double d = values[at] - mean;
            squares += d * d;
        }
        means[column] = mean;
        variances[column] = squares / rows;
    }
}
