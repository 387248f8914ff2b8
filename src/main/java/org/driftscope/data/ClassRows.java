package org.driftscope.data;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The rows of each class, each class in an order of its own that begins anew when it is through. */
final class ClassRows {
    private final int[][] rows;
    private final MiniBatches[] orders;
    private final SplittableRandom random;
    // Of class c and those before it, the share of draws.
    private final double[] cumulative;
    private int turn;
    private int taken;

    ClassRows(Labels.Classes labels, long seed) {
        random = new SplittableRandom(seed);
        int[] counts = counts(labels);
        rows = new int[counts.length][];
        orders = new MiniBatches[counts.length];
        for (int c = 0; c < counts.length; c++) {
            rows[c] = new int[counts[c]];
            // One that is not drawn from still needs a row.
            orders[c] = new MiniBatches(Math.max(1, counts[c]), random.nextLong());
        }
        int[] filled = new int[counts.length];
        for (int row = 0; row < labels.rows(); row++) {
            int c = labels.classes()[row];
            rows[c][filled[c]++] = row;
        }
        cumulative = new double[counts.length];
        setWeights(null);
    }

    static int[] counts(Labels.Classes labels) {
        int[] counts = new int[labels.outputs()];
        for (int c : labels.classes()) {
            counts[c]++;
        }
        return counts;
    }

    /** Sum of weighted rows. */
    static double total(int[] counts, List<Double> weights) {
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
            sum += counts[c] * weights.get(c);
        }
        return sum;
    }

    /** @param weights of each class's rows; null for all alike */
    void setWeights(@Nullable List<Double> weights) {
        double sum = 0;
        for (int c = 0; c < rows.length; c++) {
            sum += rows[c].length * (weights == null ? 1 : weights.get(c));
            cumulative[c] = sum;
        }
    }

    private int drawClass() {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int c = 0;
        while (c < cumulative.length - 1 && at >= cumulative[c]) {
            c++;
        }
        return c;
    }

    private int next(int c) {
        return rows[c][orders[c].next()];
    }

    /** Each row of a class drawn for it. */
    void nextOfAny(int[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = next(drawClass());
        }
    }

    /** All of one class drawn for them. */
    void nextOfOne(int[] target) {
        int c = drawClass();
        for (int i = 0; i < target.length; i++) {
            target[i] = next(c);
        }
    }

    /** All rows of the first class, then all of the next. */
    void nextInTurn(int[] target) {
        for (int i = 0; i < target.length; i++) {
            while (taken == rows[turn].length) {
                taken = 0;
                turn = (turn + 1) % rows.length;
            }
            target[i] = next(turn);
            taken++;
        }
    }
}
