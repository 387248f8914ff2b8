package org.driftscope.stats;

/**
 * exp, sigmoid and tanh in single precision, several times faster than {@link Math}'s: within 1e-6 relative of the true
 * value. Coefficients are those of Cephes (Moshier 1992), {@code expf} and {@code tanhf}.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // As published.
public final class FloatMath {
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;

    /** Adding and subtracting 1.5 * 2^23 rounds to the nearest integer. */
    private static final float ROUND = 12_582_912f;

    /** Values worked on at a time: few enough to stay in the nearest cache. */
    private static final int BLOCK = 1024;

    private FloatMath() {}

    /** e^x for x in [-87.3, 88.02]; the nearer bound's value beyond; NaN for NaN. */
    public static float exp(float x) {
        return mantissa(x) * powerOfTwo(shiftedExponent(x));
    }

    /** x / ln 2, rounded to an integer, which stands in the last bits of what is returned. */
    private static float shiftedExponent(float x) {
        return bounded(x) * LOG2_E + ROUND;
    }

    /** 2 to the integer in the last bits of {@code shifted}. */
    private static float powerOfTwo(float shifted) {
        return Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + 127) << 23);
    }

    /** e^x, without its power of two. */
    private static float mantissa(float x) {
        float n = shiftedExponent(x) - ROUND;
        float r = bounded(x) - n * LN2_HIGH - n * LN2_LOW;
        float p = 1.9875691500e-4f;
        p = p * r + 1.3981999507e-3f;
        p = p * r + 8.3334519073e-3f;
        p = p * r + 4.1665795894e-2f;
        p = p * r + 1.6666665459e-1f;
        p = p * r + 5.0000001201e-1f;
        return p * r * r + r + 1f;
    }

    private static float bounded(float x) {
        return Math.min(Math.max(x, -87.3f), 88.02f);
    }

    /**
     * e^x of many, bit for bit as of each, in loops that the compiler turns into vector instructions: all but the middle one,
     * since a float cannot be read as bits in those.
     *
     * @param x not modified
     * @param out modified; another array than {@code x}
     */
    public static void exp(float[] x, float[] out, int length) {
        for (int from = 0; from < length; from += BLOCK) {
            int to = Math.min(from + BLOCK, length);
            for (int i = from; i < to; i++) {
                out[i] = shiftedExponent(x[i]);
            }
            for (int i = from; i < to; i++) {
                out[i] = powerOfTwo(out[i]);
            }
            for (int i = from; i < to; i++) {
                out[i] = mantissa(x[i]) * out[i];
            }
        }
    }

    /** 1 / (1 + e^-x), for x from -87.3 on; below, 1.2e-38 at most, as is the true value. */
    public static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }

    /**
     * The same of many, bit for bit as of each, in such loops as those of {@link #exp(float[], float[], int)}.
     *
     * @param x not modified
     * @param out modified; another array than {@code x}
     */
    public static void sigmoid(float[] x, float[] out, int length) {
        for (int from = 0; from < length; from += BLOCK) {
            int to = Math.min(from + BLOCK, length);
            for (int i = from; i < to; i++) {
                out[i] = shiftedExponent(-x[i]);
            }
            for (int i = from; i < to; i++) {
                out[i] = powerOfTwo(out[i]);
            }
            for (int i = from; i < to; i++) {
                out[i] = 1f / (1f + mantissa(-x[i]) * out[i]);
            }
        }
    }

    /** The hyperbolic tangent, in [-1, 1]. */
    public static float tanh(float x) {
        if (Math.abs(x) < 0.625f) {
            float s = x * x;
            float p = -5.70498872745e-3f;
            p = p * s + 2.06390887954e-2f;
            p = p * s - 5.37397155531e-2f;
            p = p * s + 1.33314422036e-1f;
            p = p * s - 3.33332819422e-1f;
            return p * s * x + x;
        }
        return 1f - 2f / (exp(2f * x) + 1f);
    }
}
