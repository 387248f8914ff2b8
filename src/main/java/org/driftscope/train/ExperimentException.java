package org.driftscope.train;

import java.util.List;

/** An experiment that cannot be read. The message is all that is wrong, a line each, with file, line and column. */
public final class ExperimentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param problems at least one */
    public ExperimentException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
