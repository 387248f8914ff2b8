package org.driftscope.app;

import java.util.Locale;
import org.driftscope.nn.Backends;
import org.driftscope.nn.MatrixBackend;
import picocli.CommandLine.Option;

/** The option that chooses who multiplies matrices. */
final class BackendOption {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "What multiplies matrices: ejml, openblas, or auto (OpenBLAS where it loads, else EJML).",
            defaultValue = "auto")
    private Backends.Choice choice = Backends.Choice.AUTO;

    /** As it was given. */
    String word() {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** @throws UserException if what was asked for does not load */
    MatrixBackend load() throws UserException {
        try {
            return Backends.choose(choice);
        } catch (IllegalStateException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }
}
