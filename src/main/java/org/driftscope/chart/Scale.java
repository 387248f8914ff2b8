package org.driftscope.chart;

/** Carries values to places on a surface and back. */
public final class Scale {
    private final Kind kind;
    private final Domain domain;
    private final double from;
    private final double to;

    // Of the domain's ends, once for all places: logarithms take most of the time of a chart of many curves.
    private final double low;
    private final double high;

    /** How values are spread over the length. */
    public enum Kind {
        LINEAR,
        /** Equal ratios take equal lengths. Values that are not positive have no place. */
        LOG,
        /** The logarithm of the value and one, so that step 0 has its place. Values from -1 down have none. */
        LOG_FROM_ZERO;

        double forth(double value) {
            return switch (this) {
                case LINEAR -> value;
                case LOG -> value > 0 ? Math.log10(value) : Double.NaN;
                case LOG_FROM_ZERO -> value > -1 ? Math.log1p(value) : Double.NaN;
            };
        }

        double back(double value) {
            return switch (this) {
                case LINEAR -> value;
                case LOG -> Math.pow(10, value);
                case LOG_FROM_ZERO -> Math.expm1(value);
            };
        }
    }

    /**
     * A scale between two places.
     *
     * @param domain the values at the two ends
     * @param from place of {@code domain.low()}
     * @param to place of {@code domain.high()}; may lie before {@code from}, as on an axis that points upwards
     * @throws IllegalArgumentException if the domain's lower end has no place on a scale of this kind
     */
    public Scale(Kind kind, Domain domain, double from, double to) {
        this.kind = kind;
        this.domain = domain;
        this.from = from;
        this.to = to;
        this.low = kind.forth(domain.low());
        this.high = kind.forth(domain.high());
        if (Double.isNaN(low)) {
            throw new IllegalArgumentException(kind + " from " + domain.low());
        }
    }

    public Kind kind() {
        return kind;
    }

    /** The values at the two ends. */
    public Domain domain() {
        return domain;
    }

    /** Place of the smallest value. */
    public double from() {
        return from;
    }

    /** Place of the largest value. */
    public double to() {
        return to;
    }

    /** The place of a value, beyond the ends too; NaN when it has none. */
    public double place(double value) {
        return from + (kind.forth(value) - low) / (high - low) * (to - from);
    }

    /** The value at a place. */
    public double value(double place) {
        return kind.back(low + (place - from) / (to - from) * (high - low));
    }

    /** The place of a value, held within the ends; NaN when it has none. */
    public double placeWithin(double value) {
        double place = place(value);
        return Math.max(Math.min(from, to), Math.min(Math.max(from, to), place));
    }

    public double length() {
        return Math.abs(to - from);
    }

    @Override
    public String toString() {
        return kind + " of " + domain + " from " + from + " to " + to;
    }
}
