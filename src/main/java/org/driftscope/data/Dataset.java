package org.driftscope.data;

/**
 * Examples to learn from, or to test on.
 *
 * @param features [rows, columns]
 * @param labels one for each row
 */
public record Dataset(Features features, Labels labels) {

    /** @throws IllegalArgumentException if there is not one label for each row */
    public Dataset {
        if (features.rows() != labels.rows()) {
            throw new IllegalArgumentException(features.rows() + " rows but " + labels.rows() + " labels");
        }
    }

    public int rows() {
        return features.rows();
    }
}
