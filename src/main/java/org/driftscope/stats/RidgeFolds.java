package org.driftscope.stats;

/**
 * Ridge regressions on all rows but some, for one choice of them after the other. Products between features, or rows, are summed
 * up over all of them once: for each choice what is held out is taken off, and the mean of the others out.
 */
final class RidgeFolds {
    private final float[][] features;
    private final double ridge;
    private final Scratch scratch;

    /** Between features, its upper triangle, where those are few; else between rows, the whole square. */
    private final double[][] products;

    private final boolean isOfRows;

    /** @param features [features, rows or more], of a magnitude about 1, not modified */
    RidgeFolds(float[][] features, int rows, double ridge, Scratch scratch) {
        this.features = features;
        this.ridge = ridge;
        this.scratch = scratch;
        isOfRows = 2 * features.length > rows;
        products = isOfRows ? RidgeFit.kernel(features, rows, rows, scratch) : RidgeFit.gram(features, rows, scratch);
        for (int i = 0; isOfRows && i < rows; i++) {
            for (int j = 0; j < i; j++) {
                products[i][j] = products[j][i];
            }
        }
    }

    /**
     * The fit on some rows.
     *
     * @param order all rows, those trained with first
     */
    RidgeFit on(int[] order, int trainingRows) {
        return isOfRows
                ? new KernelRidge(centred(order, trainingRows), order.length, ridge, scratch)
                : ofFeatures(order, trainingRows);
    }

    private RidgeFit ofFeatures(int[] order, int trainingRows) {
        int count = features.length;
        int held = order.length - trainingRows;
        float[][] ordered = scratch.floats(count, order.length);
        float[][] heldOut = scratch.floats(count, held);
        double[] means = scratch.doubles(count);
        for (int f = 0; f < count; f++) {
            for (int i = 0; i < trainingRows; i++) {
                means[f] += features[f][order[i]];
            }
            means[f] /= trainingRows;
            for (int i = 0; i < held; i++) {
                heldOut[f][i] = features[f][order[trainingRows + i]];
            }
            for (int i = 0; i < order.length; i++) {
                ordered[f][i] = (float) (features[f][order[i]] - means[f]);
            }
        }
        double[][] gram = RidgeFit.gram(heldOut, held, scratch);
        for (int f = 0; f < count; f++) {
            for (int g = f; g < count; g++) {
                gram[f][g] = products[f][g] - gram[f][g] - trainingRows * means[f] * means[g];
            }
        }
        return new FeatureRidge(ordered, gram, trainingRows, order.length, ridge, scratch);
    }

    /** Products of rows less the mean of those trained with: [training rows, rows], in row i from column i on. */
    private double[][] centred(int[] order, int trainingRows) {
        double[] means = scratch.doubles(order.length);
        double mean = 0;
        for (int i = 0; i < order.length; i++) {
            double[] row = products[order[i]];
            for (int t = 0; t < trainingRows; t++) {
                means[i] += row[order[t]];
            }
            means[i] /= trainingRows;
            mean += i < trainingRows ? means[i] / trainingRows : 0;
        }
        double[][] centred = scratch.doubles(trainingRows, order.length);
        for (int i = 0; i < trainingRows; i++) {
            double[] row = products[order[i]];
            for (int j = i; j < order.length; j++) {
                centred[i][j] = row[order[j]] - means[i] - means[j] + mean;
            }
        }
        return centred;
    }
}
