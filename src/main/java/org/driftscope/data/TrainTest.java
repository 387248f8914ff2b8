package org.driftscope.data;

/**
 * A training set and the test set held out from it, of the same columns and outputs.
 *
 * @param name as shown to a reader, such as "MNIST"
 * @param cleaning what was done about cells without a value
 */
public record TrainTest(String name, Dataset training, Dataset test, Cleaning cleaning) {

    /** @throws IllegalArgumentException if the two differ in columns or outputs */
    public TrainTest {
        if (training.features().columns() != test.features().columns()
                || training.labels().outputs() != test.labels().outputs()) {
            throw new IllegalArgumentException("training and test set differ in columns or outputs");
        }
    }

    /** Data that had no cells without a value. */
    public TrainTest(String name, Dataset training, Dataset test) {
        this(name, training, test, Cleaning.NONE);
    }

    public int columns() {
        return training.features().columns();
    }

    public int outputs() {
        return training.labels().outputs();
    }
}
