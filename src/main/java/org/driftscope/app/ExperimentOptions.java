package org.driftscope.app;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.cli.ExperimentArgument;
import org.driftscope.cli.WeightsOption;
import org.driftscope.train.Event;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** An experiment, and options that change it. */
final class ExperimentOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "EXPERIMENT", description = "An experiment file, or a sample.")
    private String name = "";

    @Option(names = "--seed", paramLabel = "S", description = "In place of the experiment's own seed.")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes a property of the experiment, such as optimizer.learning_rate=0.5. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            converter = EventConverter.class,
            description = "Acts behind a step: \"1000: bn A 2 off\", \"1000: bn B 1 after naive\", \"2000: lr 0.05\", "
                    + "\"2000: momentum 0.9\", \"0: unit 3 17\". Layers and units count from 1. May be repeated.")
    private List<Event> events = new ArrayList<>();

    @Mixin
    private final WeightsOption weights = new WeightsOption();

    /** As it was given. */
    String name() {
        return name;
    }

    /**
     * The experiment as it is to run.
     *
     * @param steps that it runs; events that come later are told of
     * @throws ExperimentException if there is none of that name, or it cannot be read
     * @throws ParameterException if a property cannot be set
     */
    Experiment read(long steps) throws ExperimentException {
        Experiment experiment = weights.applyTo(ExperimentArgument.read(name));
        try {
            if (!assignments.isEmpty()) {
                experiment = ExperimentFile.set(experiment, assignments.toArray(String[]::new));
            }
        } catch (ExperimentException e) {
            throw new ParameterException(spec.commandLine(), "--set: " + e.getMessage(), e);
        }
        if (seed != null) {
            experiment = experiment.withSeed(seed);
        }
        List<Event> all = new ArrayList<>(experiment.events());
        all.addAll(events);
        for (Event event : all) {
            if (event.step() >= steps) {
                spec.commandLine()
                        .getErr()
                        .println("driftscope: the event \"" + EventText.format(event)
                                + "\" does not act: the run ends with step " + steps);
            }
        }
        return experiment.withEvents(all);
    }

    private static final class EventConverter implements ITypeConverter<Event> {
        @Override
        public Event convert(String text) {
            try {
                return EventText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
