package org.driftscope.nn;

import java.util.random.RandomGenerator;
import org.ejml.data.FMatrixRMaj;

/**
 * A multilayer perceptron: its parameters and running statistics. What a pass leaves behind is in a {@link Workspace}, so
 * that one network can be read in several ways without one disturbing the other.
 */
public final class Network {

    /** A network whose weights are drawn from {@code random}, layer by layer from the input on, each row by row. */
    public Network(NetworkSpec spec, MatrixBackend backend, RandomGenerator random) {
        throw new UnsupportedOperationException();
    }

    /** As built; where batch norm stands now is said by each layer. */
    public NetworkSpec spec() {
        throw new UnsupportedOperationException();
    }

    /** Number of hidden layers. */
    public int depth() {
        throw new UnsupportedOperationException();
    }

    /** Hidden layer {@code k}, 0-based from the input on. */
    public HiddenLayer hidden(int k) {
        throw new UnsupportedOperationException();
    }

    /** The output layer. */
    public Linear output() {
        throw new UnsupportedOperationException();
    }

    /** Linear map {@code k}: of hidden layer {@code k}, or the output's for {@code k == depth()}. */
    public Linear linear(int k) {
        throw new UnsupportedOperationException();
    }

    public MatrixBackend backend() {
        throw new UnsupportedOperationException();
    }

    /**
     * Forward pass.
     *
     * @param inputs [rows, inputs], not modified
     * @param workspace modified: holds every layer's values afterwards
     * @param mode in {@code TRAINING} alone, this network's running statistics are modified
     * @return [rows, outputs], the workspace's own buffer
     */
    public FMatrixRMaj forward(FMatrixRMaj inputs, Workspace workspace, Mode mode) {
        throw new UnsupportedOperationException();
    }

    /**
     * The loss of the last forward pass through {@code workspace}.
     *
     * @return the mean loss; NaN or infinite if the outputs are
     */
    public double loss(Batch batch, Workspace workspace) {
        throw new UnsupportedOperationException();
    }

    /**
     * Backward pass behind a forward pass of the same batch in a mode that takes batch statistics.
     *
     * @param workspace modified: holds every gradient afterwards
     * @return the mean loss
     */
    public double backward(Batch batch, Workspace workspace) {
        throw new UnsupportedOperationException();
    }

    /** Takes over parameters, running statistics and batch norm placement of a network of the same shape. */
    public void copyFrom(Network other) {
        throw new UnsupportedOperationException();
    }

    /** Takes over the weights and biases of the linear maps alone, as twins do at the start. */
    public void copyLinearFrom(Network other) {
        throw new UnsupportedOperationException();
    }
}
