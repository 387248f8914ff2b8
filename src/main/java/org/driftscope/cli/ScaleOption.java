package org.driftscope.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says how fine pictures are. */
public final class ScaleOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--scale",
            paramLabel = "1-4",
            description = "Device pixels per unit of the pictures (default: ${DEFAULT-VALUE}).",
            defaultValue = "2")
    private double scale;

    /** @throws ParameterException if it is none that pictures can have */
    public double value() {
        if (!(scale >= 1 && scale <= 4)) {
            throw new ParameterException(spec.commandLine(), "--scale: from 1 to 4, not " + scale);
        }
        return scale;
    }
}
