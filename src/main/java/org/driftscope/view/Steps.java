package org.driftscope.view;

import java.util.Locale;

/** What values a number takes, and where it goes when it is turned up or down by one. */
interface Steps {
    double up(double value);

    double down(double value);

    /** Whether it may be set to that. */
    boolean allows(double value);

    /** Along 1, 2 and 5 times a power of ten. */
    static Steps oneTwoFive(double least, double most) {
        return new Steps() {
            @Override
            public double up(double value) {
                return Math.min(most, value < least ? least : next(value));
            }

            @Override
            public double down(double value) {
                return value <= least ? 0 : Math.max(least, before(value));
            }

            @Override
            public boolean allows(double value) {
                return value >= 0 && value <= most;
            }
        };
    }

    /** Whole numbers from 1 on, turned along 1, 2 and 5 times a power of ten. */
    static Steps wholeOneTwoFive(double most) {
        Steps any = oneTwoFive(1, most);
        return new Steps() {
            @Override
            public double up(double value) {
                return any.up(value);
            }

            @Override
            public double down(double value) {
                return Math.max(1, any.down(value));
            }

            @Override
            public boolean allows(double value) {
                return value >= 1 && value <= most && value == Math.rint(value);
            }
        };
    }

    private static double next(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        double mantissa = value / power * (1 + 1e-9);
        return round((mantissa < 2 ? 2 : mantissa < 5 ? 5 : 10) * power);
    }

    private static double before(double value) {
        double power = Math.pow(10, Math.ceil(Math.log10(value) - 1e-9) - 1);
        double mantissa = value / power * (1 - 1e-9);
        return round((mantissa > 5 ? 5 : mantissa > 2 ? 2 : 1) * power);
    }

    /** Takes away what the power of ten left of rounding: 0.2, not 0.2000000001. */
    private static double round(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.6e", value));
    }

    /** Over 0, 0.5, 0.9, 0.95, 0.99: each time nearer to 1, as momentum is chosen. */
    static Steps towardsOne() {
        return new Steps() {
            private final double[] stops = {0, 0.5, 0.8, 0.9, 0.95, 0.99};

            @Override
            public double up(double value) {
                for (double stop : stops) {
                    if (stop > value + 1e-9) {
                        return stop;
                    }
                }
                return value;
            }

            @Override
            public double down(double value) {
                double last = 0;
                for (double stop : stops) {
                    if (stop < value - 1e-9) {
                        last = stop;
                    }
                }
                return last;
            }

            @Override
            public boolean allows(double value) {
                return value >= 0 && value < 1;
            }
        };
    }
}
