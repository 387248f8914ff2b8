package org.driftscope.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.driftscope.export.ExperimentReader;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.Samples;

/**
 * An experiment as named on the command line: a file (an experiment, or a picture of a run), or a sample that comes with the
 * program.
 */
public final class ExperimentArgument {
    private ExperimentArgument() {}

    /**
     * Reads the experiment. A sample's name means the sample, whatever files there are; {@code ./name} means the file.
     *
     * @throws ExperimentException if there is none of that name, or it cannot be read
     */
    public static Experiment read(String name) throws ExperimentException {
        if (Samples.all().contains(name)) {
            return Samples.load(name);
        }
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw unknown(name);
        }
        if (!Files.exists(file)) {
            throw unknown(name);
        }
        return ExperimentReader.read(file);
    }

    private static ExperimentException unknown(String name) {
        return new ExperimentException(List.of(
                "\"" + name + "\" is neither a file nor a sample; samples are " + String.join(", ", Samples.all())));
    }
}
