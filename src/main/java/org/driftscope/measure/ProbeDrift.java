package org.driftscope.measure;

import org.driftscope.stats.BinnedDistances;
import org.driftscope.stats.Gaussians;
import org.driftscope.stats.KolmogorovSmirnov;
import org.driftscope.stats.Mmd;
import org.driftscope.stats.Moments;
import org.driftscope.stats.RadixSort;
import org.driftscope.stats.SlicedWasserstein;
import org.driftscope.stats.Wasserstein;
import org.ejml.data.FMatrixRMaj;

/**
 * The drift of one layer's pre-activation over the probe batch from what it was at a reference step. Keeps the reference and
 * scratch space; not for use from several threads.
 */
public final class ProbeDrift {
    /** Rows that the maximum mean discrepancy takes, whose cost grows with their square. */
    private static final int MMD_ROWS = 100;

    private static final int DIRECTIONS = 50;

    /** The directions are the same in all runs. */
    private static final long DIRECTIONS_SEED = 1;

    private final float[][] reference;
    private final Moments referenceMoments;
    private final int rows;
    private final float[][] columns;
    private final Moments moments;
    private final RadixSort sorter;
    private final Mmd mmd;
    private final SlicedWasserstein sliced;
    private float[] unitW1PerDeviation = new float[0];
    private final BinnedDistances binned = new BinnedDistances();

    /** @param preActivation over the probe batch at the reference step, [rows, units], not modified */
    public ProbeDrift(FMatrixRMaj preActivation) {
        rows = preActivation.numRows;
        int units = preActivation.numCols;
        sorter = new RadixSort(rows);
        columns = new float[units][rows];
        readColumns(preActivation);
        mmd = new Mmd(columns, Math.min(MMD_ROWS, rows));
        sliced = new SlicedWasserstein(columns, rows, DIRECTIONS, DIRECTIONS_SEED);
        reference = new float[units][];
        for (int j = 0; j < units; j++) {
            reference[j] = columns[j].clone();
            sorter.sort(reference[j]);
        }
        referenceMoments = new Moments(units);
        referenceMoments.read(preActivation.data, rows);
        moments = new Moments(units);
    }

    /**
     * How far it has drifted.
     *
     * @param preActivation over the same probe batch now, [rows, units], not modified
     * @throws IllegalArgumentException if its shape is not that of the reference
     */
    public Drift read(FMatrixRMaj preActivation) {
        int units = reference.length;
        if (preActivation.numRows != rows || preActivation.numCols != units) {
            throw new IllegalArgumentException(preActivation.numRows + " x " + preActivation.numCols
                    + " values, but a reference of " + rows + " x " + units);
        }
        moments.read(preActivation.data, rows);
        readColumns(preActivation);
        double mmdNow = mmd.distance(columns);
        double slicedNow = sliced.distance(columns);
        double w1 = 0;
        double perDeviation = 0;
        int deviating = 0;
        double w2 = 0;
        double kl = 0;
        double jensenShannon = 0;
        double psi = 0;
        double ks = 0;
        float[] ofUnits = new float[units];
        for (int j = 0; j < units; j++) {
            float[] before = reference[j];
            float[] sample = columns[j];
            sorter.sort(sample);
            double distance = Wasserstein.w1(before, sample);
            w1 += distance;
            double variance = variance(moments, j, sample);
            double variance0 = variance(referenceMoments, j, before);
            ofUnits[j] = Float.NaN;
            if (variance0 != 0) {
                ofUnits[j] = (float) (distance / Math.sqrt(variance0));
                perDeviation += distance / Math.sqrt(variance0);
                deviating++;
            }
            w2 += Gaussians.w2(moments.mean(j), variance, referenceMoments.mean(j), variance0);
            kl += Gaussians.kl(moments.mean(j), variance, referenceMoments.mean(j), variance0);
            binned.read(before, sample);
            jensenShannon += binned.jensenShannon();
            psi += binned.psi();
            // The largest one counts alone: most units need not be looked at more closely.
            if (!(binned.mostKolmogorovSmirnov() <= ks)) {
                ks = Math.max(ks, KolmogorovSmirnov.statistic(before, sample));
            }
        }
        unitW1PerDeviation = ofUnits;
        return new Drift(
                w1 / units,
                perDeviation / deviating,
                w2 / units,
                kl / units,
                jensenShannon / units,
                psi / units,
                ks,
                KolmogorovSmirnov.adjusted(KolmogorovSmirnov.pValue(ks, rows), units),
                mmdNow,
                slicedNow);
    }

    /** Of the last reading, Wasserstein-1 of each unit divided by its deviation at the reference step, [units]; NaN if that is 0. */
    public float[] w1PerDeviation() {
        return unitW1PerDeviation;
    }

    private void readColumns(FMatrixRMaj matrix) {
        for (int i = 0, at = 0; i < rows; i++) {
            for (float[] column : columns) {
                column[i] = matrix.data[at++];
            }
        }
    }

    /** Exactly 0 for a constant unit, where summing may leave a rest of rounding. */
    private static double variance(Moments of, int unit, float[] sorted) {
        return sorted[0] == sorted[sorted.length - 1] ? 0 : of.variance(unit);
    }
}
