package org.driftscope.chart;

/**
 * What plots are drawn on: a canvas, an image, a record of the calls. Units are logical pixels, y downwards; colours are
 * ARGB, not premultiplied. Arrays handed in are not kept.
 */
public interface Surface {

    /** Which end of a text stands at the given point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Device pixels per unit: 2 on a screen or picture of double density. */
    double pixelScale();

    /** Width to be left free in a chart's upper right corner, for what lies over the surface there. */
    default double corner() {
        return 0;
    }

    void fillRect(double x, double y, double width, double height, int argb);

    void fillRoundRect(double x, double y, double width, double height, double radius, int argb);

    void strokeRoundRect(double x, double y, double width, double height, double radius, Pen pen);

    /** Strokes the open line through the first {@code n} points; all must be finite. */
    void polyline(double[] x, double[] y, int n, Pen pen);

    /** Fills the closed polygon of the first {@code n} points; all must be finite. */
    void polygon(double[] x, double[] y, int n, int argb);

    void line(double x1, double y1, double x2, double y2, Pen pen);

    /**
     * Stretches a picture over a rectangle, without smoothing.
     *
     * @param argb its pixels, row by row, [rows * columns]
     */
    void image(int[] argb, int columns, int rows, double x, double y, double width, double height);

    /**
     * @param y of the base line
     */
    void text(String text, double x, double y, Anchor anchor, TextStyle style, int argb);

    /** Width of a text in units. */
    double textWidth(String text, TextStyle style);

    /** Confines what follows to a rectangle until {@link #unclip}; clips do not nest. */
    void clip(double x, double y, double width, double height);

    void unclip();
}
