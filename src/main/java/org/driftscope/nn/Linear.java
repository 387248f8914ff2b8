package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** z = x W + b. The bias stays when batch norm follows; its gradient is 0 there. */
public final class Linear {
    private final FMatrixRMaj weights;
    private final float[] bias;

    Linear(int inputs, int units) {
        weights = new FMatrixRMaj(inputs, units);
        bias = new float[units];
    }

    /** Takes over the parameters of one of the same shape. */
    void copyFrom(Linear other) {
        System.arraycopy(other.weights.data, 0, weights.data, 0, weights.getNumElements());
        System.arraycopy(other.bias, 0, bias, 0, bias.length);
    }

    /** [inputs, units]; the live buffer. */
    public FMatrixRMaj weights() {
        return weights;
    }

    /** [units]; the live buffer. */
    public float[] bias() {
        return bias;
    }

    public int inputs() {
        return weights.numRows;
    }

    public int units() {
        return weights.numCols;
    }
}
