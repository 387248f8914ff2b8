package org.driftscope.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where examples come from. */
public sealed interface DataSpec {

    /** The MNIST digits that come with the program: 60,000 and 10,000 rows of 784 columns in [0, 1], 10 classes. */
    record Mnist() implements DataSpec {}

    /**
     * A generated set: the same for the same values.
     *
     * @param rows of the training set; the test set has a quarter as many, drawn independently
     * @param noise deviation of the Gaussian noise on each column (for the deep linear set: on each output)
     */
    record Generated(Kind kind, int rows, double noise) implements DataSpec {}

    /** What can be generated. All but the last are points in the plane. */
    enum Kind {
        SPIRALS,
        CIRCLES,
        XOR,
        GAUSSIANS,
        MOONS,
        /** Gaussian x in 10 dimensions, outputs A x for one Gaussian A (Santurkar et al. 2018, figure 3). */
        DEEP_LINEAR
    }

    /** Two IDX pairs, each file plain or gzip. Images are scaled to [0, 1]. */
    record Idx(Path trainingImages, Path trainingLabels, Path testImages, Path testLabels) implements DataSpec {}

    /**
     * A CSV file with one label column of classes.
     *
     * @param label the label column: a header's name, or a 1-based index; null for the last column
     * @param testShare of rows held out, in (0, 1), chosen by the seed
     */
    record Csv(Path file, boolean header, @Nullable String label, Scaling scaling, double testShare)
            implements DataSpec {}

    /** What is done to each CSV column, by figures of the training rows alone. */
    enum Scaling {
        NONE,
        /** Mean 0, deviation 1; a constant column becomes 0. */
        STANDARDIZE,
        /** To [0, 1]; a constant column becomes 0. */
        UNIT
    }
}
