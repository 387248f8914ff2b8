package org.driftscope.train;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.driftscope.data.Composition;
import org.driftscope.data.DataSpec;
import org.driftscope.data.InputSpec;
import org.driftscope.data.Shift;
import org.driftscope.nn.Activation;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.OptimizerSpec;
import org.jspecify.annotations.Nullable;

/** The one table of what an experiment file may say. Each key stands here, and nowhere else. */
public final class ExperimentProperties {
    private static final int MOST_LAYERS = 200;
    private static final long MOST_UNITS = 65_536;

    /** Where data comes from, as a file says it. */
    enum Source {
        MNIST,
        SPIRALS,
        CIRCLES,
        XOR,
        GAUSSIANS,
        MOONS,
        DEEP_LINEAR,
        IDX,
        CSV
    }

    private static final Property<String> TITLE =
            property("title", "One line that names the experiment", PropertyType.text(), "Untitled", Experiment::title);
    private static final Property<String> DESCRIPTION =
            property("description", "What to look for", PropertyType.text(), "", Experiment::description);
    private static final Property<Long> SEED = property(
            "seed",
            "Decides weights, mini-batches, generated data and splits",
            PropertyType.integer(Long.MIN_VALUE, Long.MAX_VALUE),
            1L,
            Experiment::seed);
    private static final Property<List<Event>> EVENTS = property(
            "events",
            "What changes while it trains, each behind its step",
            PropertyType.list(PropertyType.event()),
            List.of(),
            e -> e.events().isEmpty() ? null : e.events());

    /** The key that says where data comes from. */
    public static final String SOURCE_KEY = "data.source";

    static final Property<Source> SOURCE = property(
            SOURCE_KEY,
            "Where examples come from",
            PropertyType.choice(Source.class),
            Source.MNIST,
            e -> source(e.data()));
    private static final Property<Long> ROWS = property(
            "data.rows",
            "Rows of a generated training set; the test set has a quarter as many",
            PropertyType.integer(4, 10_000_000),
            2000L,
            ofData(DataSpec.Generated.class, d -> (long) d.rows()));
    private static final Property<Double> NOISE = property(
            "data.noise",
            "Deviation of the noise on generated columns (deep-linear: on outputs)",
            PropertyType.real(0, 100),
            0.03,
            ofData(DataSpec.Generated.class, DataSpec.Generated::noise));
    private static final Property<String> TRAINING_IMAGES =
            path("data.training_images", "IDX file of training images", ofIdx(DataSpec.Idx::trainingImages));
    private static final Property<String> TRAINING_LABELS =
            path("data.training_labels", "IDX file of training labels", ofIdx(DataSpec.Idx::trainingLabels));
    private static final Property<String> TEST_IMAGES =
            path("data.test_images", "IDX file of test images", ofIdx(DataSpec.Idx::testImages));
    private static final Property<String> TEST_LABELS =
            path("data.test_labels", "IDX file of test labels", ofIdx(DataSpec.Idx::testLabels));
    private static final Property<String> FILE =
            path("data.file", "CSV file", ofData(DataSpec.Csv.class, d -> text(d.file())));
    private static final Property<Boolean> HEADER = property(
            "data.header",
            "Whether the CSV file's first line names its columns",
            PropertyType.flag(),
            true,
            ofData(DataSpec.Csv.class, DataSpec.Csv::header));
    private static final Property<String> LABEL = property(
            "data.label",
            "CSV column to predict: its name, or its number from 1; empty for the last",
            PropertyType.text(),
            "",
            ofData(DataSpec.Csv.class, d -> d.label() == null ? "" : d.label()));
    private static final Property<DataSpec.Target> TARGET = property(
            "data.target",
            "What the label column holds: classes, or real values, which need the loss mean-squared-error",
            PropertyType.choice(DataSpec.Target.class),
            DataSpec.Target.CLASSES,
            ofData(DataSpec.Csv.class, DataSpec.Csv::target));
    private static final Property<DataSpec.Separator> SEPARATOR = property(
            "data.separator",
            "What stands between the cells of a CSV line; auto: found from the first lines",
            PropertyType.choice(DataSpec.Separator.class),
            DataSpec.Separator.AUTO,
            ofData(DataSpec.Csv.class, DataSpec.Csv::separator));
    private static final Property<List<String>> LEAVE_OUT = property(
            "data.leave_out",
            "CSV columns that are not read: their names, or their numbers from 1 as text",
            PropertyType.list(PropertyType.text()),
            List.of(),
            ofData(DataSpec.Csv.class, DataSpec.Csv::leaveOut));
    private static final Property<DataSpec.Text> TEXT = property(
            "data.text",
            "What is done about CSV columns of text but for the label: nothing is read, or each of its texts is an input of 0 or 1",
            PropertyType.choice(DataSpec.Text.class),
            DataSpec.Text.REFUSE,
            ofData(DataSpec.Csv.class, DataSpec.Csv::text));
    private static final Property<DataSpec.Missing> MISSING = property(
            "data.missing",
            "What is done where a CSV cell holds no number: nothing is read, the row is left out, or the mean of the training rows stands for it",
            PropertyType.choice(DataSpec.Missing.class),
            DataSpec.Missing.REFUSE,
            ofData(DataSpec.Csv.class, DataSpec.Csv::missing));
    private static final Property<DataSpec.Scaling> SCALING = property(
            "data.scaling",
            "What is done to each CSV column of numbers",
            PropertyType.choice(DataSpec.Scaling.class),
            DataSpec.Scaling.STANDARDIZE,
            ofData(DataSpec.Csv.class, DataSpec.Csv::scaling));
    private static final Property<Double> TEST_SHARE = property(
            "data.test_share",
            "Share of CSV rows held out for the test set",
            PropertyType.real(0.001, 0.999),
            0.2,
            ofData(DataSpec.Csv.class, DataSpec.Csv::testShare));

    private static final Property<List<Long>> HIDDEN = property(
            "network.hidden",
            "Units of the hidden layers, from the input on",
            PropertyType.list(PropertyType.integer(1, MOST_UNITS)),
            List.of(100L, 100L, 100L),
            e -> e.hidden().stream().map(l -> (long) l.units()).toList());
    private static final Property<List<Activation>> ACTIVATION = property(
            "network.activation",
            "Activation of the hidden layers",
            PropertyType.oneOrMany(PropertyType.choice(Activation.class)),
            List.of(Activation.SIGMOID),
            e -> perLayer(e, LayerSpec::activation));
    private static final Property<List<BatchNormPlacement>> BATCH_NORM = property(
            "network.batch_norm",
            "Where network A's hidden layers have batch norm",
            PropertyType.oneOrMany(PropertyType.choice(BatchNormPlacement.class)),
            List.of(BatchNormPlacement.BEFORE),
            e -> perLayer(e, LayerSpec::batchNorm));
    private static final Property<NormalizerKind> NORMALIZER = property(
            "network.normalizer",
            "What normalizes in network A, where batch_norm says it stands",
            PropertyType.choice(NormalizerKind.class),
            NormalizerSpec.DEFAULT.kind(),
            e -> e.normalizer().kind());
    private static final Property<Boolean> NETWORK_NOISE = property(
            "network.noise",
            "Whether network A learns with noise on what enters each activation, as Santurkar et al. (2018) added behind batch norm",
            PropertyType.flag(),
            false,
            Experiment::noise);
    private static final Property<InitializerSpec.Kind> INITIALIZER = property(
            "network.initializer",
            "How weights begin",
            PropertyType.choice(InitializerSpec.Kind.class),
            InitializerSpec.Kind.GAUSSIAN,
            e -> e.initializer().kind());
    private static final Property<Double> SCALE = property(
            "network.scale",
            "Deviation (gaussian), half-width (uniform; 0: 1/sqrt(inputs)) or gain (orthogonal) of the initial weights",
            PropertyType.real(0, 1000),
            0.1,
            e -> e.initializer().scale());
    private static final Property<String> WEIGHTS = path(
            "network.weights",
            "npz file of weights that both networks begin with, in place of the initializer's",
            e -> e.weights() == null ? null : text(e.weights()));
    private static final Property<Loss> LOSS = property(
            "network.loss",
            "What training minimizes",
            PropertyType.choice(Loss.class),
            Loss.CROSS_ENTROPY,
            Experiment::loss);

    private static final Property<Double> BN_EPS = property(
            "batch_norm.eps",
            "Added to the variance (RMS norm: to the mean square)",
            PropertyType.real(1e-12, 1),
            NormalizerSpec.DEFAULT.eps(),
            e -> e.normalizer().eps());
    private static final Property<Double> BN_MOMENTUM = property(
            "batch_norm.momentum",
            "Weight of the new batch in the running statistics, as in PyTorch",
            PropertyType.real(0, 1),
            NormalizerSpec.DEFAULT.momentum(),
            e -> e.normalizer().momentum());
    private static final Property<Long> GHOST_ROWS = property(
            "batch_norm.ghost_rows",
            "Rows of a sub-batch of ghost batch norm; the last one has what is left",
            PropertyType.integer(1, 65_536),
            (long) NormalizerSpec.DEFAULT.ghostRows(),
            e -> (long) e.normalizer().ghostRows());
    private static final Property<Long> GROUPS = property(
            "batch_norm.groups",
            "Groups of group norm; divides the units of every hidden layer",
            PropertyType.integer(1, MOST_UNITS),
            (long) NormalizerSpec.DEFAULT.groups(),
            e -> (long) e.normalizer().groups());
    private static final Property<Double> R_MAX = property(
            "batch_norm.r_max",
            "Bound of batch renormalization's r; with r_max 1 and d_max 0 it is batch norm",
            PropertyType.real(1, 1e6),
            NormalizerSpec.DEFAULT.rMax(),
            e -> e.normalizer().rMax());
    private static final Property<Double> D_MAX = property(
            "batch_norm.d_max",
            "Bound of batch renormalization's d",
            PropertyType.real(0, 1e6),
            NormalizerSpec.DEFAULT.dMax(),
            e -> e.normalizer().dMax());

    private static final Property<OptimizerSpec.Kind> OPTIMIZER = property(
            "optimizer.kind",
            "How gradients become updates",
            PropertyType.choice(OptimizerSpec.Kind.class),
            OptimizerSpec.Kind.SGD,
            e -> e.optimizer().kind());
    private static final Property<Double> LEARNING_RATE =
            property("optimizer.learning_rate", "Learning rate", PropertyType.real(0, 1e6), 0.1, e -> e.optimizer()
                    .learningRate());
    private static final Property<Double> MOMENTUM = property(
            "optimizer.momentum", "Momentum of sgd and nesterov", PropertyType.real(0, 0.9999), 0.0, e -> e.optimizer()
                    .momentum());
    private static final Property<Double> WEIGHT_DECAY = property(
            "optimizer.weight_decay",
            "Times the parameter, added to its gradient",
            PropertyType.real(0, 10),
            0.0,
            e -> e.optimizer().weightDecay());
    private static final Property<Double> BETA1 =
            property("optimizer.beta1", "First beta of adam", PropertyType.real(0, 0.999999), 0.9, e -> e.optimizer()
                    .beta1());
    private static final Property<Double> BETA2 =
            property("optimizer.beta2", "Second beta of adam", PropertyType.real(0, 0.999999), 0.999, e -> e.optimizer()
                    .beta2());
    private static final Property<Double> EPS =
            property("optimizer.eps", "Added to adam's root", PropertyType.real(1e-15, 1), 1e-8, e -> e.optimizer()
                    .eps());

    private static final Property<Long> BATCH_SIZE = property(
            "training.batch_size",
            "Rows of a mini-batch",
            PropertyType.integer(1, Experiment.MOST_BATCH_ROWS),
            60L,
            e -> (long) e.batchSize());
    private static final Property<Composition> COMPOSITION = property(
            "training.composition",
            "How mini-batches are made up: all rows in a new order each epoch, class by class, each of one class, with a weight "
                    + "for each class's rows, or with a share of rows that are copies",
            PropertyType.composition(),
            InputSpec.PLAIN.composition(),
            e -> e.input().composition());
    private static final Property<List<Shift>> TRAINING_SHIFT = property(
            "shift.training",
            "How the rows that are learnt are shifted, from the start",
            PropertyType.list(PropertyType.shift()),
            List.of(),
            e -> e.input().trainingShift());
    private static final Property<List<Shift>> TEST_SHIFT = property(
            "shift.test",
            "How test rows are shifted, from the start; they are seen beside the plain ones",
            PropertyType.list(PropertyType.shift()),
            List.of(),
            e -> e.input().testShift());

    private static final Property<Boolean> TWIN =
            property("twin.enabled", "Whether network B trains beside A", PropertyType.flag(), true, e -> e.twin()
                    .enabled());
    private static final Property<BatchNormPlacement> TWIN_BATCH_NORM = property(
            "twin.batch_norm",
            "Where network B's hidden layers have batch norm",
            PropertyType.choice(BatchNormPlacement.class),
            BatchNormPlacement.OFF,
            e -> e.twin().batchNorm());
    private static final Property<NormalizerKind> TWIN_NORMALIZER = property(
            "twin.normalizer",
            "What normalizes in network B, where batch_norm says it stands; its settings are A's",
            PropertyType.choice(NormalizerKind.class),
            NormalizerSpec.DEFAULT.kind(),
            e -> e.twin().normalizer());
    private static final Property<Boolean> TWIN_NOISE = property(
            "twin.noise",
            "Whether network B learns with noise on what enters each activation; where both do, it is the same",
            PropertyType.flag(),
            false,
            e -> e.twin().noise());

    private static final Property<Long> RECORD = property(
            "recording.every",
            "Steps from one snapshot to the next",
            PropertyType.integer(1, Schedule.MOST_STEPS),
            (long) Schedule.DEFAULT.record(),
            e -> (long) e.schedule().record());
    private static final Property<Long> EVALUATE = costly(
            "recording.evaluate_every",
            "Steps from one evaluation on the whole test set to the next, ten times as often at the very start",
            CostlyMeasure.EVALUATION);
    private static final Property<Long> PROBE =
            costly("recording.probe_every", "Steps from one look at the probe batch to the next", CostlyMeasure.PROBE);
    private static final Property<Long> PROBE_ROWS = property(
            "recording.probe_rows",
            "Rows of the probe batch: the first ones of the test set",
            PropertyType.integer(1, 100_000),
            (long) Schedule.DEFAULT.probeRows(),
            e -> (long) e.schedule().probeRows());
    private static final Property<Long> DETECT =
            costly("recording.detect_every", "Steps from one shift detection to the next", CostlyMeasure.DETECTION);
    private static final Property<Long> GRADIENT_SHIFT = costly(
            "recording.gradient_shift_every", "Steps from one gradientShift to the next", CostlyMeasure.GRADIENT_SHIFT);
    private static final Property<Long> LANDSCAPE = costly(
            "recording.landscape_every",
            "Steps from one look at the loss landscape to the next",
            CostlyMeasure.LANDSCAPE);
    private static final Property<Double> BUDGET = property(
            "recording.budget",
            "Share of the time that automatic costly measures may take in the window",
            PropertyType.real(Schedule.LEAST_BUDGET, 1),
            Schedule.DEFAULT.budget(),
            e -> e.schedule().budget());

    /** All of them, in the order in which files are written. */
    private static final List<Property<?>> ALL = List.of(
            TITLE,
            DESCRIPTION,
            SEED,
            EVENTS,
            SOURCE,
            ROWS,
            NOISE,
            TRAINING_IMAGES,
            TRAINING_LABELS,
            TEST_IMAGES,
            TEST_LABELS,
            FILE,
            HEADER,
            LABEL,
            TARGET,
            SEPARATOR,
            LEAVE_OUT,
            TEXT,
            MISSING,
            SCALING,
            TEST_SHARE,
            HIDDEN,
            ACTIVATION,
            BATCH_NORM,
            NORMALIZER,
            NETWORK_NOISE,
            INITIALIZER,
            SCALE,
            WEIGHTS,
            LOSS,
            BN_EPS,
            BN_MOMENTUM,
            GHOST_ROWS,
            GROUPS,
            R_MAX,
            D_MAX,
            OPTIMIZER,
            LEARNING_RATE,
            MOMENTUM,
            WEIGHT_DECAY,
            BETA1,
            BETA2,
            EPS,
            BATCH_SIZE,
            COMPOSITION,
            TRAINING_SHIFT,
            TEST_SHIFT,
            TWIN,
            TWIN_BATCH_NORM,
            TWIN_NORMALIZER,
            TWIN_NOISE,
            RECORD,
            EVALUATE,
            PROBE,
            PROBE_ROWS,
            DETECT,
            GRADIENT_SHIFT,
            LANDSCAPE,
            BUDGET);

    private ExperimentProperties() {}

    private static <T> Property<T> property(
            String key, String doc, PropertyType<T> type, T standard, Function<Experiment, @Nullable T> getter) {
        return new Property<>(key, doc, type, standard, getter);
    }

    private static Property<String> path(String key, String doc, Function<Experiment, @Nullable String> getter) {
        return property(key, doc, PropertyType.text(), "", getter);
    }

    private static Property<Long> costly(String key, String doc, CostlyMeasure measure) {
        return property(
                key,
                doc + "; 0: automatic, every " + measure.standardCadence() + " where time allows",
                PropertyType.integer(0, Schedule.MOST_STEPS),
                0L,
                e -> (long) e.schedule().demanded(measure));
    }

    private static <D extends DataSpec, T> Function<Experiment, @Nullable T> ofData(
            Class<D> type, Function<D, T> getter) {
        return e -> type.isInstance(e.data()) ? getter.apply(type.cast(e.data())) : null;
    }

    private static Function<Experiment, @Nullable String> ofIdx(Function<DataSpec.Idx, Path> getter) {
        return ofData(DataSpec.Idx.class, d -> text(getter.apply(d)));
    }

    /** With forward slashes, which every system reads. */
    private static String text(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    /** One value when all layers have the same, so that it holds for any depth; else one for each. */
    private static <T> List<T> perLayer(Experiment experiment, Function<LayerSpec, T> getter) {
        List<T> values = experiment.hidden().stream().map(getter).toList();
        List<T> distinct = values.stream().distinct().toList();
        if (distinct.isEmpty()) {
            return List.of(getter.apply(new LayerSpec(1, Activation.SIGMOID, BatchNormPlacement.BEFORE)));
        }
        return distinct.size() == 1 ? distinct : values;
    }

    private static Source source(DataSpec data) {
        if (data instanceof DataSpec.Generated generated) {
            return Source.valueOf(generated.kind().name());
        }
        return data instanceof DataSpec.Mnist ? Source.MNIST : data instanceof DataSpec.Idx ? Source.IDX : Source.CSV;
    }

    /** All keys, in the order in which files are written. */
    public static List<Property<?>> all() {
        return ALL;
    }

    /** Keys that say something about this source of data alone. */
    private static Set<Property<?>> dataKeys(Source source) {
        return switch (source) {
            case MNIST -> Set.of();
            case IDX -> Set.of(TRAINING_IMAGES, TRAINING_LABELS, TEST_IMAGES, TEST_LABELS);
            case CSV -> Set.of(FILE, HEADER, LABEL, TARGET, SEPARATOR, LEAVE_OUT, TEXT, MISSING, SCALING, TEST_SHARE);
            default -> Set.of(ROWS, NOISE);
        };
    }

    /**
     * Whether a property says something about data from a source.
     *
     * @param source as written in files; an unknown one has no keys of its own
     */
    public static boolean applies(Property<?> property, String source) {
        return SOURCE.choices().contains(source)
                ? applies(property, Map.of(SOURCE, SOURCE.read(source)))
                : property == SOURCE || !property.key().startsWith("data.");
    }

    /** Whether a property says something in an experiment where {@code values} hold. */
    static boolean applies(Property<?> property, Map<Property<?>, Object> values) {
        return !property.key().startsWith("data.")
                || property == SOURCE
                || dataKeys(get(values, SOURCE)).contains(property);
    }

    /** Name of the source of data in {@code values}, as written. */
    static String sourceWord(Map<Property<?>, Object> values) {
        return PropertyType.word(get(values, SOURCE));
    }

    @SuppressWarnings("unchecked") // A value stands under its own property alone, as read by it.
    private static <T> T get(Map<Property<?>, Object> values, Property<T> property) {
        return (T) values.getOrDefault(property, property.standard());
    }

    /**
     * The experiment that {@code values} make, each under its property; what is not there has its default.
     *
     * @param folder against which relative paths stand
     * @throws IllegalArgumentException if values do not fit each other; the message begins with the key
     */
    static Experiment build(Map<Property<?>, Object> values, Path folder) {
        Experiment experiment = new Experiment(
                get(values, TITLE),
                get(values, DESCRIPTION),
                get(values, SEED),
                data(values, folder),
                hidden(values),
                new InitializerSpec(get(values, INITIALIZER), get(values, SCALE)),
                get(values, WEIGHTS).isBlank() ? null : file(values, WEIGHTS, folder),
                get(values, LOSS),
                new NormalizerSpec(
                        get(values, NORMALIZER),
                        get(values, BN_EPS),
                        get(values, BN_MOMENTUM),
                        get(values, GHOST_ROWS).intValue(),
                        get(values, GROUPS).intValue(),
                        get(values, R_MAX),
                        get(values, D_MAX)),
                get(values, NETWORK_NOISE),
                new OptimizerSpec(
                        get(values, OPTIMIZER),
                        get(values, LEARNING_RATE),
                        get(values, MOMENTUM),
                        get(values, WEIGHT_DECAY),
                        get(values, BETA1),
                        get(values, BETA2),
                        get(values, EPS)),
                get(values, BATCH_SIZE).intValue(),
                new InputSpec(get(values, COMPOSITION), get(values, TRAINING_SHIFT), get(values, TEST_SHIFT)),
                new Experiment.TwinSpec(
                        get(values, TWIN),
                        get(values, TWIN_BATCH_NORM),
                        get(values, TWIN_NORMALIZER),
                        get(values, TWIN_NOISE)),
                new Schedule(
                        get(values, RECORD).intValue(),
                        get(values, EVALUATE).intValue(),
                        get(values, PROBE).intValue(),
                        get(values, PROBE_ROWS).intValue(),
                        get(values, DETECT).intValue(),
                        get(values, GRADIENT_SHIFT).intValue(),
                        get(values, LANDSCAPE).intValue(),
                        get(values, BUDGET)),
                get(values, EVENTS));
        checkNormalizers(experiment);
        checkEvents(experiment, Integer.MAX_VALUE);
        return experiment;
    }

    private static void checkNormalizers(Experiment experiment) {
        for (LayerSpec layer : experiment.hidden()) {
            checkPlace(BATCH_NORM, experiment.normalizer().kind(), layer.batchNorm());
        }
        checkGroups(NORMALIZER, experiment.normalizer(Twin.A), experiment);
        if (experiment.twin().enabled()) {
            checkPlace(
                    TWIN_BATCH_NORM,
                    experiment.twin().normalizer(),
                    experiment.twin().batchNorm());
            checkGroups(TWIN_NORMALIZER, experiment.normalizer(Twin.B), experiment);
        }
    }

    private static void checkPlace(Property<?> property, NormalizerKind kind, BatchNormPlacement placement) {
        try {
            BatchNormSwitch.requirePlace(kind, placement);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property.key() + ": " + e.getMessage(), e);
        }
    }

    /** Of all layers, wherever it stands: it can be switched on later. */
    private static void checkGroups(Property<?> property, NormalizerSpec normalizer, Experiment experiment) {
        for (int k = 0; k < experiment.hidden().size(); k++) {
            int units = experiment.hidden().get(k).units();
            if (normalizer.kind() == NormalizerKind.GROUP && units % normalizer.groups() != 0) {
                throw new IllegalArgumentException(property.key() + ": the " + units + " units of hidden layer "
                        + (k + 1)
                        + " cannot be parted into " + normalizer.groups() + " equal groups; change " + GROUPS.key()
                        + " or " + HIDDEN.key());
            }
        }
    }

    /**
     * Checks that the scheduled events can act.
     *
     * @param outputs width of the output layer
     * @throws IllegalArgumentException if one cannot; the message begins with the key
     */
    static void checkEvents(Experiment experiment, int outputs) {
        for (Event event : experiment.events()) {
            try {
                EventRules.validate(event, experiment, outputs);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        EVENTS.key() + ": \"" + EventText.format(event) + "\": " + e.getMessage(), e);
            }
        }
    }

    private static DataSpec data(Map<Property<?>, Object> values, Path folder) {
        Source source = get(values, SOURCE);
        return switch (source) {
            case MNIST -> new DataSpec.Mnist();
            case IDX ->
                new DataSpec.Idx(
                        file(values, TRAINING_IMAGES, folder),
                        file(values, TRAINING_LABELS, folder),
                        file(values, TEST_IMAGES, folder),
                        file(values, TEST_LABELS, folder));
            case CSV ->
                new DataSpec.Csv(
                        file(values, FILE, folder),
                        get(values, HEADER),
                        get(values, LABEL).isBlank() ? null : get(values, LABEL),
                        get(values, SCALING),
                        get(values, TEST_SHARE),
                        get(values, SEPARATOR),
                        get(values, TARGET),
                        get(values, MISSING),
                        get(values, TEXT),
                        get(values, LEAVE_OUT));
            default ->
                new DataSpec.Generated(
                        DataSpec.Kind.valueOf(source.name()), get(values, ROWS).intValue(), get(values, NOISE));
        };
    }

    private static Path file(Map<Property<?>, Object> values, Property<String> property, Path folder) {
        String path = get(values, property);
        if (path.isBlank()) {
            throw new IllegalArgumentException(property.key() + ": is missing; name the file");
        }
        try {
            return folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(property.key() + ": is no file's name: " + e.getReason(), e);
        }
    }

    private static List<LayerSpec> hidden(Map<Property<?>, Object> values) {
        List<Long> units = get(values, HIDDEN);
        if (units.size() > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    HIDDEN.key() + ": " + units.size() + " layers; at most " + MOST_LAYERS + " are built");
        }
        List<LayerSpec> layers = new ArrayList<>();
        for (int k = 0; k < units.size(); k++) {
            layers.add(new LayerSpec(
                    units.get(k).intValue(),
                    ofLayer(values, ACTIVATION, k, units.size()),
                    ofLayer(values, BATCH_NORM, k, units.size())));
        }
        return layers;
    }

    private static <T> T ofLayer(Map<Property<?>, Object> values, Property<List<T>> property, int k, int depth) {
        List<T> list = get(values, property);
        if (list.size() != 1 && list.size() != depth) {
            throw new IllegalArgumentException(property.key() + ": " + list.size() + " values for " + depth
                    + " hidden layers; give one for all, or one for each");
        }
        return list.get(list.size() == 1 ? 0 : k);
    }
}
