package org.driftscope.nn;

import java.util.ArrayList;
import java.util.List;

/** The values and gradients that passes through a {@link Network} leave behind. Buffers are allocated once. */
public final class Workspace {
    private final List<LayerPass> layers = new ArrayList<>();
    private final int maxRows;
    private int rows;

    /** Room for batches of up to {@code maxRows} rows through {@code network} or any of the same shape and normalizers. */
    public Workspace(Network network, int maxRows) {
        this.maxRows = maxRows;
        for (int k = 0; k <= network.depth(); k++) {
            layers.add(
                    k < network.depth()
                            ? new LayerPass(
                                    maxRows, network.hidden(k), network.spec().noise())
                            : new LayerPass(maxRows, network.output()));
        }
    }

    /** Most rows that there is room for. */
    public int maxRows() {
        return maxRows;
    }

    void resize(int count) {
        if (count > maxRows) {
            throw new IllegalArgumentException(count + " rows, but room for " + maxRows);
        }
        if (count != rows) {
            rows = count;
            for (int k = 0; k < layers.size(); k++) {
                layers.get(k).resize(count);
            }
        }
    }

    /** Rows of the last forward pass. */
    public int rows() {
        return rows;
    }

    /** What was left at linear map {@code k}: a hidden layer, or the output for {@code k == depth()}. */
    public LayerPass layer(int k) {
        return layers.get(k);
    }
}
