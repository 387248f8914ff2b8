package org.driftscope.chart;

/**
 * Carries values to places on a surface and back.
 *
 * @param domain the values at the two ends
 * @param from place of {@code domain.low()}
 * @param to place of {@code domain.high()}; may lie before {@code from}, as on an axis that points upwards
 */
public record Scale(Kind kind, Domain domain, double from, double to) {

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

    /** @throws IllegalArgumentException if the domain's lower end has no place on a scale of this kind */
    public Scale {
        if (Double.isNaN(kind.forth(domain.low()))) {
            throw new IllegalArgumentException(kind + " from " + domain.low());
        }
    }

    /** The place of a value, beyond the ends too; NaN when it has none. */
    public double place(double value) {
        double low = kind.forth(domain.low());
        double high = kind.forth(domain.high());
        return from + (kind.forth(value) - low) / (high - low) * (to - from);
    }

    /** The value at a place. */
    public double value(double place) {
        double low = kind.forth(domain.low());
        double high = kind.forth(domain.high());
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
}
