package org.driftscope.nn;

/**
 * Weight normalization (Salimans and Kingma 2016, arXiv 1602.07868): unit j's weights are w = g v / |v|, with v what the
 * linear map holds, and g this normalizer's gamma. It stands before the activation: of the linear output x v + b it makes
 * x w + b. There is no beta; the bias is the linear map's. The same in all modes.
 *
 * <p>A unit whose v is 0 has no direction: it gives its bias, and its g and v have no gradient.
 */
public final class WeightNorm extends Normalizer {
    private final Linear linear;

    WeightNorm(Linear linear) {
        super(linear.units(), false);
        this.linear = linear;
    }

    @Override
    NormalizerState state(int maxRows) {
        return new NormalizerState(maxRows, gamma.length, gamma.length);
    }

    /** Sets g = |v|, so that w = v. */
    public void setIdentity() {
        for (int j = 0; j < gamma.length; j++) {
            gamma[j] = (float) norm(j);
        }
    }

    /** Makes the linear map hold w in place of v. */
    void fold() {
        float[] weights = linear.weights().data;
        int units = gamma.length;
        for (int j = 0; j < units; j++) {
            double norm = norm(j);
            for (int i = 0; norm > 0 && i < linear.inputs(); i++) {
                weights[i * units + j] = (float) (gamma[j] / norm * weights[i * units + j]);
            }
        }
    }

    private double norm(int j) {
        double squares = 0;
        for (int i = 0; i < linear.inputs(); i++) {
            double v = linear.weights().data[i * gamma.length + j];
            squares += v * v;
        }
        return Math.sqrt(squares);
    }

    @Override
    void forward(float[] x, int rows, Mode mode, NormalizerState state, float[] y) {
        Kernels.columnSquares(linear.weights().data, linear.inputs(), state.squares);
        float[] bias = linear.bias();
        for (int j = 0; j < gamma.length; j++) {
            state.inverseDeviation[j] = state.squares[j] == 0 ? 0 : (float) (1 / Math.sqrt(state.squares[j]));
        }
        // (z - b) / |v|, times g, and b again.
        state.loops.normalize(x, 0, rows, bias, state.inverseDeviation, 0, gamma, bias, state.normalized, y);
    }

    /** Turns dy into the gradient of x v; the bias's is the sum of dy. */
    @Override
    void backward(float[] gradient, int rows, NormalizerState state, float[] dgamma, float[] dbeta) {
        state.loops.batchNormSums(gradient, state.normalized, 0, rows, state.gammaSums, state.betaSums);
        for (int j = 0; j < gamma.length; j++) {
            dgamma[j] = (float) state.gammaSums[j];
            state.scale[j] = gamma[j] * state.inverseDeviation[j];
        }
        Kernels.scaleColumns(gradient, rows, state.scale);
    }

    /**
     * Behind {@link #backward}: from g / |v| times the gradient of w, which the linear map finds by itself, to that of v: what
     * lies along v is taken away, g dg v / |v|^2 (their equation 3).
     *
     * @param weightGradient [inputs, units], modified
     */
    void finishWeightGradient(float[] weightGradient, NormalizerState state, float[] dgamma) {
        for (int j = 0; j < gamma.length; j++) {
            float inverse = state.inverseDeviation[j];
            state.slope[j] = gamma[j] * inverse * dgamma[j] * inverse;
        }
        Kernels.subtractScaled(weightGradient, linear.weights().data, linear.inputs(), state.slope);
    }

    @Override
    boolean cancelsBias() {
        return false;
    }
}
