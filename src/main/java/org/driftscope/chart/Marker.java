package org.driftscope.chart;

/** How points of a class are told from those of others: by shape and colour. Colours are Okabe and Ito's, the twins' last. */
enum Marker {
    DISC,
    SQUARE,
    TRIANGLE,
    DIAMOND;

    private static final int[] COLOURS = {
        0xFF009E73, 0xFFCC79A7, 0xFFE6C700, 0xFF56B4E9, 0xFF999999, 0xFFE69F00, 0xFF0072B2, 0xFFD55E00
    };

    static Marker of(int number) {
        return values()[Math.floorMod(number, values().length)];
    }

    static int colour(int number) {
        return COLOURS[Math.floorMod(number, COLOURS.length)];
    }

    /**
     * @param radius of a disc of about the same weight
     * @param fill ARGB; 0 for none
     */
    void paint(Surface surface, double x, double y, double radius, int fill, Pen outline) {
        if (this == DISC || this == SQUARE) {
            double half = this == DISC ? radius : 0.9 * radius;
            double corner = this == DISC ? radius : 0;
            if (Colours.visible(fill)) {
                surface.fillRoundRect(x - half, y - half, 2 * half, 2 * half, corner, fill);
            }
            surface.strokeRoundRect(x - half, y - half, 2 * half, 2 * half, corner, outline);
            return;
        }
        double r = 1.3 * radius;
        double[] px =
                this == TRIANGLE ? new double[] {x, x + r, x - r, x, x + r} : new double[] {x, x + r, x, x - r, x};
        double[] py = this == TRIANGLE
                ? new double[] {y - r, y + 0.7 * r, y + 0.7 * r, y - r, y + 0.7 * r}
                : new double[] {y - r, y, y + r, y, y - r};
        if (Colours.visible(fill)) {
            surface.polygon(px, py, 4, fill);
        }
        surface.polyline(px, py, 5, outline);
    }
}
