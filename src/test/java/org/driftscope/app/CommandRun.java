package org.driftscope.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What a command line did, in this process and without a display or a terminal. */
public record CommandRun(int exitCode, String out, String err, List<String> windowArguments) {

    public static CommandRun of(String... arguments) {
        return of(true, arguments);
    }

    public static CommandRun of(boolean display, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> window = new ArrayList<>();
        CommandLine commands = DriftscopeCommand.commandLine(window::addAll, display, false);
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        int code = commands.execute(arguments);
        return new CommandRun(code, out.toString(), err.toString(), window);
    }
}
