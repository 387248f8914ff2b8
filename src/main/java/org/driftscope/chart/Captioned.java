package org.driftscope.chart;

/** A plot that its caption names. */
interface Captioned extends Plot {

    /** What stands above it. */
    Caption caption();

    @Override
    default String topic() {
        return caption().topic();
    }

    @Override
    default String title() {
        return caption().spoken();
    }
}
