package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a program of its own, since a shutdown comes only once. */
class InterruptionTest {
    private static final long MOST_SECONDS = 60;

    private final Path folder;

    InterruptionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Process.destroy kills there, and asks for nothing")
    void aRunThatIsStoppedLeavesNoFile() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        "render",
                        "spirals",
                        "--steps=100000000",
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            awaitFiles(out, process);
            process.destroy();
            assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }

        assertNotEquals(0, process.exitValue());
        assertEquals(List.of(), files(out));
    }

    /** Until it has begun to write. */
    private void awaitFiles(Path out, Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (files(out).size() < 3) {
            assertTrue(process.isAlive(), () -> "ended too early");
            assertTrue(System.nanoTime() < deadline, "wrote nothing");
            Thread.onSpinWait();
        }
    }

    private static List<Path> files(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.toList();
        }
    }
}
