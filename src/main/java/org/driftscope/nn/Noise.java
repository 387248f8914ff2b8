package org.driftscope.nn;

/**
 * The noise that Santurkar et al. (2018, arXiv 1805.11604) put behind batch norm, so that a layer's distribution moves at
 * every step. For each unit mu ~ U(-0.5, 0.5) and sigma ~ U(1, 1.25) are drawn anew; then for each value m ~ U(mu - 0.1,
 * mu + 0.1) and s ~ N(sigma, 0.1), with 0.1 the deviation, and x becomes s x + m.
 *
 * <p>What is drawn depends on seed, layer, row and unit alone: the same call gives the same noise.
 */
final class Noise {
    private static final double MEAN_HALF_WIDTH = 0.5;
    private static final double MOST_DEVIATION = 1.25;
    private static final float SPREAD = 0.1f;

    /** 2^64 divided by the golden ratio: from one state of SplitMix64 to the next (Steele, Lea and Flood 2014). */
    private static final long STRIDE = 0x9e3779b97f4a7c15L;

    private static final float TO_UNIT_32 = 0x1p-32f;
    private static final float TO_UNIT_24 = 0x1p-24f;
    private static final double TO_UNIT_40 = 0x1p-40;

    private final float[] unitMean;
    private final float[] unitDeviation;
    private final float[] scale;

    /** Room for the noise of up to {@code maxRows} rows. */
    Noise(int maxRows, int units) {
        unitMean = new float[units];
        unitDeviation = new float[units];
        scale = new float[maxRows * units];
    }

    /** A seed made of two numbers; near ones give unlike seeds. */
    static long seed(long first, long second) {
        return mix(mix(first + STRIDE) + second * STRIDE);
    }

    /**
     * y = s x + m.
     *
     * @param x [rows, units], not modified
     * @param seed of this step
     * @param layer 0-based
     * @param y modified, [rows, units]
     */
    void forward(float[] x, int rows, long seed, int layer, float[] y) {
        int units = unitMean.length;
        long state = seed(seed, layer);
        for (int j = 0; j < units; j++) {
            state += STRIDE;
            long bits = mix(state);
            double first = (bits >>> 32) * (double) TO_UNIT_32;
            double second = (bits & 0xffff_ffffL) * (double) TO_UNIT_32;
            unitMean[j] = (float) ((2 * first - 1) * MEAN_HALF_WIDTH);
            unitDeviation[j] = (float) (1 + second * (MOST_DEVIATION - 1));
        }
        for (int i = 0, at = 0; i < rows; i++, at += units) {
            for (int j = 0; j < units; j++) {
                state += STRIDE;
                long bits = mix(state);
                float uniform = (bits >>> 40) * TO_UNIT_24;
                float s = unitDeviation[j] + SPREAD * normal((bits & 0xff_ffff_ffffL) * TO_UNIT_40);
                scale[at + j] = s;
                y[at + j] = s * x[at + j] + (unitMean[j] + SPREAD * (2 * uniform - 1));
            }
        }
    }

    /** gradient *= s, as {@link #forward} drew it; {@code gradient} is modified. */
    void backward(float[] gradient, int rows) {
        Kernels.scale(gradient, scale, rows * unitMean.length);
    }

    /** The factors s of the last forward pass, [rows, units]. */
    float[] scale() {
        return scale;
    }

    /** Scrambles 64 bits: SplitMix64's finisher. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /**
     * The standard normal value below which a share {@code p} of all lies, to 7 digits: PPND7 of algorithm AS 241 (Wichura
     * 1988). Shares nearer to 0 or 1 than 2^-41 count as that far, so nothing lies beyond 7.1 deviations.
     *
     * @param p in [0, 1]
     */
    @SuppressWarnings("FloatingPointLiteralPrecision") // As published.
    static float normal(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            float r = (float) (0.180625 - q * q);
            return (float) q
                    * (((59.109374720f * r + 159.29113202f) * r + 50.434271938f) * r + 3.3871327179f)
                    / (((67.187563600f * r + 78.757757664f) * r + 17.895169469f) * r + 1);
        }
        double tail = Math.max(Math.min(p, 1 - p), 0x1p-41);
        double r = Math.sqrt(-Math.log(tail));
        double value;
        if (r <= 5) {
            r -= 1.6;
            value = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
                    / ((0.12021132975 * r + 0.73700164250) * r + 1);
        } else {
            r -= 5;
            value = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
                    / ((0.012258202635 * r + 0.24197894225) * r + 1);
        }
        return (float) (q < 0 ? -value : value);
    }
}
