package org.driftscope.data;

import java.io.IOException;

/** Data that cannot be used. The message names the file, the place, the reason and what to do. */
public final class DataException extends IOException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
