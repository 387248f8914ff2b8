package org.driftscope.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ejml.data.FMatrixRMaj;

/**
 * A multilayer perceptron: its parameters and running statistics. What a pass leaves behind is in a {@link Workspace}, so
 * that one network can be read in several ways without one disturbing the other.
 */
public final class Network {
    private final NetworkSpec spec;
    private final MatrixBackend backend;
    private final List<HiddenLayer> hidden = new ArrayList<>();
    private final Linear output;

    /** All zeros, as far as the spec does not say otherwise. */
    private Network(NetworkSpec spec, MatrixBackend backend) {
        this.spec = spec;
        this.backend = backend;
        int inputs = spec.inputs();
        for (LayerSpec layer : spec.hidden()) {
            hidden.add(new HiddenLayer(hidden.size(), inputs, layer, spec.normalizer()));
            inputs = layer.units();
        }
        output = new Linear(inputs, spec.outputs());
    }

    /**
     * A network whose weights are drawn from {@code random}, layer by layer from the input on, each row by row.
     *
     * @throws IllegalArgumentException if the specification asks for a normalizer that does not fit a layer
     */
    public Network(NetworkSpec spec, MatrixBackend backend, RandomGenerator random) {
        this(spec, backend);
        hidden.forEach(layer -> layer.initialize(spec.initializer(), random));
        Initializer.fill(output.weights(), spec.initializer(), random);
    }

    /** Another network that is the same as this one now, with the same backend. */
    public Network copy() {
        Network copy = new Network(spec, backend);
        copy.copyParametersFrom(this);
        copy.copyRunningStatisticsFrom(this);
        return copy;
    }

    /**
     * Moves every parameter by {@code -rate} times its gradient, rounded to float. Running statistics stay.
     *
     * @param workspace holds the gradients of a backward pass through a network of this shape, not modified
     */
    public void descend(Workspace workspace, double rate) {
        for (int k = 0; k <= depth(); k++) {
            LayerPass pass = workspace.layer(k);
            Kernels.descend(linear(k).weights().data, pass.weightGradient().data, rate);
            Kernels.descend(linear(k).bias(), pass.biasGradient(), rate);
            if (k < depth() && hidden(k).batchNormPlacement() != BatchNormPlacement.OFF) {
                Kernels.descend(hidden(k).normalizer().gamma(), pass.gammaGradient(), rate);
                Kernels.descend(hidden(k).normalizer().beta(), pass.betaGradient(), rate);
            }
        }
    }

    /** As built; where normalizers stand now is said by each layer. */
    public NetworkSpec spec() {
        return spec;
    }

    /** Number of hidden layers. */
    public int depth() {
        return hidden.size();
    }

    /** Hidden layer {@code k}, 0-based from the input on. */
    public HiddenLayer hidden(int k) {
        return hidden.get(k);
    }

    /** The output layer. */
    public Linear output() {
        return output;
    }

    /** Linear map {@code k}: of hidden layer {@code k}, or the output's for {@code k == depth()}. */
    public Linear linear(int k) {
        return k == hidden.size() ? output : hidden.get(k).linear();
    }

    /** Names the arrays of linear map {@code k} of a network with {@code depth} hidden layers. */
    static String nameOf(int k, int depth) {
        return k < depth ? "layer" + (k + 1) : "output";
    }

    /** Parameters and running statistics, from the input on: the live buffers. */
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        for (int k = 0; k <= depth(); k++) {
            String name = nameOf(k, depth());
            Linear linear = linear(k);
            tensors.add(new Tensor(name + ".weights", linear.inputs(), linear.units(), linear.weights().data));
            tensors.add(Tensor.row(name + ".bias", linear.bias()));
            if (k < depth()) {
                tensors.addAll(hidden(k).normalizer().tensors(name));
            }
        }
        return tensors;
    }

    /** Where the normalizer of each hidden layer stands. */
    public List<BatchNormPlacement> placements() {
        return hidden.stream().map(HiddenLayer::batchNormPlacement).toList();
    }

    /**
     * Makes this network as another was whose {@link #placements} and {@link #tensors} these are.
     *
     * @param saved not modified; may hold more
     * @throws IllegalArgumentException if its shape or its normalizers are others; nothing is modified then
     */
    public void restore(List<BatchNormPlacement> placements, List<Tensor> saved) {
        if (placements.size() != depth()) {
            throw new IllegalArgumentException(
                    "the checkpoint is of another network: of " + placements.size() + " hidden layers, not " + depth());
        }
        for (BatchNormPlacement placement : placements) {
            BatchNormSwitch.requirePlace(spec.normalizer().kind(), placement);
        }
        Tensor.restore(tensors(), saved);
        for (int k = 0; k < depth(); k++) {
            hidden(k).place(placements.get(k));
        }
    }

    /**
     * Takes over all parameters of a network of the same shape and normalizers, and where those stand; running statistics
     * stay this network's own.
     *
     * @param other not modified
     * @throws IllegalArgumentException if its shape or its normalizers are others; nothing is copied then
     */
    public void copyParametersFrom(Network other) {
        requireSameShape(other);
        for (int k = 0; k <= depth(); k++) {
            copyLayer(other, k);
        }
    }

    /**
     * The same of linear map {@code k} alone, and of the normalizer that belongs to it.
     *
     * @param other not modified
     * @throws IllegalArgumentException if its shape or its normalizers are others
     */
    public void copyParametersFrom(Network other, int k) {
        requireSameShape(other);
        copyLayer(other, k);
    }

    private void copyLayer(Network other, int k) {
        linear(k).copyFrom(other.linear(k));
        if (k < depth()) {
            hidden.get(k).place(other.hidden(k).batchNormPlacement());
            hidden.get(k).normalizer().copyParametersFrom(other.hidden(k).normalizer());
        }
    }

    /**
     * Takes over the running statistics of a network of the same shape and normalizers.
     *
     * @param other not modified
     * @throws IllegalArgumentException if its shape or its normalizers are others; nothing is copied then
     */
    public void copyRunningStatisticsFrom(Network other) {
        requireSameShape(other);
        for (int k = 0; k < depth(); k++) {
            if (hidden.get(k).normalizer() instanceof RunningNormalizer own
                    && other.hidden(k).normalizer() instanceof RunningNormalizer theirs) {
                own.copyRunningStatisticsFrom(theirs);
            }
        }
    }

    /**
     * From here on, training passes estimate the running statistics anew: all their rows count alike, and what was there counts
     * no more (Ioffe and Szegedy 2015, algorithm 2).
     */
    public void beginEstimation() {
        hidden.forEach(layer -> {
            if (layer.normalizer() instanceof RunningNormalizer running) {
                running.beginEstimation();
            }
        });
    }

    /** From here on, training passes move the running statistics by their momentum again. */
    public void endEstimation() {
        hidden.forEach(layer -> {
            if (layer.normalizer() instanceof RunningNormalizer running) {
                running.endEstimation();
            }
        });
    }

    /** Whether running statistics matter: a normalizer that has some stands in a layer. */
    public boolean hasRunningStatistics() {
        return hidden.stream()
                .anyMatch(layer -> layer.batchNormPlacement() != BatchNormPlacement.OFF
                        && layer.normalizer() instanceof RunningNormalizer);
    }

    private void requireSameShape(Network other) {
        boolean same = depth() == other.depth()
                && spec.normalizer().kind() == other.spec.normalizer().kind();
        for (int k = 0; same && k <= depth(); k++) {
            same = linear(k).inputs() == other.linear(k).inputs()
                    && linear(k).units() == other.linear(k).units();
        }
        if (!same) {
            throw new IllegalArgumentException("a network " + other.shape() + " cannot be copied into one " + shape());
        }
    }

    /** Widths from the input on and what normalizes, such as 784-100-10 (BATCH). */
    private String shape() {
        StringBuilder text = new StringBuilder().append(spec.inputs());
        for (int k = 0; k <= depth(); k++) {
            text.append('-').append(linear(k).units());
        }
        return text.append(" (").append(spec.normalizer().kind()).append(')').toString();
    }

    /**
     * Forward pass, without noise.
     *
     * @param inputs [rows, inputs], not modified
     * @param workspace modified: holds every layer's values afterwards
     * @param mode in {@code TRAINING} alone, this network's running statistics are modified
     * @return [rows, outputs], the workspace's own buffer
     */
    public FMatrixRMaj forward(FMatrixRMaj inputs, Workspace workspace, Mode mode) {
        return forward(0, inputs, workspace, mode, false, 0);
    }

    /**
     * Forward pass of a mini-batch: in a network with noise, but for evaluation mode, with the noise that the batch's seed
     * gives. The same batch has the same noise again, in this network or in another with noise.
     *
     * @param batch not modified
     * @param workspace modified: holds every layer's values afterwards
     * @param mode in {@code TRAINING} alone, this network's running statistics are modified
     * @return [rows, outputs], the workspace's own buffer
     */
    public FMatrixRMaj forward(Batch batch, Workspace workspace, Mode mode) {
        return forwardFrom(0, batch, workspace, mode);
    }

    /**
     * The same from a linear map on, behind a pass of the same batch and mode whose values below still hold.
     *
     * @param from linear map to begin with
     * @param batch not modified
     * @param workspace modified: holds every layer's values afterwards
     * @return [rows, outputs], the workspace's own buffer
     */
    public FMatrixRMaj forwardFrom(int from, Batch batch, Workspace workspace, Mode mode) {
        boolean noisy = spec.noise() && mode != Mode.EVALUATION;
        return forward(from, batch.inputs(), workspace, mode, noisy, batch.noiseSeed());
    }

    private FMatrixRMaj forward(
            int from, FMatrixRMaj inputs, Workspace workspace, Mode mode, boolean noisy, long seed) {
        int rows = inputs.numRows;
        workspace.resize(rows);
        FMatrixRMaj x = from == 0 ? inputs : workspace.layer(from - 1).output();
        for (int k = from; k <= depth(); k++) {
            LayerPass pass = workspace.layer(k);
            Linear linear = linear(k);
            backend.multiply(x, linear.weights(), pass.linearOutput());
            pass.loops().addBias(pass.linearOutput().data, rows, linear.bias());
            if (k < depth() && noisy) {
                hidden.get(k).forward(pass, rows, mode, seed);
            } else if (k < depth()) {
                hidden.get(k).forward(pass, rows, mode);
            }
            x = pass.output();
        }
        return x;
    }

    /**
     * The loss of the last forward pass through {@code workspace}.
     *
     * @return the mean loss; NaN or infinite if the outputs are
     */
    public double loss(Batch batch, Workspace workspace) {
        return LossFunction.loss(spec.loss(), workspace.layer(depth()).output(), batch);
    }

    /**
     * The share of rows that the last forward pass of a batch through {@code workspace} classified rightly.
     *
     * @return in [0, 1]; NaN when there are no classes
     */
    public double accuracy(Batch batch, Workspace workspace) {
        return batch.isClassification()
                ? (double) Outputs.correct(workspace.layer(depth()).output(), batch.classes()) / batch.rows()
                : Double.NaN;
    }

    /**
     * Backward pass behind a forward pass of the same batch in a mode that takes batch statistics.
     *
     * @param workspace modified: holds every gradient afterwards
     * @return the mean loss
     */
    public double backward(Batch batch, Workspace workspace) {
        return backwardTo(0, batch, workspace);
    }

    /**
     * The same, as far down as a linear map: the gradients of those below are not touched.
     *
     * @param to the last linear map whose gradients are wanted
     * @param workspace modified
     * @return the mean loss
     */
    public double backwardTo(int to, Batch batch, Workspace workspace) {
        int rows = workspace.rows();
        LayerPass last = workspace.layer(depth());
        double loss = LossFunction.gradient(spec.loss(), last.output(), batch, last.gradient());
        for (int k = depth(); k >= to; k--) {
            LayerPass pass = workspace.layer(k);
            if (k < depth()) {
                hidden.get(k).backward(pass, rows);
            } else {
                pass.sumGradient(pass.biasGradient());
            }
            FMatrixRMaj inputs =
                    k == 0 ? batch.inputs() : workspace.layer(k - 1).output();
            backend.multiplyTransposeA(inputs, pass.gradient(), pass.weightGradient());
            if (k < depth()) {
                hidden.get(k).finishWeightGradient(pass);
            }
            if (k > to) {
                backend.multiplyTransposeB(
                        pass.gradient(),
                        linear(k).weights(),
                        workspace.layer(k - 1).gradient());
            }
        }
        return loss;
    }

    /**
     * The first linear map, from the input on, whose parameters or values in the last pass are not all finite.
     *
     * @return 0-based, {@code depth()} for the output; -1 if all are finite
     */
    public int firstNotFinite(Workspace workspace) {
        for (int k = 0; k <= depth(); k++) {
            FMatrixRMaj weights = linear(k).weights();
            LayerPass pass = workspace.layer(k);
            int values = workspace.rows() * linear(k).units();
            if (!Kernels.allFinite(weights.data, weights.getNumElements())
                    || !Kernels.allFinite(linear(k).bias(), linear(k).units())
                    || !Kernels.allFinite(pass.linearOutput().data, values)
                    || !Kernels.allFinite(pass.output().data, values)) {
                return k;
            }
        }
        return -1;
    }
}
