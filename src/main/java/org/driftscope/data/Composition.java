package org.driftscope.data;

import java.util.List;

/** How mini-batches are made up. All but the first and the last need classes. */
public sealed interface Composition {

    /** Every row once an epoch, in a new order each: independent and identically distributed, but for that. */
    record Shuffled() implements Composition {}

    /** Every row once an epoch, class by class. */
    record Sorted() implements Composition {}

    /** Every mini-batch of one class, drawn by the share of rows it has. */
    record OneClass() implements Composition {}

    /**
     * Each row's class is drawn by its share of rows times its weight.
     *
     * @param weights one for each class, none negative, not all 0
     */
    record Imbalanced(List<Double> weights) implements Composition {
        /** @throws IllegalArgumentException if the weights are no such */
        public Imbalanced {
            weights = List.copyOf(weights);
            double sum = 0;
            for (double weight : weights) {
                if (!(weight >= 0 && weight <= 1e6)) {
                    throw new IllegalArgumentException("a weight is from 0 to 1e6: " + weight);
                }
                sum += weight;
            }
            if (!(sum > 0)) {
                throw new IllegalArgumentException("one weight at least must be above 0");
            }
        }
    }

    /**
     * Some rows of each mini-batch are copies of its others.
     *
     * @param share of the rows, in [0, 1]; one row at least is no copy
     */
    record Duplicates(double share) implements Composition {
        /** @throws IllegalArgumentException if it is no share */
        public Duplicates {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is from 0 to 1: " + share);
            }
        }
    }

    /** Whether rows are told apart by class. */
    default boolean needsClasses() {
        return !(this instanceof Shuffled || this instanceof Duplicates);
    }
}
