package org.driftscope.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.driftscope.train.Checkpoint;
import org.driftscope.train.Event;
import org.driftscope.train.ExperimentFile;

/**
 * A run's file as a folder, which grows while the run goes on. Each part is on the disk before the list names it, so that a
 * reader finds a whole run at any moment, though the power fail. For use by one thread.
 */
final class RunFolder {
    /** Parts are written as one again when they take this many bytes more than the history did when it was last whole. */
    private static final long SLACK = 16L << 20;

    private final Path folder;
    private final RunOrigin origin;
    private final HistorySize size;
    private final List<String> parts = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<CheckpointPart> checkpoints = new ArrayList<>();
    private long steps;
    private long number;
    private long checkpointNumber;
    private long bytes;
    private long wholeBytes;

    private record CheckpointPart(String name, long step, long bytes) {}

    /**
     * Begins a run's file in a folder that exists and holds none.
     *
     * @param size of the history
     */
    RunFolder(Path folder, RunOrigin origin, HistorySize size) throws IOException {
        this.folder = folder;
        this.origin = origin;
        this.size = size;
        write(RunManifest.EXPERIMENT, ExperimentFile.write(origin.experiment()));
        write(RunManifest.EVENTS, "");
    }

    /**
     * Appends what has changed, the last of which is complete. It is safe when this returns.
     *
     * @throws IOException if it cannot be written; this folder is of no more use then
     */
    void append(List<HistorySlice> slices) throws IOException {
        String name = RunManifest.historyName(++number);
        try (AtomicFile file = new AtomicFile(folder.resolve(name))) {
            HistoryWriter writer = new HistoryWriter(file, size);
            int before = events.size();
            for (HistorySlice slice : slices) {
                writer.write(slice);
                events.addAll(slice.events());
                steps = Math.max(0, slice.state().step());
            }
            writer.end();
            file.commit();
            if (events.size() > before) {
                write(RunManifest.EVENTS, RunArchive.textOf(events));
            }
        }
        parts.add(name);
        bytes += Files.size(folder.resolve(name));
        writeList();
        if (bytes > 2 * wholeBytes + SLACK) {
            compact();
        }
    }

    /**
     * Adds a checkpoint at or before the last recorded step; older ones go when they take too much room. It is safe when this
     * returns.
     *
     * @throws IOException if it cannot be written; this folder is of no more use then
     */
    void add(Checkpoint checkpoint) throws IOException {
        String name = RunManifest.checkpointName(++checkpointNumber);
        try (AtomicFile file = new AtomicFile(folder.resolve(name))) {
            CheckpointFile.write(checkpoint, file);
            file.commit();
        }
        List<CheckpointPart> before = List.copyOf(checkpoints);
        checkpoints.removeIf(one -> one.step >= checkpoint.step());
        checkpoints.add(new CheckpointPart(name, checkpoint.step(), checkpoint.bytes()));
        SavedCheckpoints.thin(checkpoints, CheckpointPart::step, CheckpointPart::bytes);
        writeList();
        for (CheckpointPart one : before) {
            if (!checkpoints.contains(one)) {
                Files.deleteIfExists(folder.resolve(one.name));
            }
        }
    }

    private void writeList() throws IOException {
        List<String> names = checkpoints.stream().map(CheckpointPart::name).toList();
        RunManifest manifest = new RunManifest(origin.program(), origin.backend(), steps, events.size(), parts, names);
        write(RunManifest.NAME, manifest.write());
    }

    /** Makes one part of all. */
    private void compact() throws IOException {
        HistoryReader reader = new HistoryReader(origin.experiment().hidden().size() + 1);
        for (String part : parts) {
            try (InputStream in = Files.newInputStream(folder.resolve(part))) {
                reader.read(in, part);
            }
        }
        HistoryChanges all = new HistoryChanges(reader.history(List.of()));
        String name = RunManifest.historyName(++number);
        try (AtomicFile file = new AtomicFile(folder.resolve(name))) {
            HistoryWriter writer = new HistoryWriter(file, size);
            all.forEach(writer::write);
            writer.end();
            file.commit();
        }
        List<String> old = List.copyOf(parts);
        parts.clear();
        parts.add(name);
        writeList();
        for (String part : old) {
            Files.deleteIfExists(folder.resolve(part));
        }
        bytes = Files.size(folder.resolve(name));
        wholeBytes = bytes;
    }

    private void write(String name, String text) throws IOException {
        AtomicFile.writeText(folder.resolve(name), text);
    }
}
