package org.driftscope.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.Tensor;
import org.driftscope.stats.Detection;
import org.driftscope.train.Checkpoint;
import org.driftscope.train.Divergence;
import org.driftscope.train.Look;
import org.driftscope.train.Looks;
import org.driftscope.train.NetworkCheckpoint;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Writes a checkpoint without its looks, in the layout that {@code docs/run-file.md} states, and reads it, however hostile. */
final class CheckpointFile {
    private static final byte[] MAGIC = "DRIFTCKP".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    /** Those that a number stands for. */
    private static final List<BatchNormPlacement> PLACEMENTS =
            List.of(BatchNormPlacement.OFF, BatchNormPlacement.BEFORE, BatchNormPlacement.AFTER);

    private static final int MOST_LAYERS = 0xFFFF;
    private static final int MOST_TENSORS = 1 << 20;
    private static final int MOST_VALUES = 1 << 28;

    private CheckpointFile() {}

    /** @param to is not closed */
    static void write(Checkpoint checkpoint, OutputStream to) throws IOException {
        BinaryOutput out = new BinaryOutput(to);
        out.magic(MAGIC);
        out.u16(VERSION);
        out.i64(checkpoint.step());
        out.i32(checkpoint.events());
        RunState.write(checkpoint.inputDetection(), out);
        write(checkpoint.a(), out);
        NetworkCheckpoint b = checkpoint.b();
        out.u8(b == null ? 0 : 1);
        if (b != null) {
            write(b, out);
        }
        out.end();
    }

    private static void write(NetworkCheckpoint network, BinaryOutput out) throws IOException {
        out.u16(network.placements().size());
        for (BatchNormPlacement placement : network.placements()) {
            out.u8(PLACEMENTS.indexOf(placement));
        }
        out.i32(network.tensors().size());
        for (Tensor tensor : network.tensors()) {
            out.word(tensor.name());
            write(tensor.rows(), tensor.columns(), tensor.values(), out);
        }
        out.i32(network.updates().size());
        for (long updates : network.updates()) {
            out.i64(updates);
        }
        out.i64(network.looks().count());
        Look reference = network.looks().reference();
        out.u8(reference == null ? 0 : 1);
        if (reference != null) {
            out.i64(reference.number());
            out.i64(reference.step());
            out.u16(reference.preActivations().size());
            for (FMatrixRMaj layer : reference.preActivations()) {
                write(layer.numRows, layer.numCols, layer.data, out);
            }
        }
        RunState.write(network.divergence(), out);
    }

    private static void write(int rows, int columns, float[] values, BinaryOutput out) throws IOException {
        out.i32(rows);
        out.i32(columns);
        for (int i = 0; i < rows * columns; i++) {
            out.f32(values[i]);
        }
    }

    /**
     * Reads what {@link #write} wrote. No more memory is taken than the bytes fill.
     *
     * @param name for messages
     * @throws IOException saying what is wrong, and where
     */
    static Checkpoint read(InputStream from, String name) throws IOException {
        BinaryInput in = new BinaryInput(from, name);
        in.magic(MAGIC, "checkpoint");
        in.version(VERSION, VERSION);
        long step = in.i64();
        int events = in.within(in.i32(), 0, Integer.MAX_VALUE, "the number of events");
        Detection detection = RunState.detection(in);
        NetworkCheckpoint a = network(in);
        NetworkCheckpoint b = in.within(in.u8(), 0, 1, "the number of twins") == 0 ? null : network(in);
        in.end();
        return new Checkpoint(step, events, detection, a, b);
    }

    private static NetworkCheckpoint network(BinaryInput in) throws IOException {
        List<BatchNormPlacement> placements = new ArrayList<>();
        for (int left = in.u16(); left > 0; left--) {
            placements.add(PLACEMENTS.get(in.within(in.u8(), 0, PLACEMENTS.size() - 1, "where a normalizer stands")));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (int left = in.within(in.i32(), 0, MOST_TENSORS, "the number of arrays"); left > 0; left--) {
            String name = in.word();
            Matrix matrix = matrix(in);
            tensors.add(new Tensor(name, matrix.rows, matrix.columns, matrix.values));
        }
        List<Long> updates = new ArrayList<>();
        for (int left = in.within(in.i32(), 0, MOST_TENSORS, "the number of counts"); left > 0; left--) {
            updates.add(in.i64());
            if (updates.get(updates.size() - 1) < 0) {
                throw in.wrong("a count is not negative: " + updates.get(updates.size() - 1));
            }
        }
        Looks looks = new Looks(in.i64(), List.of(), look(in));
        Divergence divergence = RunState.divergence(in, MOST_LAYERS);
        return new NetworkCheckpoint(placements, tensors, updates, looks, divergence);
    }

    private static @Nullable Look look(BinaryInput in) throws IOException {
        if (in.within(in.u8(), 0, 1, "the number of looks") == 0) {
            return null;
        }
        long number = in.i64();
        long step = in.i64();
        List<FMatrixRMaj> layers = new ArrayList<>();
        for (int left = in.u16(); left > 0; left--) {
            Matrix matrix = matrix(in);
            layers.add(FMatrixRMaj.wrap(matrix.rows, matrix.columns, matrix.values));
        }
        return new Look(number, step, layers);
    }

    private record Matrix(int rows, int columns, float[] values) {}

    private static Matrix matrix(BinaryInput in) throws IOException {
        int rows = in.within(in.i32(), 0, MOST_VALUES, "the number of rows");
        int columns = in.within(in.i32(), 0, MOST_VALUES, "the number of columns");
        long size = (long) rows * columns;
        if (size > MOST_VALUES) {
            throw in.wrong("an array of " + rows + " x " + columns + " is larger than any network's");
        }
        return new Matrix(rows, columns, in.f32s((int) size));
    }
}
