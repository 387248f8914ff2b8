package org.driftscope.history;

import java.nio.file.Path;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Experiment;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Trainer;

/**
 * A program of its own that trains until it is killed, saves its run as it goes on, and says what is safe. Where saving fails it
 * says so, trains on for a while, and ends.
 */
final class AutosavingProgram {
    private static final long EVERY_NANOS = 20_000_000;

    /** Steps that it trains on once it cannot save any more. */
    private static final int GOES_ON = 300;

    private AutosavingProgram() {}

    static Experiment experiment() {
        return Runs.spirals("recording.every=1");
    }

    /** @param arguments the folder to save in */
    public static void main(String[] arguments) throws Exception {
        Experiment experiment = experiment();
        RunOrigin origin = new RunOrigin(experiment, "EJML", "test");
        History history = new History(KillTest.SIZE);
        CheckpointTrack checkpoints = new CheckpointTrack();
        AutosaveFolders folders = new AutosaveFolders(Path.of(arguments[0]));
        try (Autosave autosave = new Autosave(folders, EVERY_NANOS, AutosavingProgram::say);
                Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            history.add(trainer.start());
            long end = Long.MAX_VALUE;
            while (trainer.step() < end) {
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    history.add(snapshot);
                    checkpoints.follow(trainer);
                }
                autosave.pulse(origin, history, checkpoints, System.nanoTime());
                String problem = autosave.problem();
                if (problem != null && end == Long.MAX_VALUE) {
                    System.out.println("problem: " + problem);
                    end = trainer.step() + GOES_ON;
                }
            }
            System.out.println("went on to step " + trainer.step());
            // What is saved stays, to be looked at.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void say(long step) {
        System.out.println(step);
        System.out.flush();
    }
}
