package org.driftscope.nn;

/** What a pass through a normalizer leaves behind for the backward pass, and its scratch space. */
final class NormalizerState {
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

    /** @param statistics means that the normalizer takes of a batch of {@code maxRows} */
    NormalizerState(int maxRows, int units, int statistics) {
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
