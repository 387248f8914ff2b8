package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Deadline;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutosaveTest {
    private static final long EVERY = 1000;

    private final Path root;
    private final AutosaveFolders folders;
    private final BlockingQueue<Long> saved = new LinkedBlockingQueue<>();
    private final Autosave autosave;
    private final CheckpointTrack checkpoints = new CheckpointTrack();
    private final RunOrigin origin = new RunOrigin(Runs.spirals(), "EJML", "test");

    AutosaveTest(@TempDir Path root) {
        this.root = root.resolve("autosave");
        this.folders = new AutosaveFolders(this.root);
        this.autosave = new Autosave(folders, EVERY, saved::add);
    }

    @AfterEach
    void close() {
        autosave.close();
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.toList();
        }
    }

    private long nextSaved() throws InterruptedException {
        Long step = saved.poll(20, TimeUnit.SECONDS);
        assertNotNull(step, autosave.problem());
        return step;
    }

    @Test
    void aRunIsSavedAsItGoesOnAndWhenItIsTime() throws Exception {
        History history = new History(HistorySize.ofBuckets(16));
        long now = 0;
        for (Snapshot snapshot : Runs.record(Runs.spirals(), 100, "40: lr 0.2")) {
            history.add(snapshot);
            autosave.pulse(origin, history, checkpoints, now);
            assertEquals(snapshot.step(), nextSaved());
            autosave.pulse(origin, history, checkpoints, now + EVERY - 1);
            assertTrue(saved.isEmpty(), "not time yet");
            now += EVERY;
        }
        SavedRun read = SavedRun.read(runs().get(0));
        assertEquals(Optional.empty(), new HistoryComparison(history, read.history()).first());
        assertEquals(history.events(), read.history().events());
        assertTrue(folders.abandoned().isEmpty(), "it is still going on");
        autosave.close();
        assertEquals(List.of(), runs(), "nothing is left of a clean end");
    }

    @Test
    void anotherRunTakesThePlaceOfTheOneBefore() throws Exception {
        History first = new History(HistorySize.ofBuckets(16));
        Runs.record(Runs.spirals(), 50).forEach(first::add);
        autosave.pulse(origin, first, checkpoints, 0);
        assertEquals(50, nextSaved());
        History second = new History(HistorySize.ofBuckets(16));
        Runs.record(Runs.spirals(), 20).forEach(second::add);
        autosave.pulse(origin, second, checkpoints, 1);
        assertEquals(20, nextSaved());
        assertEquals(1, runs().size());
        assertEquals(20, SavedRun.read(runs().get(0)).history().lastStep());
    }

    @Test
    void whatAnEndedProgramLeftIsFoundOnceAndHeld() throws Exception {
        History history = new History(HistorySize.ofBuckets(16));
        Runs.record(Runs.spirals(), 50).forEach(history::add);
        Path left;
        try (AutosaveFolders.Held held = folders.begin()) {
            left = held.folder();
            new RunFolder(left, origin, new HistorySize(16, 256))
                    .append(List.of(new HistoryChanges(history).next(Long.MAX_VALUE)));
            Files.createDirectories(root.resolve("run-with-nothing"));
            assertEquals(Optional.empty(), folders.abandoned());
            assertFalse(Files.exists(root.resolve("run-with-nothing")));
        }
        AutosaveFolders.Held found = folders.abandoned().orElseThrow();
        assertEquals(left, found.folder());
        assertEquals(Optional.empty(), folders.abandoned(), "it is held");
        assertEquals(50, SavedRun.read(found.folder()).history().lastStep());
        found.remove();
        assertFalse(Files.exists(left));
    }

    @Test
    void whereNothingCanBeWrittenItIsSaidAndTriedAgain() throws Exception {
        Files.writeString(root, "a file in the folder's place");
        History history = new History(HistorySize.ofBuckets(16));
        Runs.record(Runs.spirals(), 50).forEach(history::add);
        autosave.pulse(origin, history, checkpoints, 0);
        Deadline.await(() -> autosave.problem() != null);
        assertTrue(String.valueOf(autosave.problem()).contains("autosave"), autosave.problem());
        Files.delete(root);
        autosave.pulse(origin, history, checkpoints, EVERY - 1);
        assertTrue(saved.isEmpty());
        autosave.pulse(origin, history, checkpoints, EVERY);
        assertEquals(50, nextSaved());
        assertNull(autosave.problem());
        assertEquals(50, SavedRun.read(runs().get(0)).history().lastStep());
    }
}
