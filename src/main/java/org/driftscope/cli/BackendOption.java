package org.driftscope.cli;

import java.util.Locale;
import org.driftscope.nn.Backends;
import org.driftscope.nn.MatrixBackend;
import picocli.CommandLine.Option;

/** The option that chooses who multiplies matrices. */
public final class BackendOption {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "What multiplies matrices: ejml, openblas, or auto (OpenBLAS where it loads, else EJML).",
            defaultValue = "auto")
    private Backends.Choice choice = Backends.Choice.AUTO;

    /** As it was given. */
    public String word() {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Begins to load its library on another thread, which the process does but once. Whoever loads the backend afterwards
     * has less to wait for.
     */
    public void preload() {
        Thread thread = new Thread(
                () -> {
                    try {
                        Backends.choose(choice);
                    } catch (IllegalStateException e) {
                        // Said to whoever asks for it.
                        return;
                    }
                },
                "driftscope-library");
        thread.setDaemon(true);
        thread.start();
    }

    /** @throws UserException if what was asked for does not load */
    public MatrixBackend load() throws UserException {
        try {
            return Backends.choose(choice);
        } catch (IllegalStateException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }
}
