package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Event;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.UnattendedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest {
    private static final Experiment EXPERIMENT = Runs.spirals("recording.every=2");

    private final Path folder;
    private final Path file;

    RunFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("run.drift");
    }

    static RunOrigin origin() {
        return new RunOrigin(EXPERIMENT, Runs.backend().name(), "test");
    }

    private static List<Snapshot> snapshots() {
        return Runs.record(EXPERIMENT, 200, "10: lr 0.012345678901234567", "77: bn B 1 off", "150: reference here");
    }

    private static History recorded() {
        History history = new History(HistorySize.ofBuckets(64));
        snapshots().forEach(history::add);
        return history;
    }

    private static void assertSame(History expected, SavedRun saved) {
        assertEquals(Optional.empty(), new HistoryComparison(expected, saved.history()).first());
        assertEquals(expected.events(), saved.history().events());
        assertEquals(expected.lastStep(), saved.history().lastStep());
        assertEquals(origin(), saved.origin());
    }

    @Test
    void aRunIsReadAsItWasSaved() throws IOException {
        History history = recorded();
        RunSaver.save(file, origin(), history, new CheckpointTrack());
        SavedRun saved = SavedRun.read(file);
        assertSame(history, saved);
        assertEquals(200, saved.log().step());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(4, zip.size());
        }
    }

    @Test
    void aRunWithNothingRecordedIsReadToo() throws IOException {
        RunSaver.save(file, origin(), new History(HistorySize.ofBuckets(64)), new CheckpointTrack());
        SavedRun saved = SavedRun.read(file);
        assertEquals(0, saved.log().step());
        assertEquals(null, saved.history().latest());
    }

    @Test
    void aFolderThatGrowsHoldsTheRunAtAnyTime() throws IOException {
        History history = new History(HistorySize.ofBuckets(16));
        HistoryChanges changes = new HistoryChanges(history);
        RunFolder run = new RunFolder(folder, origin(), new HistorySize(16, 256));
        for (Snapshot snapshot : snapshots()) {
            history.add(snapshot);
            if (snapshot.step() % 20 == 0) {
                run.append(List.of(changes.next(Long.MAX_VALUE)));
                assertSame(history, SavedRun.read(folder));
            }
        }
    }

    /** Parts that the list does not name yet, or not any more, are as if they were not there. */
    @Test
    void whatIsLeftOfAnEndInTheMiddleOfSavingIsNotRead() throws IOException {
        History history = new History(HistorySize.ofBuckets(16));
        HistoryChanges changes = new HistoryChanges(history);
        RunFolder run = new RunFolder(folder, origin(), new HistorySize(16, 256));
        List<Snapshot> snapshots = snapshots();
        history.add(snapshots.get(0));
        run.append(List.of(changes.next(Long.MAX_VALUE)));
        Files.write(folder.resolve("history-2.bin"), new byte[100]);
        Files.write(folder.resolve(".history-3.bin.tmp"), new byte[100]);
        Files.writeString(folder.resolve(RunManifest.EVENTS), "5: lr 1\n");
        assertSame(history, SavedRun.read(folder));
    }

    /** A saved run that goes on is the run that was never saved. */
    @Test
    void aRunGoesOnFromItsFile() throws Exception {
        Experiment experiment = EXPERIMENT.withEvents(List.of(
                EventText.parse("5: lr 0.2"), EventText.parse("40: lr 0.3"), EventText.parse("60: momentum 0.5")));
        History whole = new History(HistorySize.ofBuckets(64));
        Runs.record(experiment, 100, "40: bn A 1 before").forEach(whole::add);
        History before = new History(HistorySize.ofBuckets(64));
        Runs.record(experiment, 40, "40: bn A 1 before").forEach(before::add);
        RunSaver.save(file, new RunOrigin(experiment, "EJML", "test"), before, new CheckpointTrack());
        SavedRun saved = SavedRun.read(file);
        assertEquals(40, saved.log().step());
        try (org.driftscope.train.Lockstep lockstep = new org.driftscope.train.Lockstep()) {
            org.driftscope.train.Trainer trainer = Runs.factory().repeat(experiment, saved.log(), lockstep);
            History again = saved.history().sameBounds();
            UnattendedRun.repeat(trainer, saved.log(), again::add, step -> {});
            assertSame(again, new SavedRun(origin(), saved.history(), List.of(), null));
            while (trainer.step() < 100) {
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    saved.history().add(snapshot);
                }
            }
        }
        assertEquals(Optional.empty(), new HistoryComparison(whole, saved.history()).first());
        assertEquals(whole.events(), saved.history().events());
    }

    // What is refused.

    private Map<String, byte[]> parts() throws IOException {
        RunSaver.save(file, origin(), recorded(), new CheckpointTrack());
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return parts;
    }

    private void write(Map<String, byte[]> parts) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
    }

    private void assertRefused(String... words) {
        IOException e = assertThrows(IOException.class, () -> SavedRun.read(file));
        for (String word : words) {
            assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
        }
        assertTrue(String.valueOf(e.getMessage()).contains("run.drift"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "/etc/passwd",
                "a\\..\\b.bin",
                "history-1.bin/../../x",
                "C:evil.toml",
                "sub/history-1.bin"
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        Map<String, byte[]> parts = parts();
        parts.put(name, new byte[3]);
        write(parts);
        assertRefused("which no run makes");
    }

    @Test
    void whatTheListNamesElsewhereIsNotRead() throws IOException {
        Map<String, byte[]> parts = parts();
        String list = new String(parts.get(RunManifest.NAME), StandardCharsets.UTF_8);
        parts.put(RunManifest.NAME, list.replace("history-1.bin", "../x.bin").getBytes(StandardCharsets.UTF_8));
        write(parts);
        assertRefused("../x.bin", "no such part");
    }

    @Test
    void aZipBombIsRefusedWithoutBeingHeld() throws IOException {
        Map<String, byte[]> parts = parts();
        parts.put(RunManifest.EVENTS, new byte[40 << 20]);
        write(parts);
        assertTrue(Files.size(file) < 1 << 20);
        assertRefused(RunManifest.EVENTS, "larger than");
    }

    @Test
    void nestingIsRefused() throws IOException {
        Map<String, byte[]> parts = parts();
        for (String deep : List.of("[".repeat(100_000), "a.".repeat(100_000) + "a = 1", "{a=".repeat(100_000))) {
            parts.put(RunManifest.NAME, ("format = 1\nx = " + deep).getBytes(StandardCharsets.UTF_8));
            write(parts);
            assertRefused("run.toml:2", "nested");
        }
    }

    @Test
    void whatIsMissingOrNoNumberIsNamed() throws IOException {
        Map<String, byte[]> parts = parts();
        byte[] list = parts.remove(RunManifest.NAME);
        write(parts);
        assertRefused("run.toml", "no such part");
        String text = new String(list, StandardCharsets.UTF_8);
        for (String[] change : new String[][] {
            {"format = 1", "format = 2", "version 2"},
            {"events = 3", "events = 4", "3 events, not 4"},
            {"events = 3", "events = -1", "events is not a number"},
            {"events = 3", "events = 2000000000", "events is not a number"},
            {"history = [", "history = [1, ", "history"}
        }) {
            assertTrue(text.contains(change[0]), text);
            parts.put(RunManifest.NAME, text.replace(change[0], change[1]).getBytes(StandardCharsets.UTF_8));
            write(parts);
            assertRefused(change[2]);
        }
    }

    @Test
    void aFileThatIsCutShortOrNoRunIsRefused() throws IOException {
        RunSaver.save(file, origin(), recorded(), new CheckpointTrack());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 997) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused("cut short");
        }
        Files.delete(file);
        assertRefused("no such file");
        assertFalse(Files.exists(file));
    }

    @Test
    void anEventThatIsNoneIsRefusedWithItsLine() throws IOException {
        Map<String, byte[]> parts = parts();
        parts.put(RunManifest.EVENTS, "10: lr 0.1\n11: fly\n12: lr 2\n".getBytes(StandardCharsets.UTF_8));
        write(parts);
        assertRefused("events.txt, line 2", "unknown event");
        parts.put(RunManifest.EVENTS, "10: lr 0.1\n9: lr 1\n12: lr 2\n".getBytes(StandardCharsets.UTF_8));
        write(parts);
        assertRefused("events.txt, line 2", "earlier");
    }

    @Test
    void everyEventIsReadAsItWasWritten() {
        for (double rate : new double[] {1e-300, 0.1 + 0.2, Math.nextUp(0.05), Double.MIN_VALUE, 123456.789e-12}) {
            Event event = new Event(7, new org.driftscope.train.Intervention.SetLearningRate(rate));
            assertEquals(event, EventText.parse(EventText.format(event)));
        }
    }
}
