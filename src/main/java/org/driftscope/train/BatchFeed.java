package org.driftscope.train;

import org.driftscope.data.Dataset;
import org.driftscope.data.Labels;
import org.driftscope.nn.Batch;

/** Copies rows of a data set into a network's batch. */
final class BatchFeed {
    private final Dataset data;

    BatchFeed(Dataset data) {
        this.data = data;
    }

    /** An empty batch that fits this data. */
    Batch batch(int capacity) {
        int columns = data.features().columns();
        int outputs = data.labels().outputs();
        return data.labels() instanceof Labels.Classes
                ? Batch.ofClasses(capacity, columns, outputs)
                : Batch.ofValues(capacity, columns, outputs);
    }

    /** Fills {@code batch} with the given rows, in that order. */
    void fill(Batch batch, int[] rows) {
        fill(batch, rows, 0, rows.length);
    }

    /** Fills {@code batch} with {@code count} consecutive rows from {@code from} on. */
    void fill(Batch batch, int from, int count) {
        batch.resize(count);
        for (int i = 0; i < count; i++) {
            copy(from + i, batch, i);
        }
    }

    /** Fills {@code batch} with {@code count} of the given rows from {@code from} on. */
    void fill(Batch batch, int[] rows, int from, int count) {
        batch.resize(count);
        for (int i = 0; i < count; i++) {
            copy(rows[from + i], batch, i);
        }
    }

    private void copy(int row, Batch batch, int at) {
        data.features().copyRow(row, batch.inputs().data, at * batch.inputs().numCols);
        if (data.labels() instanceof Labels.Classes labels) {
            batch.classes()[at] = labels.classes()[row];
        } else if (data.labels() instanceof Labels.Values labels) {
            int outputs = labels.outputs();
            System.arraycopy(labels.values(), row * outputs, batch.values().data, at * outputs, outputs);
        }
    }
}
