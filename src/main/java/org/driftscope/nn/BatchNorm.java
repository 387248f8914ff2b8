package org.driftscope.nn;

/**
 * Batch normalization of one layer (Ioffe and Szegedy 2015): its parameters and running statistics.
 */
public final class BatchNorm {
    private final float[] gamma;
    private final float[] beta;
    private final float[] runningMean;
    private final float[] runningVar;

    BatchNorm(int units) {
        gamma = new float[units];
        beta = new float[units];
        runningMean = new float[units];
        runningVar = new float[units];
    }

    /** Scale of each unit; the live buffer. */
    public float[] gamma() {
        return gamma;
    }

    /** Shift of each unit; the live buffer. */
    public float[] beta() {
        return beta;
    }

    /** Running mean of each unit; the live buffer. */
    public float[] runningMean() {
        return runningMean;
    }

    /** Running variance (unbiased) of each unit; the live buffer. */
    public float[] runningVar() {
        return runningVar;
    }
}
