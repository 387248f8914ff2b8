package org.driftscope.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.driftscope.cli.UserException;

/** Times how long after its start the program shows a chart that moves: in a process of its own, started like this one. */
final class StartBench {
    private static final long PATIENCE_SECONDS = 60;

    private StartBench() {}

    /**
     * Starts the program with the experiment it begins with.
     *
     * @param program whose main method starts it with a {@link StartWatch}
     * @return seconds from before there is a process until one of its charts has been painted twice, with more steps the
     *     second time
     * @throws UserException if the process fails
     */
    static double time(Class<?> program) throws UserException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Process process = null;
        try {
            long began = System.nanoTime();
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            // The end of what it says is waited for, so one that hangs has to end.
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroy);
            StringBuilder said = new StringBuilder();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals(StartWatch.MOVES)) {
                        return (System.nanoTime() - began) / 1e9;
                    }
                    said.append(line).append('\n');
                }
            }
            throw new UserException("the program was started anew to time that, but failed: " + said);
        } catch (IOException e) {
            throw new UserException("the program cannot be started anew to time that: " + e.getMessage(), e);
        } finally {
            if (process != null) {
                process.destroy();
                process.waitFor();
            }
        }
    }
}
