package org.driftscope.stats;

/**
 * How the loops of this program walk row-major matrices: in blocks of whole rows, about a thousand values each, copied to
 * scratch space in the nearest cache. Java 17 makes vector instructions only of loops that read all their arrays at the same
 * index; so what belongs to columns is repeated for every row of a block ({@link #tile}), and sums are taken place by place in
 * single precision, a few at a time, before they are added to the columns' sums in double ({@link #fold}). A thousand values
 * in a block and {@value #BLOCKS_A_FOLD} blocks: such a sum is right to about 1e-6 of what its parts add up to without sign.
 */
public final class RowBlocks {
    /** Blocks that may be added up in single precision. */
    public static final int BLOCKS_A_FOLD = 16;

    /** Values of a block where columns do not matter: few enough to stay in the nearest cache. */
    static final int VALUES = 1024;

    private final int columns;
    private final int rows;

    /** @param columns of the matrices to come, at least 1 */
    public RowBlocks(int columns) {
        this.columns = columns;
        rows = Math.max(1, VALUES / columns);
    }

    /** Values of a block; the last one of a matrix may have fewer rows. */
    public int length() {
        return rows * columns;
    }

    /** Space for one block. */
    public float[] block() {
        return new float[length()];
    }

    /**
     * Repeats one row for all rows of a block.
     *
     * @param from the row, from place {@code at} on, not modified
     * @param tile modified, a block
     */
    public void tile(float[] from, int at, float[] tile) {
        System.arraycopy(from, at, tile, 0, columns);
        for (int filled = columns; filled < tile.length; filled *= 2) {
            System.arraycopy(tile, 0, tile, filled, Math.min(filled, tile.length - filled));
        }
    }

    /**
     * Adds what stands in a block to the sums of its columns, and leaves 0 in its place.
     *
     * @param block modified
     * @param sums modified, [columns]
     */
    public void fold(float[] block, double[] sums) {
        for (int at = 0; at < block.length; at += columns) {
            for (int j = 0; j < columns; j++) {
                sums[j] += block[at + j];
                block[at + j] = 0;
            }
        }
    }
}
