package org.driftscope.cli;

import java.util.Locale;
import org.driftscope.history.SavedRun;

/** A saved run as named on the command line. */
public final class RunArgument {
    private RunArgument() {}

    /** Whether it names a run's file, by how it ends. */
    public static boolean isRun(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(SavedRun.EXTENSION);
    }
}
