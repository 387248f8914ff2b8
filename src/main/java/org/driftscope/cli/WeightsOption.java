package org.driftscope.cli;

import java.nio.file.Path;
import org.driftscope.train.Experiment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that begins with given weights. */
public final class WeightsOption {
    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "An npz file of weights that both networks begin with, as \"render --as pytorch\" writes it.")
    private @Nullable Path file;

    /** As it was given; null if none was. */
    public @Nullable Path file() {
        return file;
    }

    /** The experiment, beginning with these weights where there are any. */
    public Experiment applyTo(Experiment experiment) {
        return file == null
                ? experiment
                : experiment.withWeights(file.toAbsolutePath().normalize());
    }
}
