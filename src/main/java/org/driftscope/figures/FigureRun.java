package org.driftscope.figures;

import java.util.List;
import java.util.stream.Stream;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Intervention;
import org.driftscope.train.Samples;
import org.driftscope.train.Snapshot;

/**
 * A run that a figure draws on. Figures that name an equal one share it.
 *
 * @param name within its figure
 * @param steps mini-batches to learn
 * @param beginning what acts before the first of them
 */
public record FigureRun(String name, Experiment experiment, long steps, Beginning beginning) {

    /** What acts before the first step, by what the networks are as initialized. */
    @FunctionalInterface
    public interface Beginning {
        Beginning PLAIN = initial -> List.of();

        /** @param initial the snapshot of step 0 */
        List<Intervention> after(Snapshot initial);
    }

    /** Measures that cost much, and that a figure asks for if it shows them. */
    private static final List<String> RARELY =
            List.of("recording.detect_every=1000000", "recording.landscape_every=1000000");

    /**
     * A run of a sample that comes with the program, with the shift detector and the landscape left out.
     *
     * @param assignments what is changed in it, each {@code key=value}
     * @throws IllegalArgumentException if the sample does not take one of them
     */
    static FigureRun of(String name, String sample, long seed, long steps, String... assignments) {
        try {
            String[] all =
                    Stream.concat(RARELY.stream(), Stream.of(assignments)).toArray(String[]::new);
            Experiment experiment = ExperimentFile.set(Samples.load(sample), all);
            return new FigureRun(name, experiment.withSeed(seed), steps, Beginning.PLAIN);
        } catch (ExperimentException e) {
            throw new IllegalArgumentException(sample + ": " + e.getMessage(), e);
        }
    }

    FigureRun beginning(Beginning value) {
        return new FigureRun(name, experiment, steps, value);
    }

    /** Whether the other is the same training, whatever its name. */
    boolean sameTraining(FigureRun other) {
        return experiment.equals(other.experiment) && steps == other.steps && beginning == other.beginning;
    }
}
