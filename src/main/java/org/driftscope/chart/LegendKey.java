package org.driftscope.chart;

/**
 * One entry of a legend.
 *
 * @param value behind the label, in strong type; may be empty
 * @param usual as wide as the value gets as a rule, so that nothing jumps when it changes
 */
public record LegendKey(String label, String value, String usual, Ink ink, Pen.Dash dash) {
    private static final String USUAL = "0.0000";

    /** Without a value. */
    public LegendKey(String label, Ink ink, Pen.Dash dash) {
        this(label, "", "", ink, dash);
    }

    /**
     * With a value.
     *
     * @param newest of all values, whichever is shown
     */
    static LegendKey withValue(String label, String value, String newest, Ink ink, Pen.Dash dash) {
        return new LegendKey(label, value, newest.length() > USUAL.length() ? newest : USUAL, ink, dash);
    }

    /** The same with a value of the usual width, if it has any. */
    LegendKey withUsualValue() {
        return hasValue() ? new LegendKey(label, usual, usual, ink, dash) : this;
    }

    LegendKey withoutValue() {
        return new LegendKey(label, ink, dash);
    }

    boolean hasValue() {
        return !value.isEmpty();
    }
}
