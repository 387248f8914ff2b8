package org.driftscope.chart;

/**
 * The colour map viridis: even steps to the eye, read by the colour-blind, in grey still in order. Interpolated between
 * anchors of the published table (Nathaniel Smith and Stefan van der Walt, matplotlib, CC0).
 */
final class Viridis {
    private static final int[] ANCHORS = {
        0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26, 0xFDE725
    };
    private static final int ENTRIES = 256;
    private static final int[] TABLE = table();

    private Viridis() {}

    private static int[] table() {
        int[] table = new int[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            double place = (double) i / (ENTRIES - 1) * (ANCHORS.length - 1);
            int k = Math.min((int) place, ANCHORS.length - 2);
            table[i] = Colours.mix(0xFF000000 | ANCHORS[k], 0xFF000000 | ANCHORS[k + 1], place - k);
        }
        return table;
    }

    /** The opaque colour at {@code share} of the way from dark violet, 0, to yellow, 1. */
    public static int at(double share) {
        return TABLE[(int) Math.round(Math.max(0, Math.min(1, share)) * (ENTRIES - 1))];
    }
}
