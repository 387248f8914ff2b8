package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.train.Intervention.SetCadence;

/** When a run looks at the probe batch. */
final class LookSteps {
    private LookSteps() {}

    /**
     * Steps of all looks up to one, that of step 0 among them.
     *
     * @param events of the run until there
     */
    static List<Long> until(long last, Experiment experiment, List<Event> events) {
        List<Long> steps = new ArrayList<>(List.of(0L));
        long every = experiment.schedule().cadences().probe();
        long from = 0;
        for (Event event : events) {
            if (event.intervention() instanceof SetCadence change && change.measure() == CostlyMeasure.PROBE) {
                add(steps, every, from, Math.min(last, event.step()));
                every = change.steps();
                from = event.step();
            }
        }
        add(steps, every, from, last);
        return steps;
    }

    /** Behind {@code from}, up to {@code to}. */
    private static void add(List<Long> steps, long every, long from, long to) {
        for (long step = (from / every + 1) * every; step <= to; step += every) {
            steps.add(step);
        }
    }
}
