package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a program of its own, since the library chooses only once. */
class OpenBlasKernelTest {
    private static final long MOST_SECONDS = 60;

    /** Tells the backend's name. */
    static final class Program {
        public static void main(String[] arguments) {
            System.out.println(Backends.choose(Backends.Choice.OPENBLAS).name());
        }
    }

    /** Those that every processor of this architecture can run. */
    @ParameterizedTest
    @ValueSource(strings = {"Nehalem", "Core2"})
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
    void theBackendsNameTellsTheKernel(String kernel) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("OPENBLAS_CORETYPE", kernel);
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS));
            assertEquals(kernel, BackendName.parse(said.strip()).kernel(), said);
        } finally {
            process.destroyForcibly();
        }
    }
}
