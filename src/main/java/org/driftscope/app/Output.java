package org.driftscope.app;

/** What a rendering can write beside the run's file. */
enum Output {
    PNG,
    SVG,
    CSV,
    JSON_LINES
}
