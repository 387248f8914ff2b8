package org.driftscope.nn;

/**
 * A hidden layer as configured.
 *
 * @param units its width, at least 1
 * @param batchNorm where the network's normalizer stands
 */
public record LayerSpec(int units, Activation activation, BatchNormPlacement batchNorm) {

    public LayerSpec withBatchNorm(BatchNormPlacement placement) {
        return new LayerSpec(units, activation, placement);
    }
}
