package org.driftscope.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.driftscope.train.Checkpoint;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Event;
import org.driftscope.train.EventText;
import org.driftscope.train.ExperimentFile;

/** Writes a run's file: a zip that appears when it is whole. */
final class RunArchive implements AutoCloseable {
    private final RunOrigin origin;
    private final CheckpointTrack checkpoints;
    private final AtomicFile file;
    private final ZipOutputStream zip;
    private final HistoryWriter history;
    private final List<Event> events = new ArrayList<>();
    private long steps;

    /**
     * Begins the file.
     *
     * @param size of the history
     * @param checkpoints of the run; some that fit what was added are written at the end
     */
    RunArchive(Path target, RunOrigin origin, HistorySize size, CheckpointTrack checkpoints) throws IOException {
        this.origin = origin;
        this.checkpoints = checkpoints;
        file = new AtomicFile(target);
        zip = new ZipOutputStream(file);
        // Numbers hardly get smaller by trying harder.
        zip.setLevel(Deflater.BEST_SPEED);
        try {
            zip.putNextEntry(new ZipEntry(RunManifest.historyName(1)));
            history = new HistoryWriter(zip, size);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Appends what has changed. */
    void add(HistorySlice slice) throws IOException {
        history.write(slice);
        events.addAll(slice.events());
        steps = Math.max(0, slice.state().step());
    }

    /** Writes the rest, and puts the file in its place. What was added last was complete. */
    void commit() throws IOException {
        history.end();
        zip.closeEntry();
        write(RunManifest.EXPERIMENT, ExperimentFile.write(origin.experiment()));
        write(RunManifest.EVENTS, textOf(events));
        List<String> names = new ArrayList<>();
        List<Checkpoint> some = new ArrayList<>(checkpoints.until(steps));
        SavedCheckpoints.thin(some, Checkpoint::step, Checkpoint::bytes);
        for (Checkpoint checkpoint : some) {
            names.add(RunManifest.checkpointName(names.size() + 1L));
            zip.putNextEntry(new ZipEntry(names.get(names.size() - 1)));
            CheckpointFile.write(checkpoint, zip);
            zip.closeEntry();
        }
        RunManifest manifest = new RunManifest(
                origin.program(), origin.backend(), steps, events.size(), List.of(RunManifest.historyName(1)), names);
        write(RunManifest.NAME, manifest.write());
        zip.finish();
        file.commit();
    }

    static String textOf(List<Event> events) {
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(EventText.format(event)).append('\n'));
        return lines.toString();
    }

    private void write(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Gives up what was written, unless it was committed. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
