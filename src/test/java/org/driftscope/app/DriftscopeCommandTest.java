package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class DriftscopeCommandTest {

    @Test
    void opensTheWindowOnTheDefaultExperiment() {
        CommandRun run = CommandRun.of();

        assertEquals(0, run.exitCode());
        assertEquals(List.of("--experiment=ioffe-2015", "--backend=auto"), run.windowArguments());
    }

    @Test
    void opensTheWindowAsAskedFor() {
        CommandRun run = CommandRun.of("spirals", "--backend", "ejml");

        assertEquals(List.of("--experiment=spirals", "--backend=ejml"), run.windowArguments());
    }

    @Test
    void saysThatTheExperimentIsUnknownBeforeAWindowOpens() {
        CommandRun run = CommandRun.of("no-such-experiment");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("\"no-such-experiment\" is neither a file nor a sample"), run.err());
        assertTrue(run.windowArguments().isEmpty());
    }

    @Test
    void rendersWhereThereIsNoDisplayAndSaysSo() {
        CommandRun run = CommandRun.of(false, "no-such-experiment");

        assertTrue(run.out().contains("no display"), run.out());
        assertTrue(run.out().contains("driftscope render no-such-experiment"), run.out());
        assertEquals(1, run.exitCode());
        assertTrue(run.windowArguments().isEmpty());
    }

    @Test
    void saysWhyNoWindowOpens() {
        StringWriter err = new StringWriter();
        CommandLine commands = DriftscopeCommand.commandLine(
                arguments -> {
                    throw new UnsupportedOperationException("Unable to open DISPLAY");
                },
                true,
                false);
        commands.setErr(new PrintWriter(err, true));

        assertEquals(1, commands.execute("spirals"));
        assertEquals(
                "driftscope: no window opens here (Unable to open DISPLAY); to do without one: driftscope render spirals",
                err.toString().strip());
    }

    @Test
    void tellsTheVersionThatTheBuildWroteDown() {
        CommandRun run = CommandRun.of("--version");

        assertEquals(0, run.exitCode());
        assertTrue(run.out().lines().findFirst().orElseThrow().matches("Driftscope \\d+\\.\\d+.*"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "render --help", "bench --help"})
    void helpsAndSaysWhatExitCodesMean(String arguments) {
        CommandRun run = CommandRun.of(arguments.split(" "));

        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("Exit codes:"), run.out());
        assertTrue(run.out().contains("--backend"), run.out());
    }

    @Test
    void thePageAboutTheCommandLineNamesEveryOption() throws IOException {
        String page = Files.readString(Path.of("docs", "command-line.md"));
        CommandLine commands = DriftscopeCommand.commandLine(arguments -> {}, true, false);
        for (String name : List.of("render", "bench")) {
            CommandLine command =
                    Objects.requireNonNull(commands.getSubcommands().get(name));
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (!option.usageHelp() && !option.versionHelp() && !option.hidden()) {
                    assertTrue(page.contains("`" + option.longestName()), option.longestName());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-such-option", "--backend=gpu", "spirals and-one-more"})
    void wrongUsageIsExitCode2WithOneMessage(String arguments) {
        CommandRun run = CommandRun.of(arguments.split(" "));

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("driftscope: "), run.err());
        assertTrue(run.err().contains("Try 'driftscope --help'."), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }
}
