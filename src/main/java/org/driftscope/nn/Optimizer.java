package org.driftscope.nn;

/** Turns gradients into updates of one network's parameters, and keeps what it needs between steps. */
public final class Optimizer {

    public Optimizer(OptimizerSpec spec, Network network) {
        throw new UnsupportedOperationException();
    }

    /** As it works now. */
    public OptimizerSpec spec() {
        throw new UnsupportedOperationException();
    }

    public void setLearningRate(double rate) {
        throw new UnsupportedOperationException();
    }

    public void setMomentum(double momentum) {
        throw new UnsupportedOperationException();
    }

    /**
     * One update by the gradients of the last backward pass. Modifies the network.
     *
     * @param measureUpdates whether to note the norms that {@link #updateNorm} gives
     */
    public void step(Network network, Workspace workspace, boolean measureUpdates) {
        throw new UnsupportedOperationException();
    }

    /** l2 norm of the last measured change of linear map {@code k}'s weights. */
    public double updateNorm(int k) {
        throw new UnsupportedOperationException();
    }

    /** Forgets what was kept for linear map {@code k} and the batch norm of hidden layer {@code k}, if there is one. */
    public void forget(int k) {
        throw new UnsupportedOperationException();
    }
}
