package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.driftscope.data.LoadProgress;
import org.driftscope.train.Checkpoint;
import org.driftscope.train.Deadline;
import org.driftscope.train.Lockstep;
import org.driftscope.train.MeasureWatch;
import org.driftscope.train.RunLog;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs are killed at random moments: what they said was safe is there again, bit for bit. */
class KillTest {
    /** Programs to kill; {@code -Ddriftscope.kills=50} for more. */
    private static final int KILLS = Integer.getInteger("driftscope.kills", 2);

    static final HistorySize SIZE = new HistorySize(64, 16);
    private static final int MOST_MILLIS = 1500;

    /** A step by which a checkpoint was taken. */
    private static final long FIRST_CHECKPOINT = 100;

    @Test
    void whatWasSaidToBeSafeIsThereAgain(@TempDir Path root) throws Exception {
        long most = 0;
        int resumed = 0;
        for (int i = 0; i < KILLS; i++) {
            Path folder = root.resolve("kill-" + i);
            // Every second one is not killed before a checkpoint is safe, however slow the machine.
            long safe = killed(folder, i % 2 == 0 ? 0 : FIRST_CHECKPOINT, new SplittableRandom(i).nextInt(MOST_MILLIS));
            AutosaveFolders folders = new AutosaveFolders(folder);
            AutosaveFolders.Held held = folders.abandoned().orElseThrow();
            SavedRun saved = SavedRun.read(held.folder());
            long found = saved.history().lastStep();
            assertTrue(found >= safe, "kill " + i + ": safe up to step " + safe + ", found up to " + found);
            History history = new History(SIZE);
            Checkpoint end = trained(found, history);
            assertEquals(Optional.empty(), new HistoryComparison(saved.history(), history).first(), "kill " + i);
            assertNull(saved.problem());
            for (Checkpoint checkpoint : saved.checkpoints()) {
                assertEquals(end.a().tensors(), resumed(checkpoint, found).a().tensors(), "kill " + i);
                resumed++;
            }
            held.remove();
            most = Math.max(most, found);
        }
        assertTrue(resumed > 0, "some had a checkpoint");
        System.out.printf(
                "killed: %d programs, the longest at step %,d; nothing lost, gone on with from %d checkpoints%n",
                KILLS, most, resumed);
    }

    /**
     * The last step that a program said was safe, before it was killed: so many milliseconds after it had said so twice of
     * steps from {@code least} on. A checkpoint of the first of them is safe by the second.
     */
    private static long killed(Path folder, long least, int millis) throws Exception {
        Path said = folder.resolveSibling(folder.getFileName() + ".txt");
        Process process = AutosavingProgram.start(folder, said, "");
        try {
            Deadline.await(() -> safe(said).filter(step -> step >= least).count() >= 2 || !process.isAlive());
            assertFalse(process.waitFor(millis, TimeUnit.MILLISECONDS), () -> "it ended by itself: " + text(said));
        } finally {
            process.destroyForcibly().waitFor();
        }
        return safe(said).max().orElseThrow();
    }

    /** What it has said was safe, in lines that it has ended. */
    private static LongStream safe(Path said) {
        String text = text(said);
        return AutosavingProgram.safe(
                text.substring(0, text.lastIndexOf('\n') + 1).lines());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An undisturbed run: fills its history, and tells where it ends. */
    private static Checkpoint trained(long steps, History history) throws Exception {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(AutosavingProgram.experiment(), lockstep);
            history.add(trainer.start());
            while (trainer.step() < steps) {
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    history.add(snapshot);
                }
            }
            return trainer.checkpoint();
        }
    }

    private static Checkpoint resumed(Checkpoint from, long steps) throws Exception {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory()
                    .resume(
                            AutosavingProgram.experiment(),
                            RunLog.NONE,
                            from,
                            lockstep,
                            MeasureWatch.NONE,
                            LoadProgress.NONE);
            while (trainer.step() < steps) {
                trainer.learn();
            }
            return trainer.checkpoint();
        }
    }
}
