package org.driftscope.train;

import org.driftscope.stats.Histogram;

/**
 * What one network answers over a square of the plane, in evaluation mode: its outputs at the centres of square cells.
 *
 * @param left smallest first coordinate
 * @param bottom smallest second coordinate
 * @param side of the square
 * @param cells along each side
 * @param outputs of the network
 * @param values [cells * cells, outputs], row by row from the upper left cell on; not to be modified
 */
public record DecisionSurface(float left, float bottom, float side, int cells, int outputs, float[] values) {

    /** Along each side. */
    private static final int CELLS = 48;

    /** Share of the side that is left around all points. */
    private static final double MARGIN = 0.06;

    /** A square around all points of a look, without outputs. */
    public static DecisionSurface around(InputSample sample) {
        return around(sample, 0);
    }

    /** The same with outputs that are 0. */
    static DecisionSurface around(InputSample sample, int outputs) {
        Histogram x = sample.distributions().get(0).training();
        Histogram y = sample.distributions().get(1).training();
        double side = (1 + 2 * MARGIN) * Math.max(x.high() - (double) x.low(), y.high() - (double) y.low());
        return new DecisionSurface(
                (float) (((double) x.low() + x.high() - side) / 2),
                (float) (((double) y.low() + y.high() - side) / 2),
                (float) side,
                CELLS,
                outputs,
                new float[CELLS * CELLS * outputs]);
    }

    /** First coordinate of a column's centre, 0-based from the left. */
    float x(int column) {
        return left + side * (column + 0.5f) / cells;
    }

    /** Second coordinate of a row's centre, 0-based from the top. */
    float y(int row) {
        return bottom + side * (cells - row - 0.5f) / cells;
    }

    /** One output of a cell, counted row by row from the upper left. */
    public float value(int cell, int output) {
        return values[cell * outputs + output];
    }

    /** The cell that holds a point; -1 outside. */
    public int cellAt(double x, double y) {
        int column = (int) Math.floor((x - left) / side * cells);
        int row = cells - 1 - (int) Math.floor((y - bottom) / side * cells);
        return column < 0 || column >= cells || row < 0 || row >= cells ? -1 : row * cells + column;
    }

    /** The class with the largest output in a cell, the first of several; -1 where outputs are not finite. */
    public int answer(int cell) {
        int best = 0;
        for (int k = 0; k < outputs; k++) {
            if (!Float.isFinite(value(cell, k))) {
                return -1;
            }
            best = value(cell, k) > value(cell, best) ? k : best;
        }
        return best;
    }

    /** Softmax of the answer: from 1 / outputs to 1; NaN where there is none. */
    public double certainty(int cell) {
        int best = answer(cell);
        if (best < 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int k = 0; k < outputs; k++) {
            sum += Math.exp((double) value(cell, k) - value(cell, best));
        }
        return 1 / sum;
    }
}
