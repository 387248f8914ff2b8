package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole networks against values that PyTorch computed in float64. */
class ReferenceNetworkTest {
    private static final double TOLERANCE = 2e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {"mlp_sigmoid_bn_sgd", "mlp_relu_bn_momentum", "mlp_tanh_plain_adam", "mlp_relu_bn_after_adam"})
    void trainsAsPyTorchDoes(String name) throws IOException {
        for (Backends.Choice choice : List.of(Backends.Choice.EJML, Backends.Choice.OPENBLAS)) {
            check(name, reference(name), Backends.choose(choice));
        }
    }

    private static void check(String name, JsonObject reference, MatrixBackend backend) {
        Network network = new Network(spec(reference), backend, new SplittableRandom(1));
        load(network, reference.getAsJsonObject("initial"));
        Optimizer optimizer = new Optimizer(optimizer(reference.getAsJsonObject("optimizer")), network);
        JsonArray steps = reference.getAsJsonArray("steps");
        int rows = steps.get(0).getAsJsonObject().getAsJsonArray("labels").size();
        Workspace workspace = new Workspace(network, rows);
        Batch batch =
                Batch.ofClasses(rows, network.spec().inputs(), network.spec().outputs());
        for (int s = 0; s < steps.size(); s++) {
            JsonObject step = steps.get(s).getAsJsonObject();
            String where = name + ", " + backend.name() + ", step " + s + ": ";
            System.arraycopy(
                    flat(step.get("x")),
                    0,
                    batch.inputs().data,
                    0,
                    batch.inputs().getNumElements());
            for (int i = 0; i < rows; i++) {
                batch.classes()[i] = step.getAsJsonArray("labels").get(i).getAsInt();
            }
            network.forward(batch.inputs(), workspace, Mode.TRAINING);
            double loss = network.backward(batch, workspace);
            assertEquals(step.get("loss").getAsDouble(), loss, TOLERANCE, where + "loss");
            for (int k = 0; k <= network.depth(); k++) {
                checkLayer(where + "layer " + k + " ", step, k, workspace.layer(k));
            }
            optimizer.step(network, workspace, false);
        }
        checkParameters(name, network, reference.getAsJsonObject("final"));
        checkEvaluation(name, network, reference.getAsJsonObject("eval"));
    }

    private static void checkLayer(String where, JsonObject step, int k, LayerPass pass) {
        FMatrixRMaj z = pass.linearOutput();
        float[] mean = flat(step.getAsJsonArray("linear_output_mean").get(k));
        float[] variance = flat(step.getAsJsonArray("linear_output_var_biased").get(k));
        double[] means = new double[mean.length];
        double[] variances = new double[mean.length];
        Kernels.moments(z.data, z.numRows, means, variances);
        for (int j = 0; j < mean.length; j++) {
            assertEquals(mean[j], means[j], TOLERANCE * (1 + Math.abs(mean[j])), where + "mean " + j);
            assertEquals(variance[j], variances[j], TOLERANCE * (1 + variance[j]), where + "variance " + j);
        }
        double norm = step.getAsJsonArray("weight_grad_l2").get(k).getAsDouble();
        double sum = 0;
        for (int i = 0; i < pass.weightGradient().getNumElements(); i++) {
            sum += (double) pass.weightGradient().data[i] * pass.weightGradient().data[i];
        }
        assertEquals(norm, Math.sqrt(sum), TOLERANCE * (1 + norm), where + "gradient norm");
    }

    private static void checkParameters(String name, Network network, JsonObject expected) {
        for (int k = 0; k <= network.depth(); k++) {
            Linear linear = network.linear(k);
            JsonArray weights = expected.getAsJsonArray("weights").get(k).getAsJsonArray();
            for (int unit = 0; unit < linear.units(); unit++) {
                float[] row = flat(weights.get(unit));
                for (int i = 0; i < row.length; i++) {
                    assertEquals(row[i], linear.weights().get(i, unit), TOLERANCE, name + " weight " + k);
                }
            }
            assertClose(name + " bias " + k, expected.getAsJsonArray("biases").get(k), linear.bias());
            if (k < network.depth() && !expected.getAsJsonArray("gamma").get(k).isJsonNull()) {
                BatchNorm norm = network.hidden(k).batchNorm();
                assertClose(name + " gamma", expected.getAsJsonArray("gamma").get(k), norm.gamma());
                assertClose(name + " beta", expected.getAsJsonArray("beta").get(k), norm.beta());
                assertClose(
                        name + " mean", expected.getAsJsonArray("running_mean").get(k), norm.runningMean());
                assertClose(
                        name + " var", expected.getAsJsonArray("running_var").get(k), norm.runningVar());
            }
        }
    }

    private static void checkEvaluation(String name, Network network, JsonObject evaluation) {
        JsonArray x = evaluation.getAsJsonArray("x");
        FMatrixRMaj inputs = new FMatrixRMaj(x.size(), network.spec().inputs(), true, flat(x));
        FMatrixRMaj logits = network.forward(inputs, new Workspace(network, x.size()), Mode.EVALUATION);
        assertClose(name + " evaluation", evaluation.get("logits"), logits.data);
    }

    private static void assertClose(String what, JsonElement expected, float[] actual) {
        float[] values = flat(expected);
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], actual[i], TOLERANCE * (1 + Math.abs(values[i])), what + " " + i);
        }
    }

    private static NetworkSpec spec(JsonObject reference) {
        JsonArray sizes = reference.getAsJsonArray("sizes");
        String position = reference.get("batch_norm_position").getAsString();
        List<Integer> normed = new ArrayList<>();
        reference.getAsJsonArray("batch_norm_layers").forEach(e -> normed.add(e.getAsInt()));
        Activation activation =
                Activation.valueOf(reference.get("activation").getAsString().toUpperCase(java.util.Locale.ROOT));
        List<LayerSpec> hidden = new ArrayList<>();
        for (int k = 1; k < sizes.size() - 1; k++) {
            BatchNormPlacement placement = !normed.contains(k - 1)
                    ? BatchNormPlacement.OFF
                    : position.equals("after_activation") ? BatchNormPlacement.AFTER : BatchNormPlacement.BEFORE;
            hidden.add(new LayerSpec(sizes.get(k).getAsInt(), activation, placement));
        }
        return new NetworkSpec(
                sizes.get(0).getAsInt(),
                hidden,
                sizes.get(sizes.size() - 1).getAsInt(),
                new BatchNormSpec(
                        reference.get("eps").getAsDouble(),
                        reference.get("momentum").getAsDouble()),
                new InitializerSpec(InitializerSpec.Kind.GLOROT, 0),
                Loss.CROSS_ENTROPY);
    }

    private static OptimizerSpec optimizer(JsonObject json) {
        double rate = json.get("learning_rate").getAsDouble();
        return json.get("name").getAsString().equals("adam")
                ? OptimizerSpec.adam(rate)
                : OptimizerSpec.sgd(rate, json.get("momentum").getAsDouble());
    }

    private static void load(Network network, JsonObject initial) {
        for (int k = 0; k <= network.depth(); k++) {
            Linear linear = network.linear(k);
            JsonArray weights = initial.getAsJsonArray("weights").get(k).getAsJsonArray();
            for (int unit = 0; unit < linear.units(); unit++) {
                float[] row = flat(weights.get(unit));
                for (int i = 0; i < row.length; i++) {
                    linear.weights().set(i, unit, row[i]);
                }
            }
            copy(initial.getAsJsonArray("biases").get(k), linear.bias());
            if (k < network.depth() && !initial.getAsJsonArray("gamma").get(k).isJsonNull()) {
                copy(
                        initial.getAsJsonArray("gamma").get(k),
                        network.hidden(k).batchNorm().gamma());
                copy(
                        initial.getAsJsonArray("beta").get(k),
                        network.hidden(k).batchNorm().beta());
            }
        }
    }

    private static void copy(JsonElement from, float[] to) {
        float[] values = flat(from);
        System.arraycopy(values, 0, to, 0, to.length);
    }

    private static JsonObject reference(String name) throws IOException {
        try (Reader in = new InputStreamReader(
                ReferenceNetworkTest.class.getResourceAsStream("reference/" + name + ".json"),
                StandardCharsets.UTF_8)) {
            return new Gson().fromJson(in, JsonObject.class);
        }
    }

    private static float[] flat(JsonElement json) {
        List<Float> values = new ArrayList<>();
        gather(json, values);
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    private static void gather(JsonElement json, List<Float> values) {
        if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(e -> gather(e, values));
        } else {
            values.add(json.getAsFloat());
        }
    }
}
