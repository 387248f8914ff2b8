package org.driftscope.stats;

/**
 * How often a prediction of two classes was right and wrong.
 *
 * @param truePositives predicted and true
 * @param falsePositives predicted and not true
 * @param trueNegatives neither predicted nor true
 * @param falseNegatives not predicted and true
 */
public record ConfusionMatrix(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

    /**
     * The Matthews correlation coefficient, (TP TN - FP FN) / sqrt((TP + FP)(TP + FN)(TN + FP)(TN + FN)) (Matthews 1975):
     * 1 for a perfect prediction, 0 for one that knows nothing, -1 for one that is always wrong.
     *
     * @return in [-1, 1]; 0 where a class is never predicted or never true, as is usual
     */
    public double mcc() {
        double predicted = (double) (truePositives + falsePositives) * (trueNegatives + falseNegatives);
        double real = (double) (truePositives + falseNegatives) * (trueNegatives + falsePositives);
        if (predicted == 0 || real == 0) {
            return 0;
        }
        double numerator = (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
        // One root for each factor: the product of all four could leave the range of exact whole numbers.
        return numerator / (Math.sqrt(predicted) * Math.sqrt(real));
    }
}
