package org.driftscope.history;

import java.io.IOException;

/** A run's file that cannot be read. The message names the file, the place and the reason. */
public final class RunFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public RunFileException(String message) {
        super(message);
    }

    public RunFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
