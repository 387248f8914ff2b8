package org.driftscope.data;

import java.util.SplittableRandom;

/**
 * Which rows make up one mini-batch after another; what is in the rows does not matter. The same seed, compositions and
 * draws between them give the same rows.
 */
public final class RowStream {
    private final Labels labels;
    private final MiniBatches shuffled;
    private final SplittableRandom seeds;
    private Source source;
    private Composition composition = new Composition.Shuffled();

    /** Fills an array with rows. */
    private interface Source {
        void next(int[] rows);
    }

    /** Shuffled, until something else is set. */
    public RowStream(Labels labels, long seed) {
        this.labels = labels;
        shuffled = new MiniBatches(labels.rows(), seed);
        source = shuffled::next;
        seeds = new SplittableRandom(~seed);
    }

    /** Number of rows to draw from. */
    public int rows() {
        return shuffled.rows();
    }

    public Composition composition() {
        return composition;
    }

    /**
     * Makes up all later mini-batches in this way. One of shuffled rows goes on in the epoch where it was left.
     *
     * @throws IllegalArgumentException if the data has no classes, or others than there are weights for
     */
    public void setComposition(Composition value) {
        requireFits(value, labels);
        composition = value;
        long seed = seeds.nextLong();
        if (value instanceof Composition.Shuffled) {
            source = shuffled::next;
        } else if (value instanceof Composition.Duplicates duplicates) {
            SplittableRandom random = new SplittableRandom(seed);
            source = rows -> duplicate(rows, duplicates.share(), random);
        } else {
            ClassRows classes = new ClassRows((Labels.Classes) labels, seed);
            if (value instanceof Composition.Imbalanced imbalanced) {
                classes.setWeights(imbalanced.weights());
                source = classes::nextOfAny;
            } else {
                source = value instanceof Composition.Sorted ? classes::nextInTurn : classes::nextOfOne;
            }
        }
    }

    /** @throws IllegalArgumentException if rows with these labels cannot be made up so */
    public static void requireFits(Composition composition, Labels labels) {
        if (composition.needsClasses() && !(labels instanceof Labels.Classes)) {
            throw new IllegalArgumentException("this data has no classes to compose mini-batches by");
        }
        if (composition instanceof Composition.Imbalanced imbalanced && labels instanceof Labels.Classes classes) {
            if (imbalanced.weights().size() != labels.outputs()) {
                throw new IllegalArgumentException(imbalanced.weights().size() + " weights for " + labels.outputs()
                        + " classes; give one for each");
            }
            if (!(ClassRows.total(ClassRows.counts(classes), imbalanced.weights()) > 0)) {
                throw new IllegalArgumentException("no class with a weight above 0 has a row");
            }
        }
    }

    /** Fills {@code rows} with the next mini-batch's row indices, 0-based. Allocates nothing. */
    public void next(int[] rows) {
        source.next(rows);
    }

    private void duplicate(int[] rows, double share, SplittableRandom random) {
        int own = Math.max(1, rows.length - (int) Math.round(share * rows.length));
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i < own ? shuffled.next() : rows[random.nextInt(own)];
        }
    }
}
