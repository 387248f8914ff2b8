package org.driftscope.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

    /**
     * Starts it.
     *
     * @param folder to save in
     * @param said where what it says goes: a file outlives the program, a pipe is closed with it
     * @param shell what a shell does before, such as a limit; empty for no shell
     */
    static Process start(Path folder, Path said, String shell) throws IOException {
        List<String> command = new ArrayList<>();
        if (!shell.isEmpty()) {
            command.addAll(List.of("sh", "-c", shell + "; exec \"$0\" \"$@\""));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Its shared memory would count against a limit.
        command.add("-XX:-UsePerfData");
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), AutosavingProgram.class.getName(), folder.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** The steps that it said were safe. */
    static LongStream safe(Stream<String> lines) {
        return lines.filter(line -> line.matches("[0-9]+")).mapToLong(Long::parseLong);
    }

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
