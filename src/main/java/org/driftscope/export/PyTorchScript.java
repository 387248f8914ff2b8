package org.driftscope.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.driftscope.data.Labels;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.Activation;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.OptimizerSpec;
import org.driftscope.train.Event;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.Intervention;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetBatchSize;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.Intervention.SetComposition;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Intervention.SetMomentum;
import org.driftscope.train.Intervention.SetReference;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * A PyTorch script that trains an experiment's networks: those parts of {@code pytorch.py} that the experiment needs, with
 * its numbers filled in.
 */
final class PyTorchScript {
    private static final String INDENT = "    ";
    private static final int LINE = 110;

    private final Experiment experiment;
    private final TrainTest data;
    private final List<Twin> twins;
    private final Set<String> parts = new TreeSet<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> notReproduced = new ArrayList<>();

    /** @param idx the files to read; null where the data lies beside the script */
    PyTorchScript(Experiment experiment, TrainTest data, @Nullable IdxFiles idx, String version) {
        this.experiment = experiment;
        this.data = data;
        this.twins = experiment.twin().enabled() ? List.of(Twin.A, Twin.B) : List.of(Twin.A);
        addData(idx);
        addNetworks();
        addTraining();
        addEvents();
        addHeader(version);
    }

    /** What the script does otherwise than this program, a sentence each. */
    List<String> notReproduced() {
        return List.copyOf(notReproduced);
    }

    String text() {
        return PythonTemplate.load("pytorch.py").fill(parts, values);
    }

    private void addHeader(String version) {
        values.put("title", prose(experiment.title()));
        values.put(
                "description", experiment.description().isBlank() ? "" : "\n" + prose(experiment.description()) + "\n");
        values.put("version", version);
        List<String> files = new ArrayList<>();
        for (Twin twin : twins) {
            files.add(INDENT + WeightFiles.name(twin) + "  initial parameters of network " + twin
                    + ", named as by state_dict");
        }
        files.add(INDENT + PyTorchExport.BATCHES + "    rows of each mini-batch");
        if (parts.contains("npz")) {
            files.add(INDENT + PyTorchExport.DATA + "       training and test set");
        }
        values.put("files", "\n" + String.join("\n", files) + "\n");
        values.put(
                "notes",
                notReproduced.isEmpty()
                        ? ""
                        : "\nNot as in Driftscope:\n"
                                + notReproduced.stream()
                                        .map(note -> "- " + prose(note) + "\n")
                                        .collect(Collectors.joining()));
    }

    private void addData(@Nullable IdxFiles idx) {
        boolean classes = data.training().labels() instanceof Labels.Classes;
        if (idx == null) {
            parts.add("npz");
            values.put("usage", "");
            values.put("data_argument", "");
            values.put("long", classes ? ".long()" : "");
        } else {
            parts.add("idx");
            values.put("usage", "--data DIR ");
            values.put("data_argument", "options.data");
            values.put("data_folder", quoted(idx.folder()));
            values.put(
                    "idx_files", idx.names().stream().map(PyTorchScript::quoted).collect(Collectors.joining(", ")));
        }
        values.put(
                "accuracy", classes ? " + f\", accuracy {(outputs.argmax(1) == y).float().mean().item():.4f}\"" : "");
    }

    private void addNetworks() {
        StringBuilder text = new StringBuilder();
        boolean fresh = false;
        for (Twin twin : twins) {
            text.append(INDENT.repeat(2)).append('"').append(twin).append("\": Twin(\n");
            text.append(INDENT.repeat(3))
                    .append("Network(\n")
                    .append(INDENT.repeat(4))
                    .append("[\n");
            int inputs = data.columns();
            List<LayerSpec> hidden = experiment.hidden(twin);
            for (int k = 0; k < hidden.size(); k++) {
                LayerSpec layer = hidden.get(k);
                text.append(INDENT.repeat(5))
                        .append(layer(twin, k, layer, inputs))
                        .append(",\n");
                fresh |= layer.batchNorm() == BatchNormPlacement.OFF && isSwitched(twin, k);
                inputs = layer.units();
            }
            text.append(INDENT.repeat(4)).append("],\n").append(INDENT.repeat(4));
            text.append(linear(inputs, data.outputs()))
                    .append(",\n")
                    .append(INDENT.repeat(3))
                    .append("),\n");
            text.append(INDENT.repeat(3)).append(quoted(WeightFiles.name(twin))).append(",\n");
            text.append(INDENT.repeat(2)).append("),\n");
        }
        values.put("twins", text.toString());
        // A normalizer that stands nowhere yet has no arrays in the file, and begins as PyTorch makes it.
        values.put("strict", fresh ? ", strict=False" : "");
    }

    private boolean isNoisy() {
        return twins.stream().anyMatch(experiment::noise);
    }

    private boolean isBatchSizeSet() {
        return experiment.events().stream().anyMatch(event -> event.intervention() instanceof SetBatchSize);
    }

    private boolean isSwitched(Twin twin, int k) {
        return switches().anyMatch(change -> change.twin() == twin && change.layer() == k);
    }

    private Stream<SetBatchNorm> switches() {
        return experiment.events().stream()
                .map(Event::intervention)
                .filter(SetBatchNorm.class::isInstance)
                .map(SetBatchNorm.class::cast);
    }

    private String layer(Twin twin, int k, LayerSpec layer, int inputs) {
        StringBuilder text = new StringBuilder("HiddenLayer(");
        NormalizerSpec normalizer = experiment.normalizer(twin);
        boolean normalizes = layer.batchNorm() != BatchNormPlacement.OFF || isSwitched(twin, k);
        boolean byWeights = normalizes && normalizer.kind() == NormalizerKind.WEIGHT;
        text.append(byWeights ? "linear := " : "").append(linear(inputs, layer.units()));
        text.append(", ").append(activation(layer.activation()));
        if (normalizes) {
            text.append(", ").append(normalizer(normalizer, layer.units()));
            text.append(", ").append(quoted(word(layer.batchNorm())));
        }
        if (experiment.noise(twin)) {
            text.append(", noisy=True");
        }
        return text.append(')').toString();
    }

    private static String linear(int inputs, int units) {
        return "nn.Linear(" + inputs + ", " + units + ")";
    }

    private static String activation(Activation activation) {
        return switch (activation) {
            case SIGMOID -> "nn.Sigmoid()";
            case TANH -> "nn.Tanh()";
            case RELU -> "nn.ReLU()";
            case LEAKY_RELU -> "nn.LeakyReLU(0.01)";
            case ELU -> "nn.ELU()";
            case IDENTITY -> "nn.Identity()";
        };
    }

    private String normalizer(NormalizerSpec spec, int units) {
        String eps = ", eps=" + number(spec.eps());
        String running = eps + ", momentum=" + number(spec.momentum());
        return switch (spec.kind()) {
            case BATCH -> {
                boolean oneRow = experiment.batchSize() == 1 || isBatchSizeSet();
                if (oneRow) {
                    // PyTorch's own refuses to learn from one row.
                    parts.add("one_row");
                }
                yield (oneRow ? "BatchNorm(" : "nn.BatchNorm1d(") + units + running + ")";
            }
            case GHOST_BATCH -> {
                parts.add("ghost");
                yield "GhostBatchNorm(" + units + ", rows=" + spec.ghostRows() + running + ")";
            }
            case BATCH_RENORM -> {
                parts.add("renorm");
                yield "BatchRenorm(" + units + running + ", r_max=" + number(spec.rMax()) + ", d_max="
                        + number(spec.dMax()) + ")";
            }
            case LAYER -> "nn.LayerNorm(" + units + eps + ")";
            case GROUP -> "nn.GroupNorm(" + spec.groups() + ", " + units + eps + ")";
            case RMS -> {
                parts.add("rms");
                yield "RMSNorm(" + units + eps + ")";
            }
            case WEIGHT -> {
                parts.add("weight");
                yield "WeightNorm(linear)";
            }
        };
    }

    private void addTraining() {
        OptimizerSpec spec = experiment.optimizer();
        StringBuilder text = new StringBuilder("torch.optim.");
        text.append(spec.kind() == OptimizerSpec.Kind.ADAM ? "Adam" : "SGD").append("(network.parameters(), lr=");
        text.append(number(spec.learningRate()));
        if (spec.kind() == OptimizerSpec.Kind.ADAM) {
            text.append(", betas=(")
                    .append(number(spec.beta1()))
                    .append(", ")
                    .append(number(spec.beta2()))
                    .append(')');
            text.append(", eps=").append(number(spec.eps()));
        } else if (spec.momentum() > 0) {
            text.append(", momentum=").append(number(spec.momentum()));
            text.append(spec.kind() == OptimizerSpec.Kind.NESTEROV ? ", nesterov=True" : "");
        }
        if (spec.weightDecay() > 0) {
            text.append(", weight_decay=").append(number(spec.weightDecay()));
        }
        values.put("optimizer", text.append(')').toString());
        values.put("nesterov", spec.kind() == OptimizerSpec.Kind.NESTEROV ? "True" : "False");
        values.put("loss", loss("self.network(x)"));
        values.put("test_loss", loss("outputs"));
        values.put("every", Integer.toString(experiment.schedule().record()));
        values.put("noise_parameter", isNoisy() ? ", noisy=False" : "");
        if (isNoisy()) {
            parts.add("noise");
            notReproduced.add(
                    "The noise on what enters the activations is of the same distribution, but PyTorch draws it.");
        }
        if (twins.stream().anyMatch(this::cancelsBiases)) {
            parts.add("still_bias");
        }
        boolean alike = twins.stream()
                .allMatch(twin -> isOfBatches(experiment.normalizer(twin).kind()));
        values.put("of_batches", alike ? "" : " and hasattr(layer.norm, \"running_mean\")");
    }

    private boolean cancelsBiases(Twin twin) {
        boolean before = experiment.hidden(twin).stream()
                        .anyMatch(layer -> layer.batchNorm() == BatchNormPlacement.BEFORE)
                || switches()
                        .anyMatch(change -> change.twin() == twin && change.placement() == BatchNormPlacement.BEFORE);
        return before && isOfBatches(experiment.normalizer(twin).kind());
    }

    private static boolean isOfBatches(NormalizerKind kind) {
        return switch (kind) {
            case BATCH, GHOST_BATCH, BATCH_RENORM -> true;
            case LAYER, RMS, GROUP, WEIGHT -> false;
        };
    }

    private String loss(String outputs) {
        if (experiment.loss() == Loss.CROSS_ENTROPY) {
            return "F.cross_entropy(" + outputs + ", y)";
        }
        return "F.mse_loss(" + outputs + ", "
                + (data.training().labels() instanceof Labels.Classes
                        ? "F.one_hot(y, " + data.outputs() + ").float()"
                        : "y")
                + ")";
    }

    private void addEvents() {
        if (!experiment.input().trainingShift().isEmpty()
                || !experiment.input().testShift().isEmpty()) {
            notReproduced.add("The input is not shifted.");
        }
        List<String> lines = new ArrayList<>();
        long step = -1;
        for (Event event : experiment.events()) {
            String action = action(event);
            if (!action.isEmpty()) {
                if (event.step() != step) {
                    lines.add(INDENT + "if step == " + event.step() + ":");
                    step = event.step();
                }
                lines.add(INDENT.repeat(2) + action);
            }
        }
        if (parts.contains("keep_batch") && !parts.contains("keep_renorm")) {
            parts.add("keep_plain");
        }
        if (!lines.isEmpty()) {
            parts.add("events");
            values.put("events", String.join("\n", lines));
        }
    }

    /** The statement that does it; empty where nothing that is learnt changes. */
    private String action(Event event) {
        Intervention intervention = event.intervention();
        if (intervention instanceof SetBatchNorm change) {
            return switching(change);
        } else if (intervention instanceof SetLearningRate change) {
            parts.add("learning_rate");
            return "for twin in twins.values(): twin.set_learning_rate(" + number(change.rate()) + ")";
        } else if (intervention instanceof SetMomentum change) {
            if (experiment.optimizer().kind() == OptimizerSpec.Kind.ADAM) {
                return "";
            }
            parts.add("momentum");
            return "for twin in twins.values(): twin.set_momentum(" + number(change.momentum()) + ")";
        } else if (!(intervention instanceof FollowUnit
                || intervention instanceof SetReference
                || intervention instanceof SetComposition
                || intervention instanceof SetBatchSize
                || intervention instanceof SetCadence)) {
            notReproduced.add("\"" + EventText.format(event) + "\" does not act.");
        }
        return "";
    }

    private String switching(SetBatchNorm change) {
        NormalizerKind kind = experiment.normalizer(change.twin()).kind();
        boolean naive = change.way() == BatchNormSwitch.Way.NAIVE || !kind.canKeepFunction();
        parts.add("switch");
        if (!naive) {
            parts.add("keep");
            parts.add(kind == NormalizerKind.WEIGHT ? "keep_weight" : "keep_batch");
            if (kind == NormalizerKind.BATCH_RENORM) {
                parts.add("keep_renorm");
            }
        }
        return "twins[\"" + change.twin() + "\"].switch(" + change.layer() + ", " + quoted(word(change.placement()))
                + ", calibration" + (naive ? ", naive=True" : "") + ")";
    }

    private static String word(BatchNormPlacement placement) {
        return placement.name().toLowerCase(Locale.ROOT);
    }

    /** As Python writes it, too. */
    private static String number(double value) {
        return Double.toString(value).replace(".0E", "e").replace("E", "e");
    }

    /** A Python string. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** For a documentation string, in lines that can be read. */
    private static String prose(String text) {
        String safe = text.replaceAll("\\p{Cntrl}+", " ")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .strip();
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : safe.split(" +", -1)) {
            if (column > 0 && column + 1 + word.length() > LINE) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
