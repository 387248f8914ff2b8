package org.driftscope.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns gradients into updates of one network's parameters, and keeps what it needs between steps. */
public final class Optimizer {
    /** Fewer are updated sooner than another thread is told to. */
    private static final long LEAST_WEIGHTS_IN_HALVES = 1 << 18;

    private OptimizerSpec spec;
    private final List<OptimizerState> weights = new ArrayList<>();
    private final List<OptimizerState> biases = new ArrayList<>();
    private final List<OptimizerState> gammas = new ArrayList<>();
    private final List<OptimizerState> betas = new ArrayList<>();
    private final boolean inHalves;
    private final Runnable upperRows = this::updateUpperRows;
    private final Runnable lowerRows = this::updateLowerRows;

    // The step that goes on: written before its halves are run.
    private Network stepped;
    private @Nullable Workspace gradients;

    public Optimizer(OptimizerSpec spec, Network network) {
        this.spec = spec;
        stepped = network;
        long all = 0;
        for (int k = 0; k <= network.depth(); k++) {
            Linear linear = network.linear(k);
            all += linear.weights().getNumElements();
            weights.add(new OptimizerState(linear.weights().getNumElements(), spec.kind()));
            biases.add(new OptimizerState(linear.units(), spec.kind()));
            if (k < network.depth()) {
                Normalizer normalizer = network.hidden(k).normalizer();
                gammas.add(new OptimizerState(normalizer.gamma().length, spec.kind()));
                betas.add(new OptimizerState(normalizer.beta().length, spec.kind()));
            }
        }
        inHalves = all >= LEAST_WEIGHTS_IN_HALVES;
    }

    /** As it works now. */
    public OptimizerSpec spec() {
        return spec;
    }

    public void setLearningRate(double rate) {
        spec = spec.withLearningRate(rate);
    }

    /** Changes the momentum; one that was 0 starts without memory. */
    public void setMomentum(double momentum) {
        if (spec.momentum() == 0 && spec.kind() != OptimizerSpec.Kind.ADAM) {
            for (int k = 0; k < weights.size(); k++) {
                forget(k);
            }
        }
        spec = spec.withMomentum(momentum);
    }

    /** One update by the gradients of the last backward pass, on the calling thread. Modifies the network. */
    public void step(Network network, Workspace workspace) {
        step(network, workspace, Halves.IN_TURN);
    }

    /**
     * The same in halves: each has half of the rows of every weight matrix. Modifies the network.
     *
     * @param halves how they are done where there are many weights
     */
    public void step(Network network, Workspace workspace, Halves halves) {
        stepped = network;
        gradients = workspace;
        weights.forEach(OptimizerState::countStep);
        (inHalves ? halves : Halves.IN_TURN).run(upperRows, lowerRows);
        for (int k = 0; k <= network.depth(); k++) {
            LayerPass pass = workspace.layer(k);
            biases.get(k).update(spec, network.linear(k).bias(), pass.biasGradient());
            if (k < network.depth() && network.hidden(k).batchNormPlacement() != BatchNormPlacement.OFF) {
                Normalizer normalizer = network.hidden(k).normalizer();
                gammas.get(k).update(spec, normalizer.gamma(), pass.gammaGradient());
                betas.get(k).update(spec, normalizer.beta(), pass.betaGradient());
            }
        }
    }

    private void updateUpperRows() {
        for (int k = 0; k < weights.size(); k++) {
            updateRows(k, 0, stepped.linear(k).inputs() / 2);
        }
    }

    private void updateLowerRows() {
        for (int k = 0; k < weights.size(); k++) {
            updateRows(k, stepped.linear(k).inputs() / 2, stepped.linear(k).inputs());
        }
    }

    private void updateRows(int k, int from, int to) {
        Linear linear = stepped.linear(k);
        float[] gradient = Objects.requireNonNull(gradients).layer(k).weightGradient().data;
        weights.get(k).update(spec, linear.weights().data, gradient, from * linear.units(), to * linear.units());
    }

    /** What the last step took off the weights of linear map {@code k}, [inputs, units]: the live buffer; 0 before the first. */
    public float[] weightChanges(int k) {
        return weights.get(k).changes();
    }

    /** What is kept between steps, as far as the next one depends on it: the live buffers. */
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        for (int k = 0; k < weights.size(); k++) {
            String layer = Network.nameOf(k, gammas.size());
            tensors.addAll(weights.get(k).tensors(layer + ".weights", spec));
            tensors.addAll(biases.get(k).tensors(layer + ".bias", spec));
            if (k < gammas.size()) {
                tensors.addAll(gammas.get(k).tensors(layer + ".gamma", spec));
                tensors.addAll(betas.get(k).tensors(layer + ".beta", spec));
            }
        }
        return tensors;
    }

    /** Updates so far, since anything was last forgotten, of all weights, biases, gammas and betas, in this order. */
    public List<Long> updates() {
        return states().stream().map(OptimizerState::steps).toList();
    }

    private List<OptimizerState> states() {
        List<OptimizerState> states = new ArrayList<>();
        List.of(weights, biases, gammas, betas).forEach(states::addAll);
        return states;
    }

    /**
     * Makes this optimizer, as it works now, go on from what another kept whose {@link #updates} and {@link #tensors} these
     * are.
     *
     * @param saved not modified; may hold more
     * @throws IllegalArgumentException if they do not fit; nothing is modified then
     */
    public void restore(List<Long> updates, List<Tensor> saved) {
        List<OptimizerState> states = states();
        if (updates.size() != states.size()) {
            throw new IllegalArgumentException("the checkpoint is of another optimizer: it counts the updates of "
                    + updates.size() + " arrays, not " + states.size());
        }
        Tensor.restore(tensors(), saved);
        for (int i = 0; i < states.size(); i++) {
            states.get(i).setSteps(updates.get(i));
        }
    }

    /** Forgets what was kept for linear map {@code k} and the normalizer of hidden layer {@code k}, if there is one. */
    public void forget(int k) {
        weights.get(k).forget();
        biases.get(k).forget();
        if (k < gammas.size()) {
            gammas.get(k).forget();
            betas.get(k).forget();
        }
    }
}
