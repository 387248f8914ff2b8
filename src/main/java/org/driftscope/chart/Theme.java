package org.driftscope.chart;

import org.driftscope.train.Twin;

/**
 * The colours of charts, ARGB. Twins are told apart by Okabe and Ito's colour-blind safe blue and vermilion (or sky blue
 * and orange on dark), and by solid and dashed lines besides.
 *
 * @param background behind the panels
 * @param panel behind a chart
 * @param border around a panel
 * @param ink of titles and values
 * @param muted of ticks and notes
 * @param grid of lines across the data
 * @param axis of the line at the data's foot
 * @param twinA network A
 * @param twinB network B
 * @param event lines and labels of events
 * @param hover the line under the pointer
 * @param readOut behind the values at the pointer
 * @param warning marks of values that are not finite
 * @param focus ring around the chart with the keyboard
 * @param depthFrom where in viridis the colours of areas begin, so that none comes near the panel's
 * @param depthTo where they end
 * @param lineFrom where in viridis an order of lines begins, so that each has a contrast of 3:1 with the panel
 * @param lineTo where it ends
 */
public record Theme(
        int background,
        int panel,
        int border,
        int ink,
        int muted,
        int grid,
        int axis,
        int twinA,
        int twinB,
        int event,
        int hover,
        int readOut,
        int warning,
        int focus,
        double depthFrom,
        double depthTo,
        double lineFrom,
        double lineTo) {

    public static final Theme LIGHT = new Theme(
            0xFFF5F7F9,
            0xFFFFFFFF,
            0xFFDDE3EA,
            0xFF15202B,
            0xFF5B6775,
            0xFFE8ECF1,
            0xFFC3CBD5,
            0xFF0072B2,
            0xFFD55E00,
            0xFF6F2DA8,
            0xFF3C4856,
            0xF5F3F6F9,
            0xFFB3261E,
            0xFF0072B2,
            0.0,
            0.88,
            0.0,
            0.59);

    public static final Theme DARK = new Theme(
            0xFF11151B,
            0xFF1A1F27,
            0xFF2C343F,
            0xFFE9EDF2,
            0xFFA0ABB8,
            0xFF2A313B,
            0xFF475260,
            0xFF56B4E9,
            0xFFE69F00,
            0xFFD9A6EE,
            0xFFC3CCD6,
            0xF5262D38,
            0xFFFF8A80,
            0xFF56B4E9,
            0.2,
            1.0,
            0.38,
            1.0);

    public static final Theme LIGHT_TRANSPARENT = LIGHT.transparent();
    public static final Theme DARK_TRANSPARENT = DARK.transparent();

    /** The same without anything behind the charts; for slides of one's own colour. */
    public Theme transparent() {
        return new Theme(
                0, 0, 0, ink, muted, grid, axis, twinA, twinB, event, hover, readOut, warning, focus, depthFrom,
                depthTo, lineFrom, lineTo);
    }

    public int twin(Twin twin) {
        return twin == Twin.A ? twinA : twinB;
    }

    /** Colour of an area: 0 for the lowest value, 1 for the highest. */
    int area(double share) {
        return Viridis.at(depthFrom + (depthTo - depthFrom) * share);
    }

    /** Colour of a line by its place in an order: depth of a layer, or time; 0 first, 1 last. */
    public int order(double share) {
        return Viridis.at(lineFrom + (lineTo - lineFrom) * share);
    }
}
