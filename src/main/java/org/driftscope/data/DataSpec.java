package org.driftscope.data;

import java.nio.file.Path;
import java.util.List;
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
     * A CSV file with one column to predict.
     *
     * @param label the column to predict: a header's name, or a 1-based index; null for the last column
     * @param testShare of rows held out, in (0, 1), chosen by the seed
     * @param leaveOut columns that are not read, each like {@code label}
     */
    record Csv(
            Path file,
            boolean header,
            @Nullable String label,
            Scaling scaling,
            double testShare,
            Separator separator,
            Target target,
            Missing missing,
            Text text,
            List<String> leaveOut)
            implements DataSpec {

        public Csv {
            leaveOut = List.copyOf(leaveOut);
        }

        /** Classes; the separator is found, and what is missing or text refused. */
        public Csv(Path file, boolean header, @Nullable String label, Scaling scaling, double testShare) {
            this(
                    file,
                    header,
                    label,
                    scaling,
                    testShare,
                    Separator.AUTO,
                    Target.CLASSES,
                    Missing.REFUSE,
                    Text.REFUSE,
                    List.of());
        }
    }

    /** What is done to each CSV column of numbers, by figures of the training rows alone. */
    enum Scaling {
        NONE,
        /** Mean 0, deviation 1; a constant column becomes 0. */
        STANDARDIZE,
        /** To [0, 1]; a constant column becomes 0. */
        UNIT
    }

    /** What stands between the cells of a CSV line. */
    enum Separator {
        /** Found from the first lines. */
        AUTO(','),
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t');

        private final char character;

        Separator(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    /** What the label column of a CSV file holds. */
    enum Target {
        /** A class for each row: equal texts are one class. */
        CLASSES,
        /** A real number for each row, scaled like the columns. */
        VALUES
    }

    /** What is done about a cell that is no finite number where one belongs. A row without a label is never kept. */
    enum Missing {
        /** The file is not read. */
        REFUSE,
        /** The row is left out. */
        DROP_ROW,
        /** The cell has the mean of its column's training rows; a row without a label is left out. */
        FILL_MEAN
    }

    /** What is done about a CSV column of texts that is not the label. */
    enum Text {
        /** The file is not read. */
        REFUSE,
        /** An input for each of its values, 1 where the row has that one, else 0; all 0 where the cell is empty. */
        ONE_HOT
    }
}
