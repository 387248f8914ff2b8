package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The system refuses to write more, in the middle of a file: training goes on, and what was safe stays. */
class FullDiskTest {

    /** A program whose files may have so many blocks: the system's write fails as on a full disk. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void trainingGoesOnAndWhatWasSafeIsThere(@TempDir Path root) throws Exception {
        Path said = root.resolve("said.txt");
        Path folder = root.resolve("autosave");
        Process process = AutosavingProgram.start(folder, said, "ulimit -f 64");
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "still running");
        } finally {
            process.destroyForcibly().waitFor();
        }
        List<String> lines = Files.readAllLines(said);
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith("went on to step "), lines.toString());
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("problem: cannot write " + folder)), lines.toString());
        long safe = AutosavingProgram.safe(lines.stream()).max().orElse(-1);
        Optional<AutosaveFolders.Held> held = new AutosaveFolders(folder).abandoned();
        assertEquals(safe >= 0, held.isPresent(), lines.toString());
        if (held.isPresent()) {
            SavedRun saved = SavedRun.read(held.get().folder());
            assertTrue(saved.history().lastStep() >= safe, lines.toString());
            assertEquals(Optional.empty(), new HistoryComparison(saved.history(), trained(saved)).first());
            held.get().close();
        }
    }

    private static History trained(SavedRun saved) throws Exception {
        History history = saved.history().sameBounds();
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(saved.origin().experiment(), lockstep);
            history.add(trainer.start());
            while (trainer.step() < saved.history().lastStep()) {
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    history.add(snapshot);
                }
            }
        }
        return history;
    }
}
