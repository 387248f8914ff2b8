package org.driftscope.nn;

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
import java.util.Locale;
import java.util.Objects;

/** A whole network trained by PyTorch in float64: how it began, each step, and how it ended. */
record ReferenceCase(
        String name,
        NetworkSpec spec,
        OptimizerSpec optimizer,
        Parameters first,
        List<Step> steps,
        Parameters last,
        double[][] evaluationInputs,
        double[][] evaluationOutputs) {

    /** One mini-batch and what PyTorch found; lists by linear map. */
    record Step(
            double[][] x,
            int[] labels,
            double loss,
            List<double[]> mean,
            List<double[]> variance,
            List<double[]> percentiles,
            double[] weightGradientNorms) {

        double[][] oneHot(int classes) {
            double[][] targets = new double[labels.length][classes];
            for (int i = 0; i < labels.length; i++) {
                targets[i][labels[i]] = 1;
            }
            return targets;
        }
    }

    /** By linear map; weights row-major [inputs, units]; empty arrays where there is no batch norm. */
    record Parameters(
            List<double[]> weights,
            List<double[]> biases,
            List<double[]> gamma,
            List<double[]> beta,
            List<double[]> runningMean,
            List<double[]> runningVar) {}

    static ReferenceCase load(String name) throws IOException {
        JsonObject json = json(name);
        NetworkSpec spec = spec(json);
        List<Step> steps = new ArrayList<>();
        for (JsonElement step : json.getAsJsonArray("steps")) {
            steps.add(step(step.getAsJsonObject()));
        }
        JsonObject evaluation = json.getAsJsonObject("eval");
        return new ReferenceCase(
                name,
                spec,
                optimizer(json.getAsJsonObject("optimizer")),
                parameters(json.getAsJsonObject("initial")),
                steps,
                parameters(json.getAsJsonObject("final")),
                matrix(evaluation.get("x")),
                matrix(evaluation.get("logits")));
    }

    /** The file of that name. */
    static JsonObject json(String name) throws IOException {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(ReferenceCase.class.getResourceAsStream("reference/" + name + ".json")),
                StandardCharsets.UTF_8)) {
            return new Gson().fromJson(in, JsonObject.class);
        }
    }

    private static NetworkSpec spec(JsonObject json) {
        double[] sizes = vector(json.get("sizes"));
        BatchNormPlacement placement =
                json.get("batch_norm_position").getAsString().equals("after_activation")
                        ? BatchNormPlacement.AFTER
                        : BatchNormPlacement.BEFORE;
        List<Integer> normed = new ArrayList<>();
        json.getAsJsonArray("batch_norm_layers").forEach(e -> normed.add(e.getAsInt()));
        Activation activation =
                Activation.valueOf(json.get("activation").getAsString().toUpperCase(Locale.ROOT));
        List<LayerSpec> hidden = new ArrayList<>();
        for (int k = 1; k < sizes.length - 1; k++) {
            hidden.add(new LayerSpec(
                    (int) sizes[k], activation, normed.contains(k - 1) ? placement : BatchNormPlacement.OFF));
        }
        return new NetworkSpec(
                (int) sizes[0],
                hidden,
                (int) sizes[sizes.length - 1],
                NormalizerSpec.batch(
                        json.get("eps").getAsDouble(), json.get("momentum").getAsDouble()),
                new InitializerSpec(InitializerSpec.Kind.GLOROT, 0),
                Loss.CROSS_ENTROPY);
    }

    private static OptimizerSpec optimizer(JsonObject json) {
        double rate = json.get("learning_rate").getAsDouble();
        return json.get("name").getAsString().equals("adam")
                ? OptimizerSpec.adam(rate)
                : OptimizerSpec.sgd(rate, json.get("momentum").getAsDouble());
    }

    private static Step step(JsonObject json) {
        double[] labels = vector(json.get("labels"));
        int[] classes = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            classes[i] = (int) labels[i];
        }
        return new Step(
                matrix(json.get("x")),
                classes,
                json.get("loss").getAsDouble(),
                vectors(json.getAsJsonArray("linear_output_mean")),
                vectors(json.getAsJsonArray("linear_output_var_biased")),
                vectors(json.getAsJsonArray("linear_output_quantiles_15_50_85")),
                vector(json.get("weight_grad_l2")));
    }

    private static Parameters parameters(JsonObject json) {
        List<double[]> weights = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("weights")) {
            double[][] stored = matrix(element);
            double[] transposed = new double[stored.length * stored[0].length];
            for (int unit = 0; unit < stored.length; unit++) {
                for (int i = 0; i < stored[unit].length; i++) {
                    transposed[i * stored.length + unit] = stored[unit][i];
                }
            }
            weights.add(transposed);
        }
        return new Parameters(
                weights,
                vectors(json.getAsJsonArray("biases")),
                vectors(json.getAsJsonArray("gamma")),
                vectors(json.getAsJsonArray("beta")),
                vectors(json.getAsJsonArray("running_mean")),
                vectors(json.getAsJsonArray("running_var")));
    }

    private static List<double[]> vectors(JsonArray json) {
        List<double[]> vectors = new ArrayList<>();
        json.forEach(e -> vectors.add(e.isJsonNull() ? new double[0] : vector(e)));
        return vectors;
    }

    static double[] vector(JsonElement json) {
        JsonArray array = json.getAsJsonArray();
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).getAsDouble();
        }
        return values;
    }

    static double[][] matrix(JsonElement json) {
        JsonArray array = json.getAsJsonArray();
        double[][] rows = new double[array.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = vector(array.get(i));
        }
        return rows;
    }
}
