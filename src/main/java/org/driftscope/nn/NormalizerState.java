package org.driftscope.nn;

/** What a pass through a normalizer leaves behind for the backward pass, and its scratch space. */
final class NormalizerState {
    /** Those of the layer. */
    final ColumnLoops loops;

    /** What gamma and beta are applied to, [rows, units]. */
    final float[] normalized;

    /** One for each statistic that the normalizer takes of a batch. */
    final float[] mean;

    /** One for each statistic that the normalizer takes of a batch. */
    final float[] inverseDeviation;

    // Scratch space, [units].
    final float[] scale;
    final float[] shift;
    final float[] slope;
    final double[] sums;
    final double[] squares;
    final double[] gammaSums;
    final double[] betaSums;

    /**
     * For passes of up to {@code maxRows} rows.
     *
     * @param units at least 1
     * @param statistics means that the normalizer takes of a batch of {@code maxRows}
     */
    NormalizerState(int maxRows, int units, int statistics) {
        loops = new ColumnLoops(units);
        normalized = new float[maxRows * units];
        mean = new float[statistics];
        inverseDeviation = new float[statistics];
        scale = new float[units];
        shift = new float[units];
        slope = new float[units];
        sums = new double[units];
        squares = new double[units];
        gammaSums = new double[units];
        betaSums = new double[units];
    }
}
