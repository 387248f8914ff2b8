package org.driftscope.chart;

/**
 * How a line is drawn: round joins, butt caps.
 *
 * @param argb colour, not premultiplied
 * @param width in the surface's units
 */
public record Pen(int argb, double width, Dash dash) {

    /** What of a line is drawn and what is left out, in the surface's units. */
    public enum Dash {
        SOLID(0, 0),
        DASHED(5, 3),
        /** Of event lines. */
        FINE(3, 3);

        private final double drawn;
        private final double leftOut;

        Dash(double drawn, double leftOut) {
            this.drawn = drawn;
            this.leftOut = leftOut;
        }

        /** Lengths drawn and left out by turns; empty if all is drawn. */
        public double[] pattern() {
            return leftOut == 0 ? new double[0] : new double[] {drawn, leftOut};
        }
    }

    public Pen(int argb, double width) {
        this(argb, width, Dash.SOLID);
    }
}
