package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.driftscope.lesson.Lessons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonsCommandTest {

    @Test
    void listsThoseThatComeAlong() {
        CommandRun run = CommandRun.of("lessons");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(Lessons.IDS.size(), run.out().lines().count(), run.out());
        assertTrue(run.out().startsWith("one-row "), run.out());
    }

    @Test
    void checksOnesOwnAndTellsWhatDoesNotHold(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.toml");
        Files.writeString(folder.resolve("mine_en.md"), "# Mine\n## a\nText");
        write(file, "A.loss at 20 > 0");
        CommandRun passed = CommandRun.of("lessons", file.toString(), "--check", "--seeds", "1");
        assertEquals(0, passed.exitCode(), passed.err());
        assertTrue(passed.out().startsWith("mine, seed 1: passed: A.loss at 20 > 0  ("), passed.out());
        write(file, "A.loss at 20 < 0");
        CommandRun failed = CommandRun.of("lessons", file.toString(), "--check", "--seeds", "1");
        assertEquals(1, failed.exitCode(), failed.err());
        assertTrue(failed.out().contains("FAILED"), failed.out());
    }

    private static void write(Path file, String check) throws IOException {
        Files.writeString(
                file,
                "sample = \"spirals\"\nset = [\"recording.every=5\"]\n[[steps]]\nid = \"a\"\nrun_to = 20\ncheck = [\""
                        + check + "\"]\n");
    }

    @Test
    void saysWhatIsWrong(@TempDir Path folder) {
        CommandRun unknown = CommandRun.of("lessons", "none");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("no lesson none; there are one-row"), unknown.err());
        CommandRun missing =
                CommandRun.of("lessons", folder.resolve("none.toml").toString());
        assertEquals(1, missing.exitCode());
        assertTrue(missing.err().contains("none_en.md"), missing.err());
    }
}
