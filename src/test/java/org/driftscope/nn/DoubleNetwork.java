package org.driftscope.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A multilayer perceptron in double precision and plain loops, written from the definitions: what {@link Network} is tested
 * against. Parameters are flat arrays; weights are [inputs][units], row-major.
 */
public final class DoubleNetwork {
    private static final double LEAKY_SLOPE = 0.01;

    final int inputs;
    final List<Layer> layers = new ArrayList<>();
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
        final double[] runningVar;

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

        boolean hasBatchNorm() {
            return placement != BatchNormPlacement.OFF;
        }

        private Layer shape() {
            return new Layer(weights.length / units, units, activation, placement);
        }
    }

    /** What a forward pass left at one layer, each [rows][units]. */
    private record Trace(
            double[][] input, double[][] linear, double[][] pre, double[][] activation, double[][] output) {}

    DoubleNetwork(int inputs, double eps, double momentum, Loss loss) {
        this.inputs = inputs;
        this.eps = eps;
        this.momentum = momentum;
        this.loss = loss;
    }

    /** The same network, parameters and statistics copied. */
    public static DoubleNetwork of(Network network) {
        NetworkSpec spec = network.spec();
        DoubleNetwork copy = new DoubleNetwork(
                spec.inputs(), spec.batchNorm().eps(), spec.batchNorm().momentum(), spec.loss());
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
                BatchNorm norm = network.hidden(k).batchNorm();
                copy(norm.gamma(), layer.gamma);
                copy(norm.beta(), layer.beta);
                copy(norm.runningMean(), layer.runningMean);
                copy(norm.runningVar(), layer.runningVar);
            }
            copy.layers.add(layer);
            width = linear.units();
        }
        return copy;
    }

    /** The network that a reference case begins with. */
    static DoubleNetwork of(ReferenceCase reference) {
        NetworkSpec spec = reference.spec();
        DoubleNetwork network = new DoubleNetwork(
                spec.inputs(), spec.batchNorm().eps(), spec.batchNorm().momentum(), spec.loss());
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
            if (layer.hasBatchNorm()) {
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
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i];
        }
    }

    /** The arrays that learn, layer by layer: weights, bias, and gamma and beta where there is batch norm. */
    public List<double[]> parameters() {
        List<double[]> parameters = new ArrayList<>();
        for (Layer layer : layers) {
            parameters.add(layer.weights);
            parameters.add(layer.bias);
            if (layer.hasBatchNorm()) {
                parameters.add(layer.gamma);
                parameters.add(layer.beta);
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
            if (!layer.hasBatchNorm()) {
                continue;
            }
            double[][] from =
                    layer.placement == BatchNormPlacement.BEFORE ? traces.get(k).linear : traces.get(k).activation;
            for (int j = 0; j < layer.units; j++) {
                layer.runningMean[j] = (1 - momentum) * layer.runningMean[j] + momentum * mean(from, j);
                if (x.length > 1) {
                    double unbiased = variance(from, j) * x.length / (x.length - 1);
                    layer.runningVar[j] = (1 - momentum) * layer.runningVar[j] + momentum * unbiased;
                }
            }
        }
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

    private double[][] normalize(Layer layer, double[][] x, boolean evaluation) {
        double[][] y = new double[x.length][layer.units];
        for (int j = 0; j < layer.units; j++) {
            double mean = evaluation ? layer.runningMean[j] : mean(x, j);
            double variance = evaluation ? layer.runningVar[j] : variance(x, j);
            for (int i = 0; i < x.length; i++) {
                y[i][j] = layer.gamma[j] * (x[i][j] - mean) / Math.sqrt(variance + eps) + layer.beta[j];
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

    /** The gradient of the loss with batch statistics, as arrays in the order of {@link #parameters()}. */
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
                    layer.hasBatchNorm()
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
