package org.driftscope.chart;

/** Arithmetic on ARGB colours that are not premultiplied. */
public final class Colours {
    private Colours() {}

    /** The same colour, seen through by {@code alpha} in [0, 1] of what it was. */
    public static int fade(int argb, double alpha) {
        int a = (int) Math.round((argb >>> 24) * alpha);
        return (a << 24) | (argb & 0xFFFFFF);
    }

    /** Channel by channel, {@code share} of the way from one to the other. */
    public static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int a = (from >>> shift) & 0xFF;
            int b = (to >>> shift) & 0xFF;
            mixed |= ((int) Math.round(a + (b - a) * share)) << shift;
        }
        return mixed;
    }

    public static boolean visible(int argb) {
        return argb >>> 24 != 0;
    }

    /** As CSS writes it: {@code #rrggbbaa}. */
    public static String css(int argb) {
        return String.format("#%06x%02x", argb & 0xFFFFFF, argb >>> 24);
    }
}
