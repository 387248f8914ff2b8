package org.driftscope.app;

import java.io.IOException;
import java.io.PrintWriter;
import org.driftscope.cli.UserException;
import org.driftscope.train.ExperimentException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one clear message, and chooses the exit code. */
final class Failures {
    private Failures() {}

    /** For arguments that make no sense. */
    static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("driftscope: " + e.getMessage());
        line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** For what could not be done. Only a mistake in the program itself shows its stack. */
    static int failed(Exception e, CommandLine line, ParseResult arguments) {
        PrintWriter err = line.getErr();
        if (e instanceof InterruptedException) {
            err.println("driftscope: stopped; unfinished files are removed");
        } else if (e instanceof IOException || e instanceof ExperimentException || e instanceof UserException) {
            err.println("driftscope: " + e.getMessage());
        } else {
            err.println("driftscope: this should not have happened; please report it:");
            e.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
