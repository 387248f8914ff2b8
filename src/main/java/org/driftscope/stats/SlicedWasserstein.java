package org.driftscope.stats;

import java.util.SplittableRandom;

/**
 * The sliced Wasserstein-1 distance of a sample from a reference sample, over all units jointly (Rabin et al. 2011): the
 * mean Wasserstein-1 distance of their projections on random directions. The directions are the same for the same number of
 * units and seed. Keeps the projected reference; not for use from several threads.
 */
public final class SlicedWasserstein {
    private final double[][] directions;
    private final float[][] reference;
    private final RadixSort sorter;

    /**
     * Takes a reference.
     *
     * @param reference [rows, units], not modified
     * @param directions how many, at least 1
     * @param seed of the directions
     */
    public SlicedWasserstein(float[] reference, int rows, int units, int directions, long seed) {
        this.directions = directions(units, directions, seed);
        this.sorter = new RadixSort(rows);
        this.reference = new float[directions][rows];
        project(reference, this.reference);
    }

    /** Uniform on the unit sphere: normal vectors, each divided by its length; [units, count]. */
    private static double[][] directions(int units, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] directions = new double[units][count];
        for (int d = 0; d < count; d++) {
            double square = 0;
            for (int j = 0; j < units; j++) {
                directions[j][d] = random.nextGaussian();
                square += directions[j][d] * directions[j][d];
            }
            for (int j = 0; j < units; j++) {
                directions[j][d] /= Math.sqrt(square);
            }
        }
        return directions;
    }

    /**
     * The distance, in the unit of the values. For many units a shift of length s gives about s sqrt(2 / (pi units)).
     *
     * @param sample as many rows and units as the reference, not modified
     * @return at least 0, exactly 0 for the reference itself; NaN where a value is NaN, and for no rows
     */
    public double distance(float[] sample) {
        float[][] projected = new float[reference.length][reference[0].length];
        project(sample, projected);
        double sum = 0;
        for (int d = 0; d < projected.length; d++) {
            sum += Wasserstein.w1(reference[d], projected[d]);
        }
        return sum / projected.length;
    }

    /** @param into modified: the projections on each direction, sorted, [directions, rows] */
    private void project(float[] values, float[][] into) {
        int rows = into[0].length;
        double[][] projections = new double[into.length][rows];
        Products.addTransposed(directions, Products.columns(values, rows, directions.length), projections);
        for (int d = 0; d < into.length; d++) {
            for (int i = 0; i < rows; i++) {
                into[d][i] = (float) projections[d][i];
            }
            sorter.sort(into[d]);
        }
    }
}
