package org.driftscope.data;

import java.util.SplittableRandom;

/**
 * Rows in a new seeded order each epoch. A batch that meets the end of an epoch goes on in the next one's order, so every
 * row is drawn once an epoch whatever the batch size.
 */
public final class MiniBatches {
    private final int[] order;
    private final SplittableRandom random;
    private int at;

    /** @throws IllegalArgumentException if there is no row */
    public MiniBatches(int rows, long seed) {
        if (rows < 1) {
            throw new IllegalArgumentException("no rows to draw from");
        }
        order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        random = new SplittableRandom(seed);
        at = rows;
    }

    /** Number of rows to draw from. */
    public int rows() {
        return order.length;
    }

    /** Fills {@code rows} with the next row indices, 0-based. Allocates nothing. */
    public void next(int[] rows) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = next();
        }
    }

    /** The next row index, 0-based. Allocates nothing. */
    public int next() {
        if (at == order.length) {
            shuffle();
        }
        return order[at++];
    }

    /** Fisher and Yates's shuffle. */
    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        at = 0;
    }
}
