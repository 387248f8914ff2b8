package org.driftscope.nn;

/** What a pass through batch norm leaves behind for the backward pass, and its scratch space. */
final class BatchNormState {
    final float[] normalized;
    final float[] mean;
    final float[] inverseDeviation;
    final float[] scale;
    final float[] shift;
    final float[] slope;
    final double[] sums;
    final double[] squares;

    BatchNormState(int maxRows, int units) {
        normalized = new float[maxRows * units];
        mean = new float[units];
        inverseDeviation = new float[units];
        scale = new float[units];
        shift = new float[units];
        slope = new float[units];
        sums = new double[units];
        squares = new double[units];
    }
}
