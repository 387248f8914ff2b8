package org.driftscope.lesson;

import java.util.List;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Intervention;

/**
 * One step of a lesson: what is done, how far training goes, and what is then to be seen.
 *
 * @param id of its text
 * @param point the view, chart or control that shows it, by its name in the window; empty for none
 * @param curves what was recorded that proves it, drawn in one chart; empty for none
 * @param interventions that act where the step begins
 * @param runTo mini-batches learnt when it ends, not fewer than the step before
 * @param checks that hold then, if what the text promises has happened
 * @param asked interventions that are then the reader's to make; the next step begins when they have acted
 */
public record LessonStep(
        String id,
        String point,
        List<SeriesKey> curves,
        List<Intervention> interventions,
        long runTo,
        List<LessonCheck> checks,
        List<Intervention> asked) {

    public LessonStep {
        curves = List.copyOf(curves);
        interventions = List.copyOf(interventions);
        checks = List.copyOf(checks);
        asked = List.copyOf(asked);
    }
}
