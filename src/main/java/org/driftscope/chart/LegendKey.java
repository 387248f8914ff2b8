package org.driftscope.chart;

/**
 * One entry of a legend.
 *
 * @param value behind the label, in strong type; may be empty
 */
public record LegendKey(String label, String value, Ink ink, Pen.Dash dash) {
    /** As wide as values get as a rule, so that nothing jumps when they change. */
    static final String USUAL = "0.0000";

    /** The same with a value of the usual width, if it has any. */
    LegendKey withUsualValue() {
        return value.isEmpty() ? this : new LegendKey(label, USUAL, ink, dash);
    }

    LegendKey withoutValue() {
        return new LegendKey(label, "", ink, dash);
    }

    boolean hasValue() {
        return !value.isEmpty();
    }
}
