package org.driftscope.stats;

/**
 * Length and spread of long vectors, to about 1e-6 relative, whatever the magnitude: squares that would over- or underflow
 * single precision are taken again in double. Keeps scratch space: not for use from several threads; allocates nothing.
 */
public final class VectorNorm {
    /** Mean squares from which on what is lost to underflow does not count. */
    private static final double LEAST_MEAN_SQUARE = 1e-30;

    /** Variances smaller against the mean's square are taken about the mean. */
    private static final double NEARLY_ALIKE = 1e-2;

    private final float[] block = new float[RowBlocks.VALUES];
    private final float[] sums = new float[RowBlocks.VALUES];
    private final float[] squares = new float[RowBlocks.VALUES];
    private double sum;
    private double square;
    private double deviation;

    /**
     * The l2 norm.
     *
     * @param values not modified
     * @param length how many of them, from the first on
     */
    public double l2(float[] values, int length) {
        sum(values, length, false);
        return root(values, length);
    }

    /**
     * The l2 norm, like {@link #l2}; {@link #deviation} is known behind it.
     *
     * @param values not modified
     */
    public double read(float[] values, int length) {
        sum(values, length, true);
        double l2 = root(values, length);
        double mean = sum / length;
        double variance = l2 * l2 / length - mean * mean;
        deviation = variance < NEARLY_ALIKE * mean * mean ? deviationInDouble(values, length) : Math.sqrt(variance);
        return l2;
    }

    /** @param both whether the values themselves are summed, too, not their squares alone */
    private void sum(float[] values, int length, boolean both) {
        sum = 0;
        square = 0;
        int blocks = 0;
        for (int at = 0; at < length; at += RowBlocks.VALUES) {
            int count = Math.min(RowBlocks.VALUES, length - at);
            System.arraycopy(values, at, block, 0, count);
            addSquares(block, squares, count);
            if (both) {
                add(block, sums, count);
            }
            if (++blocks % RowBlocks.BLOCKS_A_FOLD == 0) {
                drain(both);
            }
        }
        drain(both);
    }

    private void drain(boolean both) {
        square += drained(squares);
        if (both) {
            sum += drained(sums);
        }
    }

    /** Biased standard deviation of what {@link #read} read, about its mean; NaN of nothing. */
    public double deviation() {
        return deviation;
    }

    private double root(float[] values, int length) {
        boolean trusted = square >= LEAST_MEAN_SQUARE * length && square < Double.POSITIVE_INFINITY;
        return trusted ? Math.sqrt(square) : Norms.l2(values, length);
    }

    private static double deviationInDouble(float[] values, int length) {
        double total = 0;
        for (int i = 0; i < length; i++) {
            total += values[i];
        }
        double mean = total / length;
        double squared = 0;
        for (int i = 0; i < length; i++) {
            double d = values[i] - mean;
            squared += d * d;
        }
        return Math.sqrt(squared / length);
    }

    private static void add(float[] values, float[] sums, int count) {
        for (int j = 0; j < count; j++) {
            sums[j] += values[j];
        }
    }

    private static void addSquares(float[] values, float[] sums, int count) {
        for (int j = 0; j < count; j++) {
            sums[j] += values[j] * values[j];
        }
    }

    /** The sum of all lanes, which are 0 afterwards. */
    private static double drained(float[] lanes) {
        double even = 0;
        double odd = 0;
        for (int j = 0; j < RowBlocks.VALUES; j += 2) {
            even += lanes[j];
            odd += lanes[j + 1];
            lanes[j] = 0;
            lanes[j + 1] = 0;
        }
        return even + odd;
    }
}
