package org.driftscope.chart;

import org.jspecify.annotations.Nullable;

/** Gathers the range of values as they pass. */
final class Extent {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /** Takes a value in; one that is not finite is left out. */
    void add(double value) {
        if (Double.isFinite(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    /** Takes in all that the other one has. */
    void add(Extent other) {
        add(other.low);
        add(other.high);
    }

    void add(@Nullable Domain domain) {
        if (domain != null) {
            add(domain.low());
            add(domain.high());
        }
    }

    /** The smallest that came; positive infinity while nothing did. */
    double low() {
        return low;
    }

    /** The largest that came; negative infinity while nothing did. */
    double high() {
        return high;
    }

    /** Null while nothing came. */
    @Nullable
    Domain domain() {
        return low <= high ? Domain.around(low, high) : null;
    }
}
