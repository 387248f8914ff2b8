package org.driftscope.chart;

import java.util.List;
import org.driftscope.train.Event;

/** Finds events, which stand in order of their steps. */
final class Events {
    private Events() {}

    /** Those between two steps, both included: what is not in view costs nothing. */
    static List<Event> between(List<Event> events, double from, double to) {
        int first = before(events, from, false);
        return events.subList(first, Math.max(first, before(events, to, true)));
    }

    /** How many come before a step, or also at it. */
    private static int before(List<Event> events, double step, boolean also) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            double there = events.get(middle).step();
            if (there < step || (also && there == step)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
