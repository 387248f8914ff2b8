package org.driftscope.nn;

import java.util.List;

/**
 * A multilayer perceptron as configured: hidden layers, then a linear output layer.
 *
 * @param inputs columns of a row
 * @param hidden from the input on; may be empty
 * @param outputs classes or real outputs
 */
public record NetworkSpec(
        int inputs,
        List<LayerSpec> hidden,
        int outputs,
        BatchNormSpec batchNorm,
        InitializerSpec initializer,
        Loss loss) {

    public NetworkSpec {
        hidden = List.copyOf(hidden);
    }
}
