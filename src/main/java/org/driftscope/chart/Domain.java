package org.driftscope.chart;

import org.jspecify.annotations.Nullable;

/**
 * A range of values on an axis.
 *
 * @param low finite
 * @param high finite, greater than {@code low}
 */
public record Domain(double low, double high) {
    /** Below it powers of ten lose their precision. */
    private static final double SMALLEST = 1e-300;

    /** About so many steps to an axis. */
    private static final int STEPS = 5;

    /** @throws IllegalArgumentException if it is empty or not finite */
    public Domain {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("not a range: " + low + " to " + high);
        }
    }

    /** From the smaller to the larger of two finite values; widened around them when they are the same. */
    public static Domain around(double a, double b) {
        double low = clamp(Math.min(a, b));
        double high = clamp(Math.max(a, b));
        double least = Math.max(SMALLEST, 1e-9 * Math.max(Math.abs(low), Math.abs(high)));
        if (high - low >= least) {
            return new Domain(low, high);
        }
        double middle = low + (high - low) / 2;
        double half = middle == 0 ? 1 : Math.max(least, Math.abs(middle) / 2);
        return new Domain(middle - half, middle + half);
    }

    /** Keeps the difference of any two values finite. */
    private static double clamp(double value) {
        return Math.max(-1e300, Math.min(1e300, value));
    }

    public double span() {
        return high - low;
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /**
     * Widened to the next multiples of a 1-2-5 step, so that an axis stands still while the data moves a little.
     *
     * @param steps about so many to the range
     */
    public Domain nice(int steps) {
        double step = Ticks.niceStep(span() / Math.max(1, steps));
        double slack = 1e-9;
        return around(Math.floor(low / step + slack) * step, Math.ceil(high / step - slack) * step);
    }

    /** Widened to the next of 1, 2 and 5 times a power of ten. A {@code low} that is not positive becomes high / 1000. */
    public Domain niceLog() {
        double top = high > 0 ? Math.max(1000 * SMALLEST, high) : 1;
        double bottom = low > 0 ? Math.max(SMALLEST, low) : top / 1000;
        return around(niceBelow(bottom), niceAbove(top));
    }

    /**
     * The range of an axis, rounded as suits its kind.
     *
     * @param values that it shows; null while there are none
     */
    static Domain ofAxis(Scale.Kind kind, @Nullable Domain values) {
        if (kind == Scale.Kind.LOG) {
            return values == null ? new Domain(0.1, 10) : values.niceLog();
        }
        return values == null ? new Domain(0, 1) : values.nice(STEPS);
    }

    private static double niceBelow(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        double share = value / power * (1 + 1e-9);
        return (share >= 5 ? 5 : share >= 2 ? 2 : 1) * power;
    }

    private static double niceAbove(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        double share = value / power * (1 - 1e-9);
        return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10) * power;
    }
}
