package org.driftscope.chart;

import org.jspecify.annotations.Nullable;

/** A plot whose range of values can be set, so that several compare. */
interface Ranged extends Plot {

    /** The range of what lies between two steps, not rounded; null when nothing does. */
    @Nullable
    Domain dataDomain(double from, double to);

    /** How values are spread over the range. */
    default Scale.Kind values() {
        return Scale.Kind.LINEAR;
    }

    @Override
    default Ranged over(Plot earlier, String name) {
        return this;
    }

    @Override
    default Ranged minus(Plot earlier, String name) {
        return over(earlier, name);
    }

    /** The same with another range of values; null to fit the data. */
    Plot withDomain(@Nullable Domain value);
}
