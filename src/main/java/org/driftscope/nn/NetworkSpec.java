package org.driftscope.nn;

import java.util.List;

/**
 * A multilayer perceptron as configured: hidden layers, then a linear output layer.
 *
 * @param inputs columns of a row
 * @param hidden from the input on; may be empty
 * @param outputs classes or real outputs
 * @param normalizer of all hidden layers; where it stands is said by each
 * @param noise whether training passes put noise on what enters each activation
 */
public record NetworkSpec(
        int inputs,
        List<LayerSpec> hidden,
        int outputs,
        NormalizerSpec normalizer,
        InitializerSpec initializer,
        Loss loss,
        boolean noise) {

    public NetworkSpec {
        hidden = List.copyOf(hidden);
    }

    /** A network without noise. */
    public NetworkSpec(
            int inputs,
            List<LayerSpec> hidden,
            int outputs,
            NormalizerSpec normalizer,
            InitializerSpec initializer,
            Loss loss) {
        this(inputs, hidden, outputs, normalizer, initializer, loss, false);
    }
}
