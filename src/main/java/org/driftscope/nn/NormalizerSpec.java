package org.driftscope.nn;

/**
 * What normalizes the hidden layers of a network, and its settings; each kind uses those that concern it.
 *
 * @param eps added to the variance, or to the mean square
 * @param momentum weight of the new batch in the running statistics, in [0, 1], as in PyTorch
 * @param ghostRows rows of a sub-batch of ghost batch norm, at least 1; the last one has what is left
 * @param groups of group norm; divides the units of every hidden layer
 * @param rMax Batch Renormalization's bound of r, at least 1
 * @param dMax Batch Renormalization's bound of d, at least 0
 */
public record NormalizerSpec(
        NormalizerKind kind, double eps, double momentum, int ghostRows, int groups, double rMax, double dMax) {

    /**
     * Batch norm with PyTorch's defaults; of the others, r and d are bounded as in the end of the training that Ioffe (2017)
     * reports.
     */
    public static final NormalizerSpec DEFAULT = new NormalizerSpec(NormalizerKind.BATCH, 1e-5, 0.1, 16, 4, 3, 5);

    /** Batch norm. */
    public static NormalizerSpec batch(double eps, double momentum) {
        return new NormalizerSpec(
                NormalizerKind.BATCH, eps, momentum, DEFAULT.ghostRows, DEFAULT.groups, DEFAULT.rMax, DEFAULT.dMax);
    }

    /** Another kind with the same settings. */
    public NormalizerSpec withKind(NormalizerKind value) {
        return new NormalizerSpec(value, eps, momentum, ghostRows, groups, rMax, dMax);
    }
}
