package org.driftscope.chart;

/**
 * Size and weight of text.
 *
 * @param size of the em, in the surface's units
 * @param strong half bold
 */
public record TextStyle(double size, boolean strong) {
    /** Height of a capital letter as a share of the em, in Inter. */
    private static final double CAP_HEIGHT = 0.727;

    public static final TextStyle PICTURE_TITLE = new TextStyle(17, true);
    public static final TextStyle TITLE = new TextStyle(13, true);
    public static final TextStyle NOTE = new TextStyle(11, false);
    public static final TextStyle STRONG_NOTE = new TextStyle(11, true);
    public static final TextStyle TICK = new TextStyle(10.5, false);

    /** How far the base line lies below the middle of capital letters. */
    public double drop() {
        return size * CAP_HEIGHT / 2;
    }
}
