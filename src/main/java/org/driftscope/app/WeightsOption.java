package org.driftscope.app;

import java.nio.file.Path;
import org.driftscope.train.Experiment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that begins with given weights. */
final class WeightsOption {
    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "An npz file of weights that both networks begin with, as \"render --as pytorch\" writes it.")
    private @Nullable Path file;

    @Nullable
    Path file() {
        return file;
    }

    Experiment applyTo(Experiment experiment) {
        return file == null
                ? experiment
                : experiment.withWeights(file.toAbsolutePath().normalize());
    }
}
