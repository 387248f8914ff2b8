package org.driftscope.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gets the examples that a {@link DataSpec} describes. */
public final class DataLoader {
    private static final String MNIST = "/org/driftscope/samples/mnist/";

    private DataLoader() {}

    /**
     * Reads or generates the data.
     *
     * @param seed of what is generated, and of a CSV file's split
     * @throws DataException if a file cannot be used
     */
    public static TrainTest load(DataSpec spec, long seed) throws DataException {
        return load(spec, seed, LoadProgress.NONE);
    }

    /**
     * The same, and {@code progress} is told how far it has come, often where files of the user's are read.
     *
     * @throws DataException if a file cannot be used
     * @throws java.util.concurrent.CancellationException if {@code progress} ends it
     */
    public static TrainTest load(DataSpec spec, long seed, LoadProgress progress) throws DataException {
        if (spec instanceof DataSpec.Mnist) {
            return mnist();
        } else if (spec instanceof DataSpec.Generated generated) {
            return Generator.generate(generated, seed);
        } else if (spec instanceof DataSpec.Idx idx) {
            return idx(idx, progress);
        } else if (spec instanceof DataSpec.Csv csv) {
            return CsvReader.read(csv, seed, MemoryShare.tableValues(), progress);
        }
        throw new IllegalArgumentException("unknown data: " + spec);
    }

    private static TrainTest mnist() throws DataException {
        Dataset training = IdxReader.pair(
                resource("train-images-idx3-ubyte.gz"), resource("train-labels-idx1-ubyte.gz"), LoadProgress.NONE);
        Dataset test = IdxReader.pair(
                resource("t10k-images-idx3-ubyte.gz"), resource("t10k-labels-idx1-ubyte.gz"), LoadProgress.NONE);
        return new TrainTest("MNIST", training, test);
    }

    private static IdxReader.Source resource(String name) {
        return new IdxReader.Source(name, () -> {
            InputStream in = DataLoader.class.getResourceAsStream(MNIST + name);
            if (in == null) {
                throw new IOException("missing from the program");
            }
            return in;
        });
    }

    private static TrainTest idx(DataSpec.Idx spec, LoadProgress progress) throws DataException {
        Dataset training = IdxReader.pair(
                file(spec.trainingImages()), file(spec.trainingLabels()), share -> progress.at(0.8 * share));
        Dataset test = IdxReader.pair(
                file(spec.testImages()), file(spec.testLabels()), share -> progress.at(0.8 + 0.2 * share));
        if (training.features().columns() != test.features().columns()) {
            throw new DataException(spec.testImages() + ": rows of "
                    + test.features().columns() + " values, but " + spec.trainingImages() + " has rows of "
                    + training.features().columns() + "; training and test images must be of one size");
        }
        int classes = Math.max(training.labels().outputs(), test.labels().outputs());
        String name = String.valueOf(spec.trainingImages().getFileName());
        return new TrainTest(name, IdxReader.withClasses(training, classes), IdxReader.withClasses(test, classes));
    }

    private static IdxReader.Source file(Path path) {
        return new IdxReader.Source(path.toString(), () -> Files.newInputStream(path));
    }
}
