package org.driftscope.lesson;

import java.util.List;
import org.driftscope.train.Intervention;

/**
 * One step of a lesson: what is done, how far training goes, and what is then to be seen.
 *
 * @param id of its text
 * @param point the view or control that shows it, by its name in the window; empty for none
 * @param interventions that act where the step begins
 * @param runTo mini-batches learnt when it ends, not fewer than the step before
 * @param checks that hold then, if what the text promises has happened
 */
public record LessonStep(
        String id, String point, List<Intervention> interventions, long runTo, List<LessonCheck> checks) {

    public LessonStep {
        interventions = List.copyOf(interventions);
        checks = List.copyOf(checks);
    }
}
