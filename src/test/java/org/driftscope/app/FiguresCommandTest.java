package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresCommandTest {

    @Test
    void anUnknownFigureIsRefusedWithTheKnownOnes(@TempDir Path folder) {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of("figures", "F1", "F99", "--out", out.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("no figure F99; there are F1, F2"), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aSeedThatIsNoNumberIsRefused() {
        CommandRun run = CommandRun.of("figures", "F1", "--seeds", "1,two");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("two"), run.err());
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidBeforeAnythingIsTrained(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        CommandRun run = CommandRun.of("figures", "F8", "--out", file.toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("is a file"), run.err());
    }
}
