package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.RunOrigin;
import org.driftscope.history.RunSaver;
import org.driftscope.history.SavedRun;
import org.driftscope.nn.BackendName;
import org.driftscope.nn.Backends;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private final Path file;
    private final Path folder;

    ReplayCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("run.drift");
    }

    /** A short run on the spirals, saved. */
    private CommandRun render() {
        return CommandRun.of(
                "render",
                "spirals",
                "--steps",
                "120",
                "--no-pictures",
                "--backend",
                "ejml",
                "--set",
                "recording.probe_rows=20",
                "--event",
                "40: bn A 1 before",
                "--event",
                "60: lr 0.07",
                "--out",
                folder.resolve("out").toString(),
                "--save",
                file.toString());
    }

    @Test
    void everyNumberOfASavedRunIsTheSameAgain() {
        CommandRun rendered = render();
        assertEquals(0, rendered.exitCode(), rendered.err());
        CommandRun replayed = CommandRun.of("replay", file.toString());
        assertEquals(0, replayed.exitCode(), replayed.err() + replayed.out());
        assertTrue(replayed.out().contains("The same: "), replayed.out());
        assertTrue(replayed.out().contains("120/120 steps"), replayed.out());
    }

    /** What is left of a longer run is thinned otherwise than a run of as many steps. */
    @Test
    void aRunThatTookOffFromALongerOneIsVerifiedToo() throws Exception {
        Experiment experiment = Runs.spirals("recording.every=1");
        History longer = new History(HistorySize.ofBuckets(32));
        Runs.record(experiment, 700, "30: lr 0.2").forEach(longer::add);
        History branched = longer.until(137);
        Runs.record(experiment, 300, "30: lr 0.2", "137: bn A 1 off").stream()
                .filter(snapshot -> snapshot.step() > 137)
                .forEach(branched::add);
        RunOrigin origin = new RunOrigin(experiment, Runs.backend().name(), "test");
        RunSaver.save(file, origin, branched, new CheckpointTrack());
        CommandRun replayed = CommandRun.of("replay", file.toString());
        assertEquals(0, replayed.exitCode(), replayed.err() + replayed.out());
        assertTrue(replayed.out().contains("but for the rounding of sums"), replayed.out());
        Experiment other = ExperimentFile.set(experiment, "optimizer.weight_decay=1e-9");
        RunSaver.save(file, new RunOrigin(other, origin.backend(), "test"), branched, new CheckpointTrack());
        assertEquals(1, CommandRun.of("replay", file.toString()).exitCode());
    }

    @Test
    void theFirstDifferenceIsTold() throws Exception {
        render();
        SavedRun saved = SavedRun.read(file);
        Experiment other = ExperimentFile.set(saved.origin().experiment(), "optimizer.learning_rate=0.123");
        RunSaver.save(
                file, new RunOrigin(other, saved.origin().backend(), "test"), saved.history(), new CheckpointTrack());
        CommandRun replayed = CommandRun.of("replay", file.toString());
        assertEquals(1, replayed.exitCode());
        assertTrue(replayed.out().contains("Not the same. The first difference:"), replayed.out());
        assertTrue(replayed.out().contains("network A at step"), replayed.out());
        assertTrue(replayed.out().contains("recorded "), replayed.out());
    }

    @Test
    void anotherBackendIsRefusedUnlessItIsAskedFor() throws Exception {
        render();
        SavedRun saved = SavedRun.read(file);
        RunOrigin origin = new RunOrigin(saved.origin().experiment(), "EJML 0.1", "test");
        RunSaver.save(file, origin, saved.history(), new CheckpointTrack());
        CommandRun refused = CommandRun.of("replay", file.toString());
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("was recorded with EJML 0.1"), refused.err());
        assertTrue(refused.err().contains("--backend ejml"), refused.err());
        assertEquals(
                0, CommandRun.of("replay", file.toString(), "--backend", "ejml").exitCode());
    }

    @Test
    void whereNumbersDifferAnotherKernelIsTold() throws Exception {
        render();
        SavedRun saved = SavedRun.read(file);
        String here = Backends.choose(Backends.Choice.OPENBLAS).name();
        String library = BackendName.parse(here).library();
        String elsewhere = library + " (Imaginary)";
        // Recorded with EJML, and so it differs.
        CommandRun kernel = replayAsOf(elsewhere, saved);
        assertEquals(1, kernel.exitCode(), kernel.out());
        assertTrue(
                kernel.out().contains("It was recorded with " + elsewhere + ", and replayed with " + here),
                kernel.out());
        assertTrue(kernel.out().contains("OPENBLAS_CORETYPE=Imaginary"), kernel.out());
        CommandRun untold = replayAsOf(library, saved);
        assertEquals(1, untold.exitCode(), untold.out());
        assertTrue(untold.out().contains("does not tell which kernel"), untold.out());
        CommandRun same = replayAsOf(here, saved);
        assertEquals(1, same.exitCode(), same.out());
        assertFalse(same.out().contains("It was recorded with"), same.out());
    }

    private CommandRun replayAsOf(String backend, SavedRun saved) throws IOException {
        RunOrigin origin = new RunOrigin(saved.origin().experiment(), backend, "test");
        RunSaver.save(file, origin, saved.history(), new CheckpointTrack());
        return CommandRun.of("replay", file.toString());
    }

    @Test
    void whatCannotBeReadOrTrainedIsSaid() throws IOException {
        Files.writeString(file, "no run");
        CommandRun damaged = CommandRun.of("replay", file.toString());
        assertEquals(1, damaged.exitCode());
        assertTrue(damaged.err().contains("run.drift") && damaged.err().contains("no zip"), damaged.err());
        assertEquals(
                1,
                CommandRun.of("replay", folder.resolve("none.drift").toString()).exitCode());
        render();
        SavedRun saved = SavedRun.read(file);
        saved.history().events();
        Experiment impossible = saved.origin().experiment();
        RunSaver.save(
                file,
                new RunOrigin(
                        impossible.withEvents(java.util.List.of(new Event(500, new SetLearningRate(-1)))),
                        saved.origin().backend(),
                        "test"),
                saved.history(),
                new CheckpointTrack());
        CommandRun refused = CommandRun.of("replay", file.toString());
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("learning rate"), refused.err());
    }

    @Test
    void theWindowOpensASavedRun() {
        render();
        CommandRun window = CommandRun.of(file.toString());
        assertEquals(0, window.exitCode(), window.err());
        assertTrue(
                window.windowArguments().contains("--experiment=" + file),
                window.windowArguments().toString());
    }
}
