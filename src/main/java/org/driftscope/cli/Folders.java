package org.driftscope.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that are written into. */
public final class Folders {
    private Folders() {}

    /**
     * Makes the folder and those above it, as far as they are missing.
     *
     * @throws IOException saying what cannot be made, and why
     */
    public static void make(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("cannot make the folder " + folder + ": " + e.getFile() + " is a file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("cannot make the folder " + folder + ": no permission", e);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            throw new IOException("cannot make the folder " + folder + ": " + reason, e);
        }
    }
}
