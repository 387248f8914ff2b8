package org.driftscope.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A multilayer perceptron in double precision and plain loops, written from the definitions: what {@link Network} is tested
 * against. Parameters are flat arrays; weights are [inputs][units], row-major.
 */
public final class DoubleNetwork {
    private static final double LEAKY_SLOPE = 0.01;

    final int inputs;
    final List<Layer> layers = new ArrayList<>();
    final NormalizerSpec normalizer;
    final double eps;
    final double momentum;
    final Loss loss;

    /** A linear map, and what follows it; the last has no activation. */
    static final class Layer {
        final int units;
        final Activation activation;
        final BatchNormPlacement placement;
        final double[] weights;
        final double[] bias;
        final double[] gamma;
        final double[] beta;
        final double[] runningMean;

        /** Of Batch Renormalization, the deviation's square. */
        final double[] runningVar;

        /** Batch Renormalization's r and d where they are held, as its gradient does; else null. */
        double @Nullable [] heldR;

        double @Nullable [] heldD;

        /** Noise: what enters the activation becomes scale x + shift; null without. */
        double @Nullable [][] noiseScale;

        double @Nullable [][] noiseShift;

        Layer(int inputs, int units, Activation activation, BatchNormPlacement placement) {
            this.units = units;
            this.activation = activation;
            this.placement = placement;
            weights = new double[inputs * units];
            bias = new double[units];
            gamma = new double[units];
            beta = new double[units];
            runningMean = new double[units];
            runningVar = new double[units];
            Arrays.fill(gamma, 1);
            Arrays.fill(runningVar, 1);
        }

        boolean normalizes() {
            return placement != BatchNormPlacement.OFF;
        }

        private Layer shape() {
            return new Layer(weights.length / units, units, activation, placement);
        }
    }

    /** What a forward pass left at one layer, each [rows][units]. */
    private record Trace(
            double[][] input, double[][] linear, double[][] pre, double[][] activation, double[][] output) {}

    DoubleNetwork(int inputs, NormalizerSpec normalizer, Loss loss) {
        this.inputs = inputs;
        this.normalizer = normalizer;
        this.eps = normalizer.eps();
        this.momentum = normalizer.momentum();
        this.loss = loss;
    }

    /** The same network, parameters and statistics copied. */
    public static DoubleNetwork of(Network network) {
        NetworkSpec spec = network.spec();
        DoubleNetwork copy = new DoubleNetwork(spec.inputs(), spec.normalizer(), spec.loss());
        int width = spec.inputs();
        for (int k = 0; k <= network.depth(); k++) {
            Linear linear = network.linear(k);
            boolean hidden = k < network.depth();
            Layer layer = new Layer(
                    width,
                    linear.units(),
                    hidden ? network.hidden(k).activation() : Activation.IDENTITY,
                    hidden ? network.hidden(k).batchNormPlacement() : BatchNormPlacement.OFF);
            copy(linear.weights().data, layer.weights);
            copy(linear.bias(), layer.bias);
            if (hidden) {
                Normalizer norm = network.hidden(k).normalizer();
                copy(norm.gamma(), layer.gamma);
                copy(norm.beta(), layer.beta);
                if (norm instanceof RunningNormalizer running) {
                    copy(running.runningMean(), layer.runningMean);
                }
                if (norm instanceof BatchNorm batchNorm) {
                    copy(batchNorm.runningVar(), layer.runningVar);
                } else if (norm instanceof BatchRenorm renorm) {
                    for (int j = 0; j < layer.units; j++) {
                        layer.runningVar[j] = Math.pow(renorm.runningDeviation(j), 2);
                    }
                }
            }
            copy.layers.add(layer);
            width = linear.units();
        }
        return copy;
    }

    /** The network that a reference case begins with. */
    static DoubleNetwork of(ReferenceCase reference) {
        NetworkSpec spec = reference.spec();
        DoubleNetwork network = new DoubleNetwork(spec.inputs(), spec.normalizer(), spec.loss());
        int width = spec.inputs();
        for (int k = 0; k <= spec.hidden().size(); k++) {
            boolean hidden = k < spec.hidden().size();
            Layer layer = new Layer(
                    width,
                    hidden ? spec.hidden().get(k).units() : spec.outputs(),
                    hidden ? spec.hidden().get(k).activation() : Activation.IDENTITY,
                    hidden ? spec.hidden().get(k).batchNorm() : BatchNormPlacement.OFF);
            copy(reference.first().weights().get(k), layer.weights);
            copy(reference.first().biases().get(k), layer.bias);
            if (layer.normalizes()) {
                copy(reference.first().gamma().get(k), layer.gamma);
                copy(reference.first().beta().get(k), layer.beta);
            }
            network.layers.add(layer);
            width = layer.units;
        }
        return network;
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }

    private static void copy(float[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i];
        }
    }

    /** The arrays that learn, layer by layer: weights, bias, and gamma and beta of what normalizes. */
    public List<double[]> parameters() {
        List<double[]> parameters = new ArrayList<>();
        for (Layer layer : layers) {
            parameters.add(layer.weights);
            parameters.add(layer.bias);
            if (layer.normalizes()) {
                parameters.add(layer.gamma);
                if (normalizer.kind() != NormalizerKind.RMS && normalizer.kind() != NormalizerKind.WEIGHT) {
                    parameters.add(layer.beta);
                }
            }
        }
        return parameters;
    }

    /** The outputs with batch statistics, which leave the running ones as they are. */
    double[][] outputs(double[][] x) {
        List<Trace> traces = traces(x, false);
        return traces.get(traces.size() - 1).output;
    }

    /** The outputs with running statistics. */
    double[][] evaluate(double[][] x) {
        List<Trace> traces = traces(x, true);
        return traces.get(traces.size() - 1).output;
    }

    /** The loss with batch statistics. */
    public double loss(double[][] x, double[][] targets) {
        return lossOf(outputs(x), targets);
    }

    /** Cross-entropy, or the mean squared error; a class is a one-hot target. */
    double lossOf(double[][] outputs, double[][] targets) {
        double sum = 0;
        int n = outputs[0].length;
        for (int i = 0; i < outputs.length; i++) {
            double[] p = softmax(outputs[i]);
            for (int j = 0; j < n; j++) {
                if (loss == Loss.CROSS_ENTROPY) {
                    sum -= targets[i][j] == 0 ? 0 : targets[i][j] * Math.log(p[j]) / outputs.length;
                } else {
                    sum += Math.pow(outputs[i][j] - targets[i][j], 2) / (outputs.length * (double) n);
                }
            }
        }
        return sum;
    }

    private static double[] softmax(double[] z) {
        double max = Arrays.stream(z).max().orElseThrow();
        double[] p = new double[z.length];
        double total = 0;
        for (double value : z) {
            total += Math.exp(value - max);
        }
        for (int j = 0; j < z.length; j++) {
            p[j] = Math.exp(z[j] - max) / total;
        }
        return p;
    }

    /** Lets a batch enter the running statistics: with its unbiased variance, which a batch of 1 does not have. */
    void updateRunning(double[][] x) {
        List<Trace> traces = traces(x, false);
        for (int k = 0; k < layers.size(); k++) {
            Layer layer = layers.get(k);
            if (!layer.normalizes()) {
                continue;
            }
            double[][] from =
                    layer.placement == BatchNormPlacement.BEFORE ? traces.get(k).linear : traces.get(k).activation;
            for (double[][] part : parts(from)) {
                updateRunning(layer, part);
            }
        }
    }

    private void updateRunning(Layer layer, double[][] from) {
        int rows = from.length;
        for (int j = 0; j < layer.units; j++) {
            layer.runningMean[j] += momentum * (mean(from, j) - layer.runningMean[j]);
            if (rows > 1 && normalizer.kind() == NormalizerKind.BATCH_RENORM) {
                double s = Math.sqrt(layer.runningVar[j]);
                layer.runningVar[j] = Math.pow(s + momentum * (Math.sqrt(variance(from, j) + eps) - s), 2);
            } else if (rows > 1) {
                double unbiased = variance(from, j) * rows / (rows - 1);
                layer.runningVar[j] = (1 - momentum) * layer.runningVar[j] + momentum * unbiased;
            }
        }
    }

    /** What is normalized together: for ghost batch norm, runs of rows; else all. */
    private List<double[][]> parts(double[][] rows) {
        List<double[][]> parts = new ArrayList<>();
        int size = normalizer.kind() == NormalizerKind.GHOST_BATCH ? normalizer.ghostRows() : rows.length;
        for (int from = 0; from < rows.length; from += size) {
            parts.add(Arrays.copyOfRange(rows, from, Math.min(from + size, rows.length)));
        }
        return parts;
    }

    /** What linear map {@code k} gives with batch statistics, [rows][units]. */
    double[][] linearOutput(double[][] x, int k) {
        return traces(x, false).get(k).linear;
    }

    private List<Trace> traces(double[][] x, boolean evaluation) {
        List<Trace> traces = new ArrayList<>();
        double[][] input = x;
        for (Layer layer : layers) {
            double[][] linear = new double[x.length][layer.units];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < layer.units; j++) {
                    linear[i][j] = layer.bias[j];
                    for (int f = 0; f < input[i].length; f++) {
                        linear[i][j] += input[i][f] * layer.weights[f * layer.units + j];
                    }
                }
            }
            double[][] pre =
                    layer.placement == BatchNormPlacement.BEFORE ? normalize(layer, linear, evaluation) : linear;
            if (!evaluation) {
                pre = noisy(layer, pre);
            }
            double[][] activation = new double[x.length][layer.units];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < layer.units; j++) {
                    activation[i][j] = value(layer.activation, pre[i][j]);
                }
            }
            double[][] output =
                    layer.placement == BatchNormPlacement.AFTER ? normalize(layer, activation, evaluation) : activation;
            traces.add(new Trace(input, linear, pre, activation, output));
            input = output;
        }
        return traces;
    }

    private static double[][] noisy(Layer layer, double[][] x) {
        double[][] scale = layer.noiseScale;
        double[][] shift = layer.noiseShift;
        if (scale == null || shift == null) {
            return x;
        }
        double[][] y = new double[x.length][layer.units];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < layer.units; j++) {
                y[i][j] = scale[i][j] * x[i][j] + shift[i][j];
            }
        }
        return y;
    }

    private double[][] normalize(Layer layer, double[][] x, boolean evaluation) {
        return switch (normalizer.kind()) {
            case BATCH, GHOST_BATCH -> evaluation ? byRunning(layer, x, eps) : byBatch(layer, x);
            case BATCH_RENORM -> evaluation ? byRunning(layer, x, 0) : renormalized(layer, x);
            case LAYER -> byRow(layer, x, 1);
            case GROUP -> byRow(layer, x, normalizer.groups());
            case RMS -> byRootMeanSquare(layer, x);
            case WEIGHT -> byWeight(layer, x);
        };
    }

    private double[][] byRunning(Layer layer, double[][] x, double added) {
        double[][] y = new double[x.length][layer.units];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < layer.units; j++) {
                y[i][j] = layer.gamma[j] * (x[i][j] - layer.runningMean[j]) / Math.sqrt(layer.runningVar[j] + added)
                        + layer.beta[j];
            }
        }
        return y;
    }

    private double[][] byBatch(Layer layer, double[][] x) {
        List<double[]> y = new ArrayList<>();
        for (double[][] part : parts(x)) {
            for (double[] row : part) {
                double[] normalized = new double[layer.units];
                for (int j = 0; j < layer.units; j++) {
                    normalized[j] = layer.gamma[j] * (row[j] - mean(part, j)) / Math.sqrt(variance(part, j) + eps)
                            + layer.beta[j];
                }
                y.add(normalized);
            }
        }
        return y.toArray(double[][]::new);
    }

    /** Batch Renormalization's r and d of a batch of what is normalized, as {r, d}. */
    private double[][] corrections(Layer layer, double[][] x) {
        double[] r = new double[layer.units];
        double[] d = new double[layer.units];
        for (int j = 0; j < layer.units; j++) {
            double s = Math.sqrt(layer.runningVar[j]);
            double ratio = Math.sqrt(variance(x, j) + eps) / s;
            double distance = (mean(x, j) - layer.runningMean[j]) / s;
            r[j] = ratio > normalizer.rMax()
                    ? normalizer.rMax()
                    : ratio < 1 / normalizer.rMax() ? 1 / normalizer.rMax() : ratio;
            d[j] = Math.signum(distance) * Math.min(Math.abs(distance), normalizer.dMax());
        }
        return new double[][] {r, d};
    }

    private double[][] renormalized(Layer layer, double[][] x) {
        double[][] found = corrections(layer, x);
        double[] r = layer.heldR == null ? found[0] : layer.heldR;
        double[] d = layer.heldD == null ? found[1] : layer.heldD;
        double[][] y = new double[x.length][layer.units];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < layer.units; j++) {
                double normalized = (x[i][j] - mean(x, j)) / Math.sqrt(variance(x, j) + eps);
                y[i][j] = layer.gamma[j] * (normalized * r[j] + d[j]) + layer.beta[j];
            }
        }
        return y;
    }

    /** Holds Batch Renormalization's r and d at what they are for this batch: no gradient goes through them. */
    void holdCorrections(double[][] x) {
        for (int k = 0; k < layers.size(); k++) {
            Layer layer = layers.get(k);
            if (layer.normalizes()) {
                Trace trace = traces(x, false).get(k);
                double[][] found = corrections(
                        layer, layer.placement == BatchNormPlacement.BEFORE ? trace.linear : trace.activation);
                layer.heldR = found[0];
                layer.heldD = found[1];
            }
        }
    }

    private double[][] byRow(Layer layer, double[][] x, int groups) {
        double[][] y = new double[x.length][layer.units];
        int size = layer.units / groups;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < layer.units; j++) {
                double mean = 0;
                double squares = 0;
                for (int f = j / size * size; f < (j / size + 1) * size; f++) {
                    mean += x[i][f] / size;
                    squares += x[i][f] * x[i][f] / size;
                }
                y[i][j] = layer.gamma[j] * (x[i][j] - mean) / Math.sqrt(squares - mean * mean + eps) + layer.beta[j];
            }
        }
        return y;
    }

    private double[][] byRootMeanSquare(Layer layer, double[][] x) {
        double[][] y = new double[x.length][layer.units];
        for (int i = 0; i < x.length; i++) {
            double squares = Arrays.stream(x[i]).map(v -> v * v).average().orElseThrow();
            for (int j = 0; j < layer.units; j++) {
                y[i][j] = layer.gamma[j] * x[i][j] / Math.sqrt(squares + eps);
            }
        }
        return y;
    }

    /** From x v + b to x w + b. */
    private static double[][] byWeight(Layer layer, double[][] x) {
        double[][] y = new double[x.length][layer.units];
        for (int j = 0; j < layer.units; j++) {
            double squares = 0;
            for (int f = j; f < layer.weights.length; f += layer.units) {
                squares += layer.weights[f] * layer.weights[f];
            }
            for (int i = 0; i < x.length; i++) {
                y[i][j] = (x[i][j] - layer.bias[j]) * layer.gamma[j] / Math.sqrt(squares) + layer.bias[j];
            }
        }
        return y;
    }

    static double mean(double[][] x, int column) {
        double sum = 0;
        for (double[] row : x) {
            sum += row[column];
        }
        return sum / x.length;
    }

    /** Biased. */
    static double variance(double[][] x, int column) {
        double mean = mean(x, column);
        double sum = 0;
        for (double[] row : x) {
            sum += (row[column] - mean) * (row[column] - mean);
        }
        return sum / x.length;
    }

    static double value(Activation activation, double z) {
        return switch (activation) {
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case TANH -> Math.tanh(z);
            case RELU -> z > 0 ? z : 0;
            case LEAKY_RELU -> z > 0 ? z : LEAKY_SLOPE * z;
            case ELU -> z > 0 ? z : Math.expm1(z);
            case IDENTITY -> z;
        };
    }

    static double slope(Activation activation, double z) {
        return switch (activation) {
            case SIGMOID -> Math.exp(-z) / Math.pow(1 + Math.exp(-z), 2);
            case TANH -> 1 / Math.pow(Math.cosh(z), 2);
            case RELU -> z > 0 ? 1 : 0;
            case LEAKY_RELU -> z > 0 ? 1 : LEAKY_SLOPE;
            case ELU -> z > 0 ? 1 : Math.exp(z);
            case IDENTITY -> 1;
        };
    }

    /** With batch norm: the gradient of the loss with batch statistics, as arrays in the order of {@link #parameters()}. */
    public List<double[]> gradients(double[][] x, double[][] targets) {
        List<Trace> traces = traces(x, false);
        double[][] gradient = outputGradient(traces.get(layers.size() - 1).output, targets);
        List<List<double[]>> byLayer = new ArrayList<>();
        for (int k = layers.size() - 1; k >= 0; k--) {
            Layer layer = layers.get(k);
            Trace trace = traces.get(k);
            Layer found = layer.shape();
            if (layer.placement == BatchNormPlacement.AFTER) {
                gradient = normalizeBackward(layer, trace.activation, gradient, found);
            }
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < layer.units; j++) {
                    gradient[i][j] *= slope(layer.activation, trace.pre[i][j]);
                }
            }
            if (layer.placement == BatchNormPlacement.BEFORE) {
                gradient = normalizeBackward(layer, trace.linear, gradient, found);
            }
            double[][] below = new double[x.length][trace.input[0].length];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < layer.units; j++) {
                    found.bias[j] += gradient[i][j];
                    for (int f = 0; f < below[i].length; f++) {
                        found.weights[f * layer.units + j] += gradient[i][j] * trace.input[i][f];
                        below[i][f] += gradient[i][j] * layer.weights[f * layer.units + j];
                    }
                }
            }
            byLayer.add(
                    0,
                    layer.normalizes()
                            ? List.of(found.weights, found.bias, found.gamma, found.beta)
                            : List.of(found.weights, found.bias));
            gradient = below;
        }
        return byLayer.stream().flatMap(List::stream).toList();
    }

    private double[][] outputGradient(double[][] outputs, double[][] targets) {
        int n = outputs[0].length;
        double[][] gradient = new double[outputs.length][n];
        for (int i = 0; i < outputs.length; i++) {
            double[] p = softmax(outputs[i]);
            for (int j = 0; j < n; j++) {
                gradient[i][j] = loss == Loss.CROSS_ENTROPY
                        ? (p[j] - targets[i][j]) / outputs.length
                        : 2 * (outputs[i][j] - targets[i][j]) / (outputs.length * (double) n);
            }
        }
        return gradient;
    }

    /** By the whole Jacobian of a column: d xh_i / d x_k = (delta_ik - 1/m) / s - (x_i - mu)(x_k - mu) / (m s^3). */
    private double[][] normalizeBackward(Layer layer, double[][] x, double[][] dy, Layer found) {
        int m = x.length;
        double[][] dx = new double[m][layer.units];
        for (int j = 0; j < layer.units; j++) {
            double mean = mean(x, j);
            double s = Math.sqrt(variance(x, j) + eps);
            found.gamma[j] = 0;
            for (int i = 0; i < m; i++) {
                found.gamma[j] += dy[i][j] * (x[i][j] - mean) / s;
                found.beta[j] += dy[i][j];
                for (int k = 0; k < m; k++) {
                    double jacobian =
                            ((i == k ? 1 : 0) - 1.0 / m) / s - (x[i][j] - mean) * (x[k][j] - mean) / (m * s * s * s);
                    dx[k][j] += dy[i][j] * layer.gamma[j] * jacobian;
                }
            }
        }
        return dx;
    }
}
