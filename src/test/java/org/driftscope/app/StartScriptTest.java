package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program, with a Java that only pretends: it keeps classes, and says how it was called. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {
    private static final String USE = "-XX:SharedArchiveFile=";
    private static final String KEEP = "-XX:ArchiveClassesAtExit=";

    /** Bytes of a window's classes; a start that fails keeps a few. */
    private static final long MANY = 30_000_000;

    private final Path home;
    private final Path jdk;
    private final Path java;
    private final Path cache;

    StartScriptTest(@TempDir Path folder) {
        home = folder.resolve("the program");
        jdk = folder.resolve("jdk");
        java = jdk.resolve("bin/java");
        cache = folder.resolve("a cache");
    }

    @BeforeEach
    void makeProgram() throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Path.of("src/program/bin/driftscope"), home.resolve("bin/driftscope"));
        old(Files.createFile(Files.createDirectories(home.resolve("lib")).resolve("driftscope.jar")));
        Files.createDirectories(jdk.resolve("bin"));
        Files.createDirectory(cache);
        pretend("17.0.15", MANY);
    }

    private void pretend(String version, long bytes) throws IOException {
        String script = """
                #!/bin/sh
                [ "$1" = -version ] && { echo 'openjdk version "VERSION" 2025-04-15' >&2; exit; }
                for argument; do
                    echo "$argument"
                    case $argument in KEEP*) head -c BYTES /dev/zero > "${argument#KEEP}" ;; esac
                done
                """.replace("VERSION", version).replace("KEEP", KEEP).replace("BYTES", Long.toString(bytes));
        assertTrue(Files.writeString(java, script).toFile().setExecutable(true));
        old(java);
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    /** The arguments that Java was given. */
    private List<String> start(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of("/bin/sh", home.resolve("bin/driftscope").toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().remove("JAVA_OPTS");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), out);
        return out.lines().toList();
    }

    private static boolean has(List<String> arguments, String option) {
        return arguments.stream().anyMatch(argument -> argument.startsWith(option));
    }

    private long kept() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("driftscope"))) {
            return files.count();
        }
    }

    @Test
    void handsItsArgumentsToTheProgram() throws IOException, InterruptedException {
        List<String> arguments = start("my experiment.toml", "--backend", "ejml");

        int main = arguments.indexOf("org.driftscope.app.Launcher");
        assertEquals(List.of("my experiment.toml", "--backend", "ejml"), arguments.subList(main + 1, arguments.size()));
        assertTrue(arguments.containsAll(List.of("--module-path", home + "/lib/javafx", "-cp", home + "/lib/*")));
    }

    @Test
    void classesAreKeptOnceAndUsedFromThenOn() throws IOException, InterruptedException {
        assertTrue(has(start(), KEEP));
        List<String> second = start();
        List<String> render = start("render", "spirals");

        assertTrue(has(second, USE) && !has(second, KEEP), second.toString());
        assertTrue(has(render, USE), render.toString());
    }

    @Test
    void classesOfAnotherJavaOrAnotherBuildAreReplaced() throws IOException, InterruptedException {
        start();
        pretend("21.0.2", MANY);
        assertTrue(has(start(), KEEP));
        assertTrue(has(start(), USE));
        Files.setLastModifiedTime(
                home.resolve("lib/driftscope.jar"), FileTime.from(Instant.now().plusSeconds(5)));
        assertTrue(has(start(), KEEP));
        assertEquals(1, kept());
    }

    @Test
    void theFewClassesOfAStartThatFailedAreReplaced() throws IOException, InterruptedException {
        pretend("17.0.15", 1_000_000);
        assertTrue(has(start("no-such-experiment"), KEEP));
        assertTrue(has(start(), KEEP));
    }

    @Test
    void commandsThatOpenNoWindowKeepNone() throws IOException, InterruptedException {
        for (String command : DriftscopeCommand.commandLine(arguments -> {}, true, false)
                .getSubcommands()
                .keySet()) {
            assertFalse(has(start(command), KEEP), command);
        }
    }

    @Test
    void doesWithoutACache() throws IOException, InterruptedException {
        Files.delete(cache);
        Files.createFile(cache);

        List<String> arguments = start();

        assertFalse(has(arguments, KEEP) || has(arguments, USE), arguments.toString());
        assertTrue(arguments.contains("org.driftscope.app.Launcher"));
    }
}
