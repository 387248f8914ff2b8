package org.driftscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.driftscope.cli.Folders;
import org.driftscope.cli.UserException;
import org.driftscope.cli.Version;
import org.driftscope.data.DataLoader;
import org.driftscope.export.PyTorchExport;
import org.driftscope.train.Experiment;
import org.driftscope.train.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that writes an experiment as code. */
final class CodeOption {
    /** Rows of mini-batches that one file can list. */
    private static final long MOST_ROWS = 1L << 28;

    @Option(
            names = "--as",
            paramLabel = "pytorch",
            description =
                    "Trains nothing here: writes a PyTorch script that trains the same networks from the same weights "
                            + "on the same mini-batches, and the files it needs.")
    private @Nullable Language language;

    private enum Language {
        PYTORCH
    }

    boolean isWanted() {
        return language != null;
    }

    /**
     * Writes the experiment of a trainer.
     *
     * @param trainer at its beginning
     * @param folder made if need be
     * @return what came of it, a line each
     * @throws IOException saying what cannot be written, and why
     */
    List<String> write(Trainer trainer, long steps, Path folder) throws IOException, UserException {
        Experiment experiment = trainer.experiment();
        if (steps > MOST_ROWS / experiment.batchSize()) {
            throw new UserException("--steps: the rows of so many mini-batches are more than one file lists; at most "
                    + MOST_ROWS / experiment.batchSize() + " here");
        }
        Folders.make(folder);
        List<String> otherwise = PyTorchExport.write(
                trainer, DataLoader.load(experiment.data(), experiment.seed()), (int) steps, folder, Version.current());
        List<String> report = new ArrayList<>();
        otherwise.forEach(note -> report.add("Not as in Driftscope: " + note));
        report.add(PyTorchExport.SCRIPT + " and what it needs are in "
                + folder.toAbsolutePath().normalize());
        return report;
    }
}
