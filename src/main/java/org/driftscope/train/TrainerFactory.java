package org.driftscope.train;

import java.nio.file.Path;
import org.driftscope.data.DataException;
import org.driftscope.data.DataLoader;
import org.driftscope.data.DataSpec;
import org.driftscope.data.LoadProgress;
import org.driftscope.data.Npz;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.MatrixBackend;
import org.jspecify.annotations.Nullable;

/**
 * Makes trainers, and keeps data that came with the program or was generated for the next one. Files of the user's are read
 * anew each time, since they may have changed. Safe for use from several threads.
 */
public final class TrainerFactory {
    private final MatrixBackend backend;
    private @Nullable Loaded loaded;

    private record Loaded(DataSpec spec, long seed, TrainTest data) {}

    public TrainerFactory(MatrixBackend backend) {
        this.backend = backend;
    }

    public MatrixBackend backend() {
        return backend;
    }

    /**
     * A trainer at step 0, its data loaded.
     *
     * @param lockstep of the thread that will train
     * @throws DataException if the data cannot be used
     * @throws IllegalArgumentException if data and network do not fit each other
     */
    public Trainer create(Experiment experiment, Lockstep lockstep) throws DataException {
        return create(experiment, lockstep, MeasureWatch.NONE, LoadProgress.NONE);
    }

    /**
     * The same, and {@code watch} is told of costly measures, {@code progress} of the loading of data.
     *
     * @throws DataException if the data cannot be used
     * @throws IllegalArgumentException if data and network do not fit each other
     * @throws java.util.concurrent.CancellationException if {@code progress} ends the loading
     */
    public Trainer create(Experiment experiment, Lockstep lockstep, MeasureWatch watch, LoadProgress progress)
            throws DataException {
        return create(experiment, RunLog.NONE, lockstep, watch, progress);
    }

    /**
     * A trainer at step 0 of a run that begins like another: what acted there acts by itself at its steps, and behind it
     * what the experiment schedules from then on.
     *
     * @throws DataException if the data cannot be used
     * @throws IllegalArgumentException if data and network do not fit each other
     * @throws java.util.concurrent.CancellationException if {@code progress} ends the loading
     */
    public Trainer create(
            Experiment experiment, RunLog log, Lockstep lockstep, MeasureWatch watch, LoadProgress progress)
            throws DataException {
        TrainTest data = data(experiment.data(), experiment.seed(), progress);
        Trainer trainer = new Trainer(experiment, log, data, backend, lockstep, watch);
        Path weights = experiment.weights();
        if (weights != null) {
            trainer.beginWith(Npz.read(weights));
        }
        return trainer;
    }

    /**
     * A trainer at step 0 of a run that is repeated: see {@link UnattendedRun#repeat}.
     *
     * @throws DataException if the data cannot be used
     * @throws IllegalArgumentException if data and network do not fit each other
     */
    public Trainer repeat(Experiment experiment, RunLog log, Lockstep lockstep) throws DataException {
        // What acted behind the last step acts when that is reached.
        return create(experiment, log.until(log.step()), lockstep, MeasureWatch.NONE, LoadProgress.NONE);
    }

    /**
     * A trainer at a checkpoint of such a run, in place of one that is started: it goes on bit for bit as that run did.
     *
     * @param log of the run, up to the checkpoint or further
     * @throws DataException if the data cannot be used
     * @throws IllegalArgumentException if the checkpoint is of another experiment or run
     */
    public Trainer resume(
            Experiment experiment,
            RunLog log,
            Checkpoint checkpoint,
            Lockstep lockstep,
            MeasureWatch watch,
            LoadProgress progress)
            throws DataException {
        Trainer trainer = create(experiment, log, lockstep, watch, progress);
        trainer.resume(checkpoint);
        return trainer;
    }

    private synchronized TrainTest data(DataSpec spec, long seed, LoadProgress progress) throws DataException {
        Loaded last = loaded;
        if (last != null && last.spec.equals(spec) && (spec instanceof DataSpec.Mnist || last.seed == seed)) {
            return last.data;
        }
        // Forgotten first, so that two sets are never held at once.
        loaded = null;
        TrainTest data = DataLoader.load(spec, seed, progress);
        if (spec instanceof DataSpec.Mnist || spec instanceof DataSpec.Generated) {
            loaded = new Loaded(spec, seed, data);
        }
        return data;
    }
}
