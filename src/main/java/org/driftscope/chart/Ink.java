package org.driftscope.chart;

import org.driftscope.train.Twin;

/** A colour by its meaning; the theme says which it is. */
@FunctionalInterface
public interface Ink {
    /** ARGB. */
    int in(Theme theme);

    static Ink of(Twin twin) {
        return theme -> theme.twin(twin);
    }

    /** A place in an order, such as a layer's depth: 0 first, 1 last. */
    static Ink order(double share) {
        return theme -> theme.order(share);
    }

    /** The same of what stands behind: of another run, or of another step. */
    default Ink pale() {
        return theme -> Colours.mix(in(theme), theme.muted(), 0.45);
    }
}
