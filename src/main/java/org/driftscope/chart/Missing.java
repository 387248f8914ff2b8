package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;

/** What is missing of the series in view, to be told over their chart: values that are not finite, or all of them. */
final class Missing {
    private final List<Double> places = new ArrayList<>();
    private int notFinite;
    private boolean all = true;

    /** Takes in what columns were read from a series. */
    void add(Columns columns) {
        for (int i = 0; i < columns.size; i++) {
            if (columns.gaps[i] > 0) {
                places.add(columns.x[i]);
            }
        }
        notFinite += columns.notFinite;
        all &= columns.size == 0;
    }

    /** Places with values that are not finite, from left to right. */
    List<Double> places() {
        return places.stream().sorted().toList();
    }

    /** How many values were not finite. */
    int notFinite() {
        return notFinite;
    }

    /** Whether nothing was recorded. */
    boolean all() {
        return all;
    }
}
