package org.driftscope.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.driftscope.data.DataException;
import org.driftscope.nn.Backends;
import org.driftscope.nn.MatrixBackend;

/** Small real runs for tests: two spirals, a few units, thousands of steps a second, and costly measures that no clock thins. */
public final class Runs {
    private Runs() {}

    public static MatrixBackend backend() {
        return Backends.choose(Backends.Choice.EJML);
    }

    public static TrainerFactory factory() {
        return new TrainerFactory(backend());
    }

    /** Spirals of 200 rows, hidden layers of 8 and 6 tanh units, batches of 16, with changes written {@code key=value}. */
    public static Experiment spirals(String... changes) {
        return with(parse("""
                        title = "Small spirals"
                        [data]
                        source = "spirals"
                        rows = 200
                        [network]
                        hidden = [8, 6]
                        activation = "tanh"
                        initializer = "glorot"
                        [training]
                        batch_size = 16
                        [recording]
                        every = 5
                        evaluate_every = 50
                        probe_every = 10
                        probe_rows = 20
                        detect_every = 50
                        gradient_shift_every = 20
                        landscape_every = 50
                        """), changes);
    }

    public static Experiment parse(String toml) {
        try {
            return ExperimentFile.parse(toml, "test.toml", Path.of("").toAbsolutePath());
        } catch (ExperimentException e) {
            throw new AssertionError(e);
        }
    }

    public static Experiment with(Experiment experiment, String... changes) {
        Experiment changed = experiment;
        try {
            for (String change : changes) {
                changed = ExperimentFile.set(changed, change);
            }
        } catch (ExperimentException e) {
            throw new AssertionError(e);
        }
        return changed;
    }

    /** All snapshots from step 0 to {@code steps}; events, written as in a file, act at their steps. */
    public static List<Snapshot> record(Experiment experiment, long steps, String... events) {
        List<Event> due = new ArrayList<>();
        for (String event : events) {
            due.add(EventText.parse(event));
        }
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = factory().create(experiment, lockstep);
            List<Snapshot> snapshots = new ArrayList<>();
            snapshots.add(trainer.start());
            while (true) {
                for (Event event : due) {
                    if (event.step() == trainer.step()) {
                        trainer.apply(event.intervention());
                    }
                }
                if (trainer.step() == steps) {
                    Snapshot reported = trainer.reportEvents();
                    if (reported != null) {
                        snapshots.add(reported);
                    }
                    return snapshots;
                }
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    snapshots.add(snapshot);
                }
            }
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }
}
