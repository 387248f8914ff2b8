package org.driftscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says which folder is written into. */
public final class OutOption {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to write into, made if need be (default: ${DEFAULT-VALUE}).")
    private Path folder;

    /** @param standard the folder where none is given */
    public OutOption(String standard) {
        folder = Path.of(standard);
    }

    /** Where to write. */
    public Path folder() {
        return folder;
    }

    /** A file in it. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Makes it and those above it, as far as they are missing.
     *
     * @throws IOException saying what cannot be made, and why
     */
    public void make() throws IOException {
        Folders.make(folder);
    }

    /** Where it is, for people. */
    @Override
    public String toString() {
        return folder.toAbsolutePath().normalize().toString();
    }
}
