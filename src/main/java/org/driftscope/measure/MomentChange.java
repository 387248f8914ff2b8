package org.driftscope.measure;

/**
 * How far each unit's moments moved, mean of the absolute values over units (Santurkar et al. 2018, figure 8).
 *
 * @param mean of |mu_now - mu_before|
 * @param variance of |s2_now - s2_before|, of biased variances
 */
public record MomentChange(double mean, double variance) {

    /** From the moments before to those of now. */
    public static MomentChange between(UnitMoments before, UnitMoments now) {
        return new MomentChange(distance(before.means(), now.means()), distance(before.variances(), now.variances()));
    }

    private static double distance(float[] before, float[] now) {
        double sum = 0;
        for (int j = 0; j < now.length; j++) {
            sum += Math.abs((double) now[j] - before[j]);
        }
        return sum / now.length;
    }
}
