package org.driftscope.stats;

/**
 * What {@link ShiftDetector} found. NaN throughout where a value is not finite or there is too little to split.
 *
 * @param mcc of predictions on rows that the classifier had not seen, in [-1, 1]
 * @param nullLine what the MCC of 95 % of relabelled samples does not exceed: a shift is called above it
 * @param pValue share of labelings, the true one included, whose MCC is at least as large, in (0, 1]
 * @param heldOutRows predictions that went into each MCC
 */
public record Detection(double mcc, double nullLine, double pValue, int heldOutRows) {

    static Detection none() {
        return new Detection(Double.NaN, Double.NaN, Double.NaN, 0);
    }
}
