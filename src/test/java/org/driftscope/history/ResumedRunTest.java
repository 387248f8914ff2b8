package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Deadline;
import org.driftscope.train.Event;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Trainer;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.TrainingSession;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is opened goes on at its newest checkpoint, as if it had never stopped. */
class ResumedRunTest {
    private static final HistorySize SIZE = new HistorySize(1024, 256);
    private static final long SAVED = 320;
    private static final long END = 420;

    /** With all that a trainer keeps between steps: optimizer memory, shuffling, noise, shifted input, a reference. */
    private static final String[] EVENTS = {
        "12: shift training noise 0.1 gradual 10",
        "30: bn A 2 off",
        "60: composition imbalanced 1,0.3",
        "90: lr 0.05",
        "140: batch-size 24",
        "180: bn A 2 before",
        "200: shift both rotation 40 periodic 70",
        "240: reference step 100"
    };

    private final Path folder;

    ResumedRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Experiment experiment(String optimizer) {
        return Runs.spirals("network.noise=true", "optimizer.kind=" + optimizer, "optimizer.momentum=0.7");
    }

    /** A run as it is recorded from its start; also saves it at a step, as one file and as a folder that grew. */
    private History record(Experiment experiment, List<String> events, long steps, long save) throws Exception {
        List<Event> due = new ArrayList<>(events.stream().map(EventText::parse).toList());
        RunOrigin origin = new RunOrigin(experiment, "EJML", "test");
        History history = new History(SIZE);
        CheckpointTrack checkpoints = new CheckpointTrack();
        HistoryChanges changes = new HistoryChanges(history);
        Path grown = Files.createDirectories(folder.resolve("folder"));
        RunFolder growing = new RunFolder(grown, origin, SIZE);
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            history.add(trainer.start());
            while (true) {
                while (!due.isEmpty() && due.get(0).step() == trainer.step()) {
                    trainer.apply(due.remove(0).intervention());
                }
                if (trainer.step() == save) {
                    Optional.ofNullable(trainer.reportEvents()).ifPresent(history::add);
                    RunSaver.save(folder.resolve("file"), origin, history, checkpoints);
                    growing.append(List.of(changes.next(Long.MAX_VALUE)));
                }
                if (trainer.step() == steps) {
                    Optional.ofNullable(trainer.reportEvents()).ifPresent(history::add);
                    return history;
                }
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    history.add(snapshot);
                    checkpoints.follow(trainer);
                    if (trainer.step() <= save && checkpoints.steps().contains(trainer.step())) {
                        growing.append(List.of(changes.next(Long.MAX_VALUE)));
                        growing.add(checkpoints
                                .until(trainer.step())
                                .get(checkpoints.steps().size() - 1));
                    }
                }
            }
        }
    }

    /** Goes on with a saved run up to {@link #END}; asks for something where it was saved. */
    private static History goOn(SavedRun saved, TrainerFactory factory, List<String> asked) {
        History history = saved.history();
        try (TrainingSession session =
                new TrainingSession(factory, saved.origin().experiment(), saved.end(), false, null)) {
            Deadline.await(() -> session.state() == TrainingSession.State.PAUSED);
            asked.forEach(text -> session.submit(EventText.parse(text).intervention()));
            session.setRunning(true);
            Deadline.await(() -> {
                session.drain(snapshot -> {
                    if (snapshot.step() <= END) {
                        history.add(snapshot);
                    }
                });
                return (session.step() > END && history.lastStep() == END) || session.failure() != null;
            });
            assertNull(session.failure());
            assertNull(session.takeRejection());
        }
        return history;
    }

    private static void assertSame(History expected, History actual) {
        assertEquals(END, actual.lastStep());
        assertEquals(Optional.empty(), new HistoryComparison(expected, actual).first());
        assertEquals(expected.events(), actual.events());
    }

    @ParameterizedTest
    @CsvSource({"sgd, file", "adam, folder", "nesterov, file", "nesterov, folder"})
    void goesOnBitForBit(String optimizer, String form) throws Exception {
        Experiment experiment = experiment(optimizer);
        History whole = record(experiment, List.of(EVENTS), END, SAVED);
        SavedRun saved = SavedRun.read(folder.resolve(form));
        assertNull(saved.problem());
        assertEquals(
                List.of(100L, 200L, 300L),
                saved.checkpoints().stream().map(one -> one.step()).toList());
        Counting counting = new Counting(new AtomicLong(), Runs.backend());
        History again = goOn(saved, new TrainerFactory(counting), List.of());
        assertSame(whole, again);
        long resumed = counting.products.get();
        goOn(withoutCheckpoints(SavedRun.read(folder.resolve(form))), new TrainerFactory(counting), List.of());
        long relearnt = counting.products.get() - resumed;
        assertTrue(resumed < relearnt / 2, resumed + " products against " + relearnt);
    }

    private static SavedRun withoutCheckpoints(SavedRun saved) {
        return new SavedRun(saved.origin(), saved.history(), List.of(), null);
    }

    /** The file has no looks at the probe batch; what asks for one has it taken again. */
    @ParameterizedTest
    @CsvSource({
        "reference ago 150, 0",
        "reference ago 20, 0",
        "reference step 77, 0",
        "reference start, 0",
        "reference here, 0",
        "lr 0.3, 100",
        "lr 0.3, 180"
    })
    void referencesAreWhatTheyWereInTheRunThatWentOn(String asked, long ago) throws Exception {
        Experiment experiment = Runs.spirals("recording.probe_rows=12000");
        List<String> events = new ArrayList<>(List.of("35: reference step 20"));
        if (ago > 0) {
            events.add("110: reference ago " + ago);
        }
        events.add(SAVED + ": " + asked);
        History whole = record(experiment, events, END, SAVED);
        // Saved before that was asked for.
        record(experiment, events.subList(0, events.size() - 1), END, SAVED);
        SavedRun saved = SavedRun.read(folder.resolve("file"));
        assertSame(whole, goOn(saved, Runs.factory(), List.of("0: " + asked)));
    }

    /** A reference that the experiment schedules behind the end. */
    @Test
    void scheduledReferencesAreTheSame() throws Exception {
        Experiment experiment = Runs.spirals("recording.probe_rows=12000")
                .withEvents(List.of(EventText.parse("340: reference ago 110"), EventText.parse("360: lr 0.2")));
        History whole = record(experiment, List.of(), END, SAVED);
        assertSame(whole, goOn(SavedRun.read(folder.resolve("folder")), Runs.factory(), List.of()));
    }

    @Test
    void aDamagedCheckpointIsLeftOutAndTheRunIsTheSame() throws Exception {
        Experiment experiment = experiment("adam");
        History whole = record(experiment, List.of(EVENTS), END, SAVED);
        Path part = folder.resolve("folder").resolve("checkpoint-3.bin");
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 4;
        Files.write(part, bytes);
        SavedRun saved = SavedRun.read(folder.resolve("folder"));
        assertTrue(String.valueOf(saved.problem()).contains("checkpoint-3.bin"), saved.problem());
        assertEquals(2, saved.checkpoints().size());
        assertSame(whole, goOn(saved, Runs.factory(), List.of()));
        Files.delete(part);
        assertTrue(String.valueOf(SavedRun.read(folder.resolve("folder")).problem())
                .contains("no such part"));
    }

    /** Well-formed, and of another network, or of a later step. */
    @Test
    void aCheckpointOfAnotherRunIsLeftOutAndTheRunIsTheSame() throws Exception {
        record(Runs.spirals("network.hidden=[9, 7]"), List.of(), SAVED, SAVED);
        byte[] other = Files.readAllBytes(folder.resolve("folder").resolve("checkpoint-3.bin"));
        Experiment experiment = Runs.spirals("network.noise=true");
        History whole = record(experiment, List.of(), END, SAVED);
        Files.write(folder.resolve("folder").resolve("checkpoint-3.bin"), other);
        SavedRun saved = SavedRun.read(folder.resolve("folder"));
        assertNull(saved.problem());
        try (TrainingSession session = new TrainingSession(Runs.factory(), experiment, saved.end(), true, null)) {
            Deadline.await(() -> {
                session.drain(snapshot -> {
                    if (snapshot.step() <= END) {
                        saved.history().add(snapshot);
                    }
                });
                return session.step() > END && saved.history().lastStep() == END;
            });
            String said = session.takeRejection();
            assertNotNull(said);
            assertTrue(said.contains("step 300"), said);
        }
        assertSame(whole, saved.history());
    }

    @Test
    void aRunThatWasSavedWithoutCheckpointsIsLearntAgain() throws Exception {
        Experiment experiment = experiment("sgd");
        History whole = record(experiment, List.of(EVENTS), END, SAVED);
        Path list = folder.resolve("folder").resolve(RunManifest.NAME);
        String text = Files.readString(list);
        Files.writeString(list, text.substring(0, text.indexOf("checkpoints")));
        SavedRun saved = SavedRun.read(folder.resolve("folder"));
        assertEquals(List.of(), saved.checkpoints());
        assertNull(saved.problem());
        assertSame(whole, goOn(saved, Runs.factory(), List.of()));
    }

    /** Parts that went are gone from the folder, and the newest are there. */
    @Test
    void aFolderKeepsSomeOfManyCheckpoints() throws IOException {
        Path grown = Files.createDirectories(folder.resolve("long"));
        RunFolder growing = new RunFolder(grown, new RunOrigin(Runs.spirals(), "EJML", "test"), SIZE);
        CheckpointTrack track = new CheckpointTrack();
        History history = new History(SIZE);
        HistoryChanges changes = new HistoryChanges(history);
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(Runs.spirals(), lockstep);
            history.add(trainer.start());
            for (int i = 1; i <= 60; i++) {
                for (int k = 0; k < 5; k++) {
                    Optional.ofNullable(trainer.learn()).ifPresent(history::add);
                }
                track.add(trainer.checkpoint());
                growing.append(List.of(changes.next(Long.MAX_VALUE)));
                growing.add(track.until(5L * i).get(i - 1));
            }
        }
        SavedRun saved = SavedRun.read(grown);
        assertNull(saved.problem());
        assertEquals(32, saved.checkpoints().size());
        assertEquals(300, saved.checkpoints().get(31).step());
        assertEquals(295, saved.checkpoints().get(30).step());
        try (var files = Files.list(grown)) {
            assertEquals(
                    32,
                    files.filter(file -> file.getFileName().toString().startsWith("checkpoint"))
                            .count());
        }
    }

    /** Counts products. */
    private record Counting(AtomicLong products, MatrixBackend to) implements MatrixBackend {
        @Override
        public String name() {
            return to.name();
        }

        @Override
        public void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
            products.incrementAndGet();
            to.multiply(a, b, c);
        }

        @Override
        public void multiplyTransposeA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
            products.incrementAndGet();
            to.multiplyTransposeA(a, b, c);
        }

        @Override
        public void multiplyTransposeB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
            products.incrementAndGet();
            to.multiplyTransposeB(a, b, c);
        }
    }
}
