package org.driftscope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.driftscope.data.Dataset;
import org.driftscope.data.Labels;
import org.driftscope.data.NpyArray;
import org.driftscope.data.TrainTest;
import org.driftscope.history.AtomicFile;
import org.driftscope.train.Experiment;
import org.driftscope.train.MiniBatchRows;
import org.driftscope.train.Trainer;

/**
 * An experiment as PyTorch code: a script, and beside it the initial weights, the rows of each mini-batch, and the data where
 * it is generated or from a CSV file.
 */
public final class PyTorchExport {
    public static final String SCRIPT = "train.py";
    static final String BATCHES = "batches.npz";
    static final String DATA = "data.npz";

    private PyTorchExport() {}

    /**
     * Writes the files.
     *
     * @param trainer at its beginning: its experiment, and the weights that it begins with
     * @param data that the trainer learns from
     * @param steps mini-batches whose rows are written, at least 1
     * @param folder that exists
     * @param version of this program
     * @return what the script does otherwise than this program, a sentence each
     * @throws IOException saying what cannot be written, and why
     */
    public static List<String> write(Trainer trainer, TrainTest data, int steps, Path folder, String version)
            throws IOException {
        Experiment experiment = trainer.experiment();
        IdxFiles idx = IdxFiles.of(experiment.data());
        PyTorchScript script = new PyTorchScript(experiment, data, idx, version);
        String text = script.text();
        WeightFiles.write(trainer, folder);
        WeightFiles.write(batches(experiment, data.training(), steps), folder.resolve(BATCHES));
        if (idx == null) {
            WeightFiles.write(arrays(data), folder.resolve(DATA));
        }
        AtomicFile.writeText(folder.resolve(SCRIPT), text);
        return script.notReproduced();
    }

    private static Map<String, NpyArray> batches(Experiment experiment, Dataset training, int steps) {
        List<int[]> batches = MiniBatchRows.first(experiment, training, steps);
        int[] rows = batches.stream().flatMapToInt(Arrays::stream).toArray();
        int[] sizes = batches.stream().mapToInt(batch -> batch.length).toArray();
        int[] calibration = MiniBatchRows.calibration(experiment, training.rows());
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("rows", new NpyArray.Ints(rows, rows.length));
        arrays.put("sizes", new NpyArray.Ints(sizes, steps));
        arrays.put("calibration", new NpyArray.Ints(calibration, calibration.length));
        return arrays;
    }

    private static Map<String, NpyArray> arrays(TrainTest data) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("x", features(data.training()));
        arrays.put("y", labels(data.training()));
        arrays.put("test_x", features(data.test()));
        arrays.put("test_y", labels(data.test()));
        return arrays;
    }

    private static NpyArray features(Dataset data) {
        int columns = data.features().columns();
        float[] values = new float[data.rows() * columns];
        for (int i = 0; i < data.rows(); i++) {
            data.features().copyRow(i, values, i * columns);
        }
        return new NpyArray.Floats(values, data.rows(), columns);
    }

    private static NpyArray labels(Dataset data) {
        return data.labels() instanceof Labels.Values real
                ? new NpyArray.Floats(real.values(), data.rows(), real.outputs())
                : new NpyArray.Ints(((Labels.Classes) data.labels()).classes(), data.rows());
    }
}
