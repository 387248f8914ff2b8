package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.driftscope.export.PngImage;
import org.driftscope.export.PngMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // Set before each test.
class ShiftsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesTheTableAndThePicture() throws IOException {
        CommandRun run =
                CommandRun.of("shifts", "--steps", "20", "--hold", "20", "--seeds", "1", "--out", folder.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("input-shift.md"), run.out());
        List<String> lines = Files.readAllLines(folder.resolve("input-shift.md"));
        List<String> rows =
                lines.stream().filter(line -> line.startsWith("| ")).skip(2).toList();
        assertEquals(11, rows.size(), lines::toString);
        assertTrue(rows.get(0).startsWith("| as they are |"), rows.get(0));
        assertTrue(rows.get(10).startsWith("| rotation 90 |"), rows.get(10));
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            assertEquals(12, cells.length, row);
            for (int accuracy : new int[] {2, 3, 5}) {
                double value = Double.parseDouble(cells[accuracy].strip().split(" ", 2)[0]);
                assertTrue(value > 0 && value <= 1, row);
            }
            // Only what is shifted is told apart and re-estimated.
            assertEquals(row.equals(rows.get(0)), cells[4].isBlank(), row);
        }
        PngMetadata picture = PngMetadata.read(folder.resolve("input-shift.png"));
        assertTrue(Objects.requireNonNull(picture.texts().get(PngImage.EVENTS)).contains("shift test rotation 90"));
    }

    @Test
    void stepsThatDoNotFitAreRefusedBeforeAnythingIsTrained() {
        CommandRun run = CommandRun.of("shifts", "--steps", "30", "--hold", "20", "--out", folder.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--hold") && run.err().contains("30, 20"), run.err());
        assertFalse(Files.exists(folder.resolve("input-shift.md")));
    }
}
