package org.driftscope.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.driftscope.train.Branch;
import org.driftscope.train.Checkpoint;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Event;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.RunLog;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was saved.
 *
 * @param history what was recorded, its events among it; without what was read in the networks at the last step
 * @param checkpoints in order, none behind the last recorded step
 * @param problem why a checkpoint could not be read; null if all could, or there were none. The run can be learnt again without
 */
public record SavedRun(
        RunOrigin origin,
        History history,
        List<Checkpoint> checkpoints,
        @Nullable String problem) {
    /** How the name of a run's file ends. */
    public static final String EXTENSION = ".drift";

    private static final long MOST_HISTORY = 2L << 30;

    /** A larger checkpoint than this share of the program's memory is left out. */
    private static final long CHECKPOINT_SHARE = 8;

    public SavedRun {
        checkpoints = List.copyOf(checkpoints);
    }

    /**
     * Reads a run's file, or the folder that holds the same.
     *
     * @throws IOException if it cannot be read, saying what is wrong and where
     */
    public static SavedRun read(Path path) throws IOException {
        try (Entries entries = Entries.of(path)) {
            RunManifest manifest = RunManifest.read(entries.text(RunManifest.NAME), entries.title(RunManifest.NAME));
            Experiment experiment = experiment(entries);
            List<Event> events = events(entries, manifest.events());
            HistoryReader reader = new HistoryReader(experiment.hidden().size() + 1);
            for (String name : manifest.history()) {
                try (InputStream in = entries.open(name, MOST_HISTORY)) {
                    reader.read(in, entries.title(name));
                }
            }
            RunOrigin origin = new RunOrigin(experiment, manifest.backend(), manifest.program());
            History history = reader.history(events);
            requireUnits(history, experiment, entries.path());
            List<Checkpoint> checkpoints = new ArrayList<>();
            String problem = null;
            for (String name : manifest.checkpoints()) {
                try {
                    checkpoints.add(checkpoint(entries, name, history));
                } catch (IOException e) {
                    problem = e.getMessage() + ". The run is learnt again without this checkpoint";
                }
            }
            return new SavedRun(origin, history, checkpoints, problem);
        }
    }

    private static void requireUnits(History history, Experiment experiment, Path path) throws RunFileException {
        for (History.Units of : history.units()) {
            int layer = of.place().layer();
            int units = layer < experiment.hidden().size()
                    ? experiment.hidden().get(layer).units()
                    : -1;
            for (UnitTrack.Entry entry : of.units().entries()) {
                if (units >= 0 && entry.means().length != units) {
                    throw new RunFileException(path + ": tells of " + entry.means().length + " units of layer "
                            + (layer + 1) + ", which has " + units);
                }
            }
        }
    }

    private static Checkpoint checkpoint(Entries entries, String name, History history) throws IOException {
        try (InputStream in = entries.open(name, Runtime.getRuntime().maxMemory() / CHECKPOINT_SHARE)) {
            Checkpoint read = CheckpointFile.read(in, entries.title(name));
            if (read.step() < 0 || read.step() > history.lastStep()) {
                throw new RunFileException(entries.title(name) + ": is of step " + read.step()
                        + ", but the run was recorded up to step " + history.lastStep());
            }
            return read;
        }
    }

    /** What acted, until where the run stood. */
    public RunLog log() {
        List<Event> events = history.events();
        long lastEvent = events.isEmpty() ? 0 : events.get(events.size() - 1).step();
        return new RunLog(events, Math.max(history.lastStep(), lastEvent));
    }

    /** For a run that goes on with this one. */
    public Branch end() {
        CheckpointTrack track = new CheckpointTrack();
        checkpoints.forEach(track::add);
        return new Branch(log(), history.lastStep(), track);
    }

    private static Experiment experiment(Entries entries) throws IOException {
        try {
            Path folder = entries.path().toAbsolutePath().getParent();
            return ExperimentFile.parse(
                    entries.text(RunManifest.EXPERIMENT),
                    entries.title(RunManifest.EXPERIMENT),
                    folder == null ? entries.path().toAbsolutePath() : folder);
        } catch (ExperimentException e) {
            throw new RunFileException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<Event> events(Entries entries, int count) throws IOException {
        String name = entries.title(RunManifest.EVENTS);
        List<String> lines =
                entries.text(RunManifest.EVENTS).lines().limit(count).toList();
        if (lines.size() < count) {
            throw new RunFileException(name + ": has " + lines.size() + " events, not " + count + "; it is cut short");
        }
        List<Event> events = new ArrayList<>();
        for (String line : lines) {
            try {
                Event event = EventText.parse(line);
                if (!events.isEmpty()
                        && event.step() < events.get(events.size() - 1).step()) {
                    throw new IllegalArgumentException("is of an earlier step than the one before it");
                }
                events.add(event);
            } catch (IllegalArgumentException e) {
                throw new RunFileException(name + ", line " + (events.size() + 1) + ": " + e.getMessage(), e);
            }
        }
        return events;
    }
}
