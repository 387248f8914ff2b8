package org.driftscope.stats;

import java.util.SplittableRandom;

/**
 * The sliced Wasserstein-1 distance of a sample from a reference sample, over all units jointly (Rabin et al. 2011): the
 * mean Wasserstein-1 distance of their projections on random directions. The directions are the same for the same number of
 * units and seed. Keeps the projected reference; not for use from several threads.
 */
public final class SlicedWasserstein {
    private final float[][] directions;
    private final float[] centre;
    private final float[][] reference;
    private final RadixSort sorter;

    /**
     * Takes a reference.
     *
     * @param reference [units, rows], not modified
     * @param directions how many, at least 1
     * @param seed of the directions
     */
    public SlicedWasserstein(float[][] reference, int rows, int directions, long seed) {
        this.directions = directions(reference.length, directions, seed);
        centre = new float[reference.length];
        for (int j = 0; j < reference.length; j++) {
            centre[j] = centre(reference[j]);
        }
        sorter = new RadixSort(rows);
        this.reference = new float[directions][rows];
        project(reference, this.reference);
    }

    /** The mean, or 0 where that is not finite. */
    private static float centre(float[] values) {
        double mean = Norms.mean(values, values.length);
        return Double.isFinite(mean) ? (float) mean : 0;
    }

    /** Uniform on the unit sphere: normal vectors, each divided by its length; [count, units]. */
    private static float[][] directions(int units, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] directions = new float[count][units];
        double[] normal = new double[units];
        for (float[] direction : directions) {
            double square = 0;
            for (int j = 0; j < units; j++) {
                normal[j] = random.nextGaussian();
                square += normal[j] * normal[j];
            }
            for (int j = 0; j < units; j++) {
                direction[j] = (float) (normal[j] / Math.sqrt(square));
            }
        }
        return directions;
    }

    /**
     * The distance, in the unit of the values. For many units a shift of length s gives about s sqrt(2 / (pi units)).
     *
     * @param sample as many units and rows as the reference, not modified
     * @return at least 0, exactly 0 for the reference itself; NaN where a value is NaN, and for no rows
     */
    public double distance(float[][] sample) {
        float[][] projected = new float[reference.length][reference[0].length];
        project(sample, projected);
        double sum = 0;
        for (int d = 0; d < projected.length; d++) {
            sum += Wasserstein.w1(reference[d], projected[d]);
        }
        return sum / projected.length;
    }

    /** @param into modified: the projections on each direction, sorted, [directions, rows] */
    private void project(float[][] values, float[][] into) {
        int rows = into[0].length;
        // What all rows have in common would only take digits from what they have not.
        float[][] centred = new float[values.length][rows];
        for (int j = 0; j < values.length; j++) {
            subtract(values[j], centre[j], centred[j]);
        }
        Products.multiply(directions, centred, into, 0, rows);
        for (float[] projected : into) {
            sorter.sort(projected);
        }
    }

    private static void subtract(float[] values, float centre, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = values[i] - centre;
        }
    }
}
