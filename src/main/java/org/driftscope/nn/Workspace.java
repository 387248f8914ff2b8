package org.driftscope.nn;

/** The values and gradients that passes through a {@link Network} leave behind. Buffers are allocated once. */
public final class Workspace {

    /** Room for batches of up to {@code maxRows} rows through {@code network} or any of the same shape. */
    public Workspace(Network network, int maxRows) {
        throw new UnsupportedOperationException();
    }

    /** Rows of the last forward pass. */
    public int rows() {
        throw new UnsupportedOperationException();
    }

    public int maxRows() {
        throw new UnsupportedOperationException();
    }

    /** What was left at linear map {@code k}: a hidden layer, or the output for {@code k == depth()}. */
    public LayerPass layer(int k) {
        throw new UnsupportedOperationException();
    }
}
