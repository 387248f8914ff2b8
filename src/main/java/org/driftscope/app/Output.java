package org.driftscope.app;

import java.util.Set;

/** What a rendering can write beside the run's file. */
enum Output {
    PNG,
    SVG,
    CSV,
    JSON_LINES,
    ANIMATION,
    REPORT;

    /** What text is drawn in. */
    static final Set<Output> DRAWN = Set.of(PNG, SVG, ANIMATION, REPORT);
}
