package org.driftscope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.driftscope.data.NpyArray;
import org.driftscope.data.Npz;
import org.driftscope.history.AtomicFile;
import org.driftscope.train.Trainer;
import org.driftscope.train.Twin;

/** The networks' parameters and running statistics as {@code .npz} files, which {@code network.weights} reads back. */
public final class WeightFiles {
    private WeightFiles() {}

    /** Name of the file of one network. */
    public static String name(Twin twin) {
        return "weights-" + twin.name().toLowerCase(Locale.ROOT) + ".npz";
    }

    /**
     * Writes what the networks are now, a file each.
     *
     * @param folder that exists
     * @throws IOException saying what cannot be written, and why
     */
    public static void write(Trainer trainer, Path folder) throws IOException {
        for (Twin twin : Twin.values()) {
            Map<String, NpyArray> weights = trainer.weights(twin);
            if (!weights.isEmpty()) {
                write(weights, folder.resolve(name(twin)));
            }
        }
    }

    static void write(Map<String, NpyArray> arrays, Path file) throws IOException {
        try (AtomicFile out = new AtomicFile(file)) {
            Npz.write(arrays, out);
            out.commit();
        }
    }
}
