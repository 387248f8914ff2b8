package org.driftscope.nn;

/** A linear map, its activation, and batch norm in the place where it stands now. */
public final class HiddenLayer {

    public Linear linear() {
        throw new UnsupportedOperationException();
    }

    public Activation activation() {
        throw new UnsupportedOperationException();
    }

    /** Where batch norm stands now. */
    public BatchNormPlacement batchNormPlacement() {
        throw new UnsupportedOperationException();
    }

    /** Parameters and statistics of batch norm; kept, without effect, while it is off. */
    public BatchNorm batchNorm() {
        throw new UnsupportedOperationException();
    }

    public int units() {
        return linear().units();
    }
}
