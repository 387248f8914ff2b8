package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.driftscope.train.Event;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history that is written bit by bit, and read again. */
class HistoryFileTest {
    private static final int LAYERS = 3;

    /** What one test writes: some files, each of some slices. */
    private static final class Files {
        final List<byte[]> bytes = new ArrayList<>();
        final List<Event> events = new ArrayList<>();
        final int capacity;

        Files(int capacity) {
            this.capacity = capacity;
        }

        void add(List<HistorySlice> slices) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            HistoryWriter writer = new HistoryWriter(out, HistorySize.ofBuckets(capacity));
            for (HistorySlice slice : slices) {
                writer.write(slice);
                events.addAll(slice.events());
            }
            writer.end();
            bytes.add(out.toByteArray());
        }

        History read() throws IOException {
            HistoryReader reader = new HistoryReader(LAYERS);
            for (byte[] file : bytes) {
                reader.read(new ByteArrayInputStream(file), "test");
            }
            return reader.history(events);
        }
    }

    private static void assertSame(History expected, History actual) {
        HistoryComparison comparison = new HistoryComparison(expected, actual);
        assertEquals(Optional.empty(), comparison.first());
        assertEquals(expected.events(), actual.events());
        assertEquals(expected.lastStep(), actual.lastStep());
        for (Twin twin : Twin.values()) {
            assertEquals(expected.divergence(twin), actual.divergence(twin));
        }
    }

    /** Version 1 had no units; the rest was the same. */
    @Test
    void whatAnOlderProgramWroteIsReadAndWhatANewerOneWroteIsRefused() throws IOException {
        History history = new History(HistorySize.ofBuckets(64));
        SNAPSHOTS.forEach(history::add);
        HistorySlice all = new HistoryChanges(history).next(Long.MAX_VALUE);
        assertFalse(all.units().isEmpty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HistoryWriter writer = new HistoryWriter(out, history.size());
        writer.write(
                new HistorySlice(all.state(), all.layers(), all.events(), all.groups(), all.tracks(), List.of(), true));
        writer.end();
        byte[] body = Arrays.copyOf(out.toByteArray(), out.size() - 4);
        assertEquals(2, body[8]);
        body[8] = 1;
        HistoryReader reader = new HistoryReader(LAYERS);
        reader.read(new ByteArrayInputStream(RunFileFuzzTest.sealed(body)), "test");
        History read = reader.history(all.events());
        assertTrue(read.units(Twin.A, 0).entries().isEmpty());
        assertEquals(Optional.empty(), new HistoryComparison(read, history).first());
        assertTrue(new HistoryComparison(history, read)
                .first()
                .orElseThrow()
                .what()
                .equals("units"));
        body[8] = 3;
        IOException e = assertThrows(IOException.class, () -> new HistoryReader(LAYERS)
                .read(new ByteArrayInputStream(RunFileFuzzTest.sealed(body)), "test"));
        assertTrue(String.valueOf(e.getMessage()).contains("version 3"), e.getMessage());
    }

    /** Recorded once for all tests. */
    private static final List<Snapshot> SNAPSHOTS = Runs.record(
            Runs.spirals("recording.every=1", "recording.probe_every=3", "recording.detect_every=200"),
            700,
            "12: unit 1 4",
            "40: reference here",
            "300: lr 0.05",
            "301: unit 3 2",
            "500: bn B 1 off");

    private static List<Snapshot> snapshots() {
        return SNAPSHOTS;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64, 4096})
    void whatIsWrittenAtAnyTimesIsReadAsItWas(int capacity) throws IOException {
        List<Snapshot> snapshots = snapshots();
        for (int seed = 0; seed < 4; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            History history = new History(HistorySize.ofBuckets(capacity));
            HistoryChanges changes = new HistoryChanges(history);
            Files files = new Files(capacity);
            double often = Math.pow(10, -seed);
            for (Snapshot snapshot : snapshots) {
                history.add(snapshot);
                if (random.nextDouble() < often) {
                    files.add(List.of(changes.next(Long.MAX_VALUE)));
                }
            }
            files.add(List.of(changes.next(Long.MAX_VALUE)));
            assertSame(history, files.read());
        }
    }

    @Test
    void whatIsReadGoesOnAsItWouldHave() throws IOException {
        List<Snapshot> snapshots = snapshots();
        for (int split : new int[] {1, 17, 333, 690}) {
            History whole = new History(HistorySize.ofBuckets(16));
            snapshots.forEach(whole::add);
            History first = new History(HistorySize.ofBuckets(16));
            snapshots.subList(0, split).forEach(first::add);
            Files files = new Files(16);
            files.add(List.of(new HistoryChanges(first).next(Long.MAX_VALUE)));
            History read = files.read();
            snapshots.subList(split, snapshots.size()).forEach(read::add);
            assertSame(whole, read);
        }
    }

    /** Small parts, while more is recorded between them; the last one makes it whole. */
    @Test
    void aHistoryIsToldInBoundedPartsWhileItGoesOn() throws IOException {
        History history = new History(HistorySize.ofBuckets(64));
        Files files = new Files(64);
        HistoryChanges changes = new HistoryChanges(history);
        List<HistorySlice> waiting = new ArrayList<>();
        int most = 0;
        int complete = 0;
        for (Snapshot snapshot : snapshots()) {
            history.add(snapshot);
            HistorySlice slice = changes.next(3000);
            waiting.add(slice);
            most = Math.max(most, bytes(slice));
            if (slice.complete()) {
                files.add(waiting);
                waiting.clear();
                complete++;
                if (complete % 50 == 1) {
                    assertSame(history, files.read());
                }
            }
        }
        assertTrue(complete > 5 && complete < 700, complete + " complete ones");
        assertTrue(most < 3000 + 24 * 64 * 15, most + " bytes at once");
        while (true) {
            HistorySlice slice = changes.next(3000);
            waiting.add(slice);
            if (slice.complete()) {
                break;
            }
        }
        files.add(waiting);
        assertSame(history, files.read());
        HistorySlice nothing = changes.next(3000);
        assertTrue(nothing.complete()
                && nothing.groups().isEmpty()
                && nothing.tracks().isEmpty());
    }

    private static int bytes(HistorySlice slice) {
        return slice.groups().stream()
                .mapToInt(group ->
                        24 * group.slice().size() * group.slice().series().size())
                .sum();
    }

    @Test
    void whatIsNotFiniteAndWhoHasDivergedIsKept() throws IOException {
        List<Snapshot> snapshots = Runs.record(
                Runs.spirals("network.activation=relu", "recording.every=1"), 60, "12: lr 1e6", "14: lr 0.1");
        for (int capacity : new int[] {8, 4096}) {
            History history = new History(HistorySize.ofBuckets(capacity));
            snapshots.forEach(history::add);
            Files files = new Files(capacity);
            files.add(List.of(new HistoryChanges(history).next(Long.MAX_VALUE)));
            History read = files.read();
            assertSame(history, read);
            assertNotNull(read.divergence(Twin.B));
        }
    }

    @Test
    void valuesThatAreNotFiniteAreCountedInPlace() throws IOException {
        double[] values = {1, Double.NaN, -0.0, Double.POSITIVE_INFINITY, 3, Double.NaN, Double.NaN, 5, 6, 7, 8};
        for (int capacity : new int[] {2, 4, 64}) {
            History history = new History(HistorySize.ofBuckets(capacity));
            Files files = new Files(capacity);
            HistoryChanges changes = new HistoryChanges(history);
            for (int step = 0; step < values.length; step++) {
                history.add(Synthetic.snapshot(
                        step, List.of(Synthetic.fullReading(values[step]), Synthetic.reading(1)), null));
                if (step % 2 == 0) {
                    files.add(List.of(changes.next(Long.MAX_VALUE)));
                    assertSame(history, files.read());
                }
            }
        }
    }

    /** Every number of the file is changed in turn; what comes of it differs or is refused, and is never taken silently. */
    @Test
    void noBitCanBeLostUnnoticed() throws IOException {
        History history = new History(HistorySize.ofBuckets(8));
        Runs.record(Runs.spirals(), 40).forEach(history::add);
        Files files = new Files(8);
        files.add(List.of(new HistoryChanges(history).next(Long.MAX_VALUE)));
        byte[] whole = files.bytes.get(0);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            files.bytes.set(0, damaged);
            assertThrows(IOException.class, files::read);
        }
        for (int i = 0; i < 100; i++) {
            int length = random.nextInt(whole.length);
            files.bytes.set(0, java.util.Arrays.copyOf(whole, length));
            IOException e = assertThrows(IOException.class, files::read);
            assertTrue(String.valueOf(e.getMessage()).contains("cut short"), e.getMessage());
        }
    }

    @Test
    void partsInTheWrongOrderAreRefused() throws IOException {
        List<Snapshot> snapshots = snapshots();
        History history = new History(HistorySize.ofBuckets(16));
        HistoryChanges changes = new HistoryChanges(history);
        Files files = new Files(16);
        for (Snapshot snapshot : snapshots.subList(0, 50)) {
            history.add(snapshot);
            files.add(List.of(changes.next(Long.MAX_VALUE)));
        }
        byte[] third = files.bytes.remove(3);
        assertThrows(RunFileException.class, files::read);
        files.bytes.add(3, third);
        assertSame(history, files.read());
    }

    @Test
    void theFirstDifferenceIsFound() {
        History one = Synthetic.history(100, 10, step -> step, step -> 1);
        History other = Synthetic.history(100, 10, step -> step, step -> step < 70 ? 1 : 2);
        HistoryComparison comparison = new HistoryComparison(one, other);
        HistoryComparison.Difference first = comparison.first().orElseThrow();
        assertEquals(70, first.firstStep());
        assertEquals(Twin.B, first.twin());
        assertEquals("1.0", first.value());
        assertEquals("2.0", first.otherValue());
        assertTrue(comparison.numbers() > 1000);
        assertEquals(
                Optional.empty(),
                new HistoryComparison(one, Synthetic.history(100, 10, step -> step, step -> 1)).first());
    }

    @Test
    void aHistoryThatEndsEarlierIsNotTheSame() {
        History one = Synthetic.history(100, 10, step -> step, step -> 1);
        History other = Synthetic.history(90, 10, step -> step, step -> 1);
        HistoryComparison.Difference first =
                new HistoryComparison(one, other).first().orElseThrow();
        assertEquals(100, first.firstStep());
        assertEquals("nothing", first.otherValue());
    }
}
